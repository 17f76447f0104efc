from django.urls import path

from hoptac.substance import views

app_name = "substance"
urlpatterns = [
    path("chuong-trinh/<int:programme_id>/", views.programme, name="programme"),
    path("noi-dung/<int:content_id>/", views.content, name="content"),
    path("co-quan/<int:agency_id>/", views.agency, name="agency"),
    path("viec/<int:task_id>/", views.task, name="task"),
]
