from django.urls import path

from hoptac.jobs import views

app_name = "jobs"
urlpatterns = [
    path("", views.jobs, name="list"),
    path("<int:job_id>/thu-lai/", views.retry, name="retry"),
]
