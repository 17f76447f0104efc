from django.urls import path

from hoptac.documents.answers import page_or_file
from hoptac.twinning import exports, views

app_name = "twinning"
urlpatterns = [
    path("", page_or_file(views.pairs, exports.pairs), name="list"),
    path("cho-quyet-dinh/", views.awaiting, name="awaiting"),
    path("nhu-cau-the-manh/", views.declarations, name="declarations"),
    path("goi-y/", views.proposals, name="proposals"),
    path("chuong-trinh/<int:programme_id>/de-nghi/", views.draft, name="draft"),
    path("chuong-trinh/<int:programme_id>/cong-bo/", views.declare, name="declare"),
    path("nhu-cau-the-manh/<int:declaration_id>/thoi/", views.undeclare, name="undeclare"),
    path("<int:pair_id>/", views.one, name="one"),
    path("<int:pair_id>/sua/", views.edit, name="edit"),
    path("<int:pair_id>/gui/", views.put_forward, name="put_forward"),
    path("<int:pair_id>/rut/", views.withdraw, name="withdraw"),
    path("<int:pair_id>/tan-thanh/", views.endorse, name="endorse"),
    path("<int:pair_id>/ky/", views.sign, name="sign"),
    path("<int:pair_id>/cong-khai/", views.publish, name="publish"),
    path("<int:pair_id>/ban-thoa-thuan/<str:kind>/", views.agreement, name="agreement"),
    path("<int:pair_id>/gia-han/", views.renew, name="renew"),
    path("<int:pair_id>/ket-thuc/", views.end, name="end"),
    path("<int:pair_id>/chuyen/", views.carry, name="carry"),
    path("<int:pair_id>/dau-moi/", views.focal, name="focal"),
    path("<int:pair_id>/hoat-dong/", views.record, name="record"),
    path("<int:pair_id>/ban-ky/", views.paper, name="paper"),
    path("hoat-dong/<int:activity_id>/huy/", views.strike, name="strike"),
    path("hoat-dong/<int:activity_id>/y-kien/", views.word, name="word"),
    path("minh-chung/<int:file_id>/", views.evidence, name="evidence"),
]
