from django.urls import path

from hoptac.inspections import views

app_name = "inspections"
urlpatterns = [
    path("", views.inspections, name="list"),
    path("khac-phuc/", views.measures, name="measures"),
    path("chuong-trinh/<int:programme_id>/lap/", views.plan, name="plan"),
    path(
        "chuong-trinh/<int:programme_id>/bang-kiem/<str:field>/", views.checklist, name="checklist"
    ),
    path("<int:inspection_id>/", views.inspection, name="one"),
    path("<int:inspection_id>/sua/", views.revise, name="revise"),
    path("<int:inspection_id>/thong-bao/", views.notify, name="notify"),
    path("<int:inspection_id>/huy/", views.cancel, name="cancel"),
    path("<int:inspection_id>/ghi-nhan/", views.write, name="write"),
    path("<int:inspection_id>/kiem-tra-xong/", views.carried_out, name="carried_out"),
    path("<int:inspection_id>/giai-trinh/", views.answer, name="answer"),
    path("<int:inspection_id>/ket-luan/", views.conclude, name="conclude"),
    path("<int:inspection_id>/yeu-cau/", views.require_measure, name="require"),
    path("<int:inspection_id>/ket-thuc/", views.close, name="close"),
    path("khac-phuc/<int:measure_id>/xong/", views.done, name="done"),
    path("khac-phuc/<int:measure_id>/tra-lai/", views.send_back, name="send_back"),
    path("khac-phuc/<int:measure_id>/xac-minh/", views.verify, name="verify"),
    path("khac-phuc/<int:measure_id>/minh-chung/", views.evidence, name="evidence"),
    path("anh/<int:photo_id>/", views.photo, name="photo"),
]
