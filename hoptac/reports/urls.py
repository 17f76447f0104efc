from django.urls import path

from hoptac.documents.answers import page_or_file
from hoptac.reports import exports, views

app_name = "reports"
urlpatterns = [
    path("", page_or_file(views.reports, exports.reports), name="list"),
    path("ban-tong-hop/", views.desk, name="desk"),
    path("che-do/", views.regimes, name="regimes"),
    path("che-do/<int:programme_id>/<str:kind>/", views.regime, name="regime"),
    path("nop/<int:delivery_id>/chap-nhan/", views.accept_delivery, name="accept_delivery"),
    path("nop/<int:delivery_id>/tra-lai/", views.return_delivery, name="return_delivery"),
    path("chi-tieu/<int:content_id>/", views.indicator, name="indicator"),
    path("mo-ky/", views.open_report, name="open"),
    path("<int:report_id>/", views.report, name="one"),
    path("<int:report_id>/nop/", views.deliver, name="deliver"),
    path("<int:report_id>/chot/", views.close, name="close"),
    path("<int:report_id>/sua/", views.edit, name="edit"),
    path("<int:report_id>/gui-ben-kia/", views.share, name="share"),
    path("<int:report_id>/y-kien/", views.statement, name="statement"),
    path("<int:report_id>/trinh/", views.submit, name="submit"),
    path("<int:report_id>/tra-lai/", views.send_back, name="send_back"),
    path("<int:report_id>/duyet/", views.approve, name="approve"),
    path("<int:report_id>/phat-hanh/", views.issue, name="issue"),
    path("<int:report_id>/mo-lai/", views.reopen, name="reopen"),
    path("<int:report_id>/dinh-chinh/", views.correct, name="correct"),
    path("<int:report_id>/lich-su/", views.history, name="history"),
    path("<int:report_id>/ban-ky-so/", views.signed_copies, name="signed_copies"),
    path("ban-ky-so/<int:copy_id>/", views.signed_copy, name="signed_copy"),
    path("<int:report_id>/tai-ve.<str:kind>", views.download, name="download"),
]
