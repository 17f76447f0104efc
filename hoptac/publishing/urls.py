from django.urls import path

from hoptac.publishing import views

app_name = "publishing"
urlpatterns = [
    path("", views.desk, name="desk"),
    path("de-nghi/", views.propose, name="propose"),
    path("duyet/", views.approve, name="approve"),
    path("ban/<int:version_id>/", views.one, name="one"),
    path("ban/<int:version_id>/rut/", views.take_back, name="take_back"),
    path("ban/<int:version_id>/khong-duyet/", views.decline, name="decline"),
    path("ban/<int:version_id>/go/", views.withdraw, name="withdraw"),
]
