from django.urls import path

from hoptac.documents.answers import page_or_file
from hoptac.visits import exports, views

app_name = "visits"
urlpatterns = [
    path("", page_or_file(views.visits, exports.visits), name="list"),
    path("moi/<int:programme_id>/", views.new, name="new"),
    path("<int:visit_id>/", views.visit, name="one"),
    path("<int:visit_id>/sua/", views.edit, name="edit"),
    path("<int:visit_id>/gui/", views.share, name="share"),
    path("<int:visit_id>/duyet/", views.approve, name="approve"),
    path("<int:visit_id>/hoan/", views.postpone, name="postpone"),
    path("<int:visit_id>/huy/", views.cancel, name="cancel"),
    path("<int:visit_id>/cong-khai/", views.publish, name="publish"),
    path("<int:visit_id>/lich-su/", views.history, name="history"),
    path("<int:visit_id>/them-diem/", views.add_stop, name="add_stop"),
    path("<int:visit_id>/them-nguoi/", views.add_delegate, name="add_delegate"),
    path("<int:visit_id>/xac-nhan-chuong-trinh/", views.confirm_plan, name="confirm_plan"),
    path("<int:visit_id>/y-kien-chuong-trinh/", views.dispute_plan, name="dispute_plan"),
    path("<int:visit_id>/thong-nhat-ket-qua/", views.agree, name="agree"),
    path("<int:visit_id>/y-kien-ket-qua/", views.differ, name="differ"),
    path("<int:visit_id>/tep-moi/", views.attach, name="attach"),
    path("diem/<int:stop_id>/sua/", views.edit_stop, name="edit_stop"),
    path("diem/<int:stop_id>/bo/", views.drop_stop, name="drop_stop"),
    path("diem/<int:stop_id>/dien-bien/", views.tell, name="tell"),
    path("diem/<int:stop_id>/noi-dung/", views.conclude_content, name="conclude_content"),
    path("diem/<int:stop_id>/noi-dung-da-co/", views.conclude_existing, name="conclude_existing"),
    path("diem/<int:stop_id>/giao-viec/", views.conclude_task, name="conclude_task"),
    path("diem/<int:stop_id>/danh-gia/", views.conclude_assessment, name="conclude_assessment"),
    path("diem/<int:stop_id>/ghi-nhan/", views.conclude_note, name="conclude_note"),
    path("nguoi/<int:delegate_id>/bo/", views.drop_delegate, name="drop_delegate"),
    path("tep/<int:file_id>/", views.file, name="file"),
    path("tep/<int:file_id>/go/", views.take_down, name="take_down"),
    path("<int:visit_id>/van-ban-chuong-trinh/", views.sheet, name="sheet"),
    path("<int:visit_id>/bao-cao/", views.report, name="report"),
    path("dia-diem/", views.sites, name="sites"),
    path("dia-diem/moi/", views.new_site, name="new_site"),
    path("dia-diem/<int:site_id>/", views.site, name="site"),
    path("dia-diem/<int:site_id>/lich-su/", views.new_site_event, name="new_site_event"),
    path("tu-viec/<int:task_id>/", views.of_task, name="of_task"),
]
