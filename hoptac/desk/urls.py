from django.urls import path

from hoptac.desk import views

app_name = "desk"
urlpatterns = [
    path("", views.home, name="home"),
    path("chuong-trinh/<int:programme_id>/", views.situation, name="situation"),
    path("cho-gui/", views.queue, name="queue"),
    path("ban-giao/", views.hand_over, name="hand_over"),
]
