from django.urls import path

from hoptac.plans import views

app_name = "plans"
urlpatterns = [
    path("", views.tasks, name="list"),
    path("cua-toi/", views.mine, name="mine"),
    path("bang-chon-viec/", views.coverage, name="coverage"),
    path("bang-chon-viec/<int:programme_id>/ly-do/", views.why_none, name="why_none"),
    path("tiep-nhan/", views.take_over, name="take_over"),
    path("chon/", views.choose, name="choose"),
    path("giao/", views.assign, name="assign"),
    path("<int:task_id>/lich-su/", views.task_history, name="history"),
    path("<int:task_id>/sua/", views.edit, name="edit"),
    path("<int:task_id>/de-xuat/", views.propose, name="propose"),
    path("<int:task_id>/duyet/", views.approve, name="approve"),
    path("<int:task_id>/tra-lai/", views.send_back, name="send_back"),
    path("<int:task_id>/nhan/", views.take_up, name="take_up"),
    path("<int:task_id>/xong-phan-phoi-hop/", views.finish_part, name="finish_part"),
    path("<int:task_id>/rut/", views.drop, name="drop"),
    path("<int:task_id>/tam-dung/", views.suspend, name="suspend"),
    path("<int:task_id>/tiep-tuc/", views.resume, name="resume"),
    path("<int:task_id>/huy/", views.cancel, name="cancel"),
    path("<int:task_id>/mo-lai/", views.reopen, name="reopen"),
    path("<int:task_id>/xin-gia-han/", views.ask_extension, name="ask_extension"),
    path("<int:task_id>/quyet-dinh-gia-han/", views.decide_extension, name="decide_extension"),
]
