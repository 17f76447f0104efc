from django.urls import path

from hoptac.urging import views

app_name = "urging"
urlpatterns = [
    path("", views.agencies, name="agencies"),
    path("soan/<int:programme_id>/<int:agency_id>/", views.draft, name="draft"),
    path("viec/<int:task_id>/", views.task, name="task"),
    path("viec/<int:task_id>/cho-tra-loi/", views.waiting, name="waiting"),
    path("viec/<int:task_id>/soan/", views.draft_for_task, name="draft_for_task"),
    path("viec/<int:task_id>/hoi/", views.ask, name="ask"),
    path("cau-hoi/", views.questions, name="questions"),
    path("cau-hoi/<int:question_id>/", views.question, name="question"),
]
