from django.urls import path

from hoptac.documents.answers import page_or_file
from hoptac.gifts import exports, views

app_name = "gifts"
urlpatterns = [
    path("", page_or_file(views.occasions, exports.occasions), name="list"),
    path("chuong-trinh/<int:programme_id>/ghi/", views.add, name="add"),
    path(
        "chuong-trinh/<int:programme_id>/cong-khai/<int:year>/", views.statement, name="statement"
    ),
    path(
        "chuong-trinh/<int:programme_id>/cong-khai/<int:year>/<str:kind>/",
        views.statement_file,
        name="statement_file",
    ),
    path("dot/<int:occasion_id>/", views.occasion, name="one"),
    path("dot/<int:occasion_id>/sua/", views.revise, name="revise"),
    path("dot/<int:occasion_id>/khoan/", views.add_line, name="add_line"),
    path("dot/<int:occasion_id>/cho-xem/", views.share, name="share"),
    path("dot/<int:occasion_id>/dong-so/", views.close, name="close"),
    path("dot/<int:occasion_id>/cong-khai/", views.publish, name="publish"),
    path("dot/<int:occasion_id>/doi-chieu/", views.compare, name="compare"),
    path("khoan/<int:line_id>/sua/", views.revise_line, name="revise_line"),
    path("khoan/<int:line_id>/ghi-so/", views.write, name="write"),
    path("khoan/<int:line_id>/dieu-chuyen/", views.move, name="move"),
    path("khoan/<int:line_id>/kiem-tra/", views.verify, name="verify"),
    path("khoan/<int:line_id>/hoi/<str:book>/", views.ask, name="ask"),
    path("khoan/<int:line_id>/dinh-chinh-sau-dong-so/", views.correct, name="correct"),
    path("dinh-chinh/<int:correction_id>/", views.decide_correction, name="decide_correction"),
    path(
        "dinh-chinh/<int:correction_id>/rut/",
        views.take_back_correction,
        name="take_back_correction",
    ),
    path("but-toan/<int:event_id>/dao/", views.reverse_event, name="reverse"),
    path("but-toan-cho/<int:held_id>/", views.decide, name="decide"),
    path("cau-hoi/<int:question_id>/tra-loi/", views.answer, name="answer"),
    path("cau-hoi/<int:question_id>/dinh-chinh/", views.settle, name="settle"),
    path("anh/<int:verification_id>/", views.photo, name="photo"),
]
