from django.urls import path

from hoptac.progress import views

app_name = "progress"
urlpatterns = [
    path("viec/<int:task_id>/", views.task, name="task"),
    path("viec/<int:task_id>/cap-nhat/", views.write, name="write"),
    path("cho-y-kien/", views.awaiting, name="awaiting"),
    path("cho-quyet-dinh/", views.to_decide, name="to_decide"),
    path("<int:entry_id>/sua/", views.edit, name="edit"),
    path("<int:entry_id>/duyet/", views.approve, name="approve"),
    path("<int:entry_id>/tra-lai/", views.send_back, name="send_back"),
    path("<int:entry_id>/nghiem-thu/", views.accept, name="accept"),
    path("<int:entry_id>/chua-nghiem-thu/", views.decline, name="decline"),
    path("<int:entry_id>/y-kien/", views.give_word, name="give_word"),
    path("<int:entry_id>/giai-trinh/", views.answer, name="answer"),
    path("minh-chung/<int:evidence_id>/", views.evidence, name="evidence"),
]
