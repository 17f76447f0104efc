from django.urls import path

from hoptac.oversight import views

app_name = "oversight"
urlpatterns = [
    path("", views.centre, name="centre"),
    path("da-xem/", views.see_all, name="see_all"),
    path("<int:notice_id>/da-xem/", views.see, name="see"),
    path("moc-nhac/", views.wishes, name="wishes"),
    path("tat-nhac/", views.mutes, name="mutes"),
    path("tat-nhac/<int:mute_id>/bat-lai/", views.unmute, name="unmute"),
    path("viec/<int:task_id>/", views.task, name="task"),
    path("viec/<int:task_id>/tat-nhac/", views.mute_task, name="mute_task"),
    path("viec/<int:task_id>/giu-lai/", views.hold, name="hold"),
    path("giu-lai/<int:hold_id>/thoi/", views.release, name="release"),
    path("da-nhac/", views.told, name="told"),
    path("bac-thang/<int:programme_id>/", views.ladder, name="ladder"),
    path("bac-thang/<int:programme_id>/xem-truoc/", views.preview, name="preview"),
    path("bac-thang/<int:programme_id>/tat-nhac/", views.mute_programme, name="mute_programme"),
    path("truc-trac/", views.troubles, name="troubles"),
    path("truc-trac/thu/<int:digest_id>/gui-lai/", views.send_again, name="send_again"),
    path("truc-trac/hop-thu/<int:mailbox_id>/dung-lai/", views.trust, name="trust"),
]
