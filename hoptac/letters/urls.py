from django.urls import path

from hoptac.letters import views

app_name = "letters"
urlpatterns = [
    path("", views.letters, name="list"),
    path("<int:letter_id>/", views.letter, name="one"),
    path("<int:letter_id>/sua/", views.edit, name="edit"),
    path("<int:letter_id>/trinh/", views.submit, name="submit"),
    path("<int:letter_id>/bo/", views.drop, name="drop"),
    path("<int:letter_id>/tra-lai/", views.send_back, name="send_back"),
    path("<int:letter_id>/duyet/", views.approve, name="approve"),
    path("<int:letter_id>/phat-hanh/", views.issue, name="issue"),
    path("<int:letter_id>/lich-su/", views.history, name="history"),
    path("<int:letter_id>/tai-ve.<str:kind>", views.download, name="download"),
    path("noi-nhan/<int:addressee_id>/da-nhan/", views.acknowledge, name="acknowledge"),
    path("noi-nhan/<int:addressee_id>/giai-trinh/", views.answer, name="answer"),
    path("tep/<int:file_id>/", views.answer_file, name="answer_file"),
]
