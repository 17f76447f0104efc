"""Everybody's pages under tin-tuc/, the newsroom's under bien-tap/."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from hoptac.newsroom import views

app_name = "newsroom"
urlpatterns = [
    path(_("tin-tuc/"), views.start, name="start"),
    path(_("tin-tuc/chuyen-muc/<slug:section>/"), views.section, name="section"),
    path(_("tin-tuc/loat-bai/<int:series_id>/"), views.series, name="series"),
    path(_("tin-tuc/anh/<int:photo_id>/<str:name>"), views.picture, name="picture"),
    path(_("tin-tuc/<int:article_id>/"), views.article, name="article"),
    path(_("tin-tuc/<int:article_id>/ban-in/"), views.sheet, name="sheet"),
    path(_("tin-tuc/<int:article_id>/da-doc.gif"), views.read_to_the_end, name="read"),
    path("bien-tap/", views.desk, name="desk"),
    path("bien-tap/so-lieu-thay-doi/", views.changed, name="changed"),
    path("bien-tap/chen/", views.choose, name="choose"),
    path("bien-tap/bai-moi/", views.new, name="new"),
    path("bien-tap/<int:article_id>/", views.office_article, name="one"),
    path("bien-tap/<int:article_id>/sua/", views.edit, name="edit"),
    path("bien-tap/<int:article_id>/xem-thu/", views.preview, name="preview"),
    path("bien-tap/<int:article_id>/bien-tap-xong/", views.finish, name="finish"),
    path("bien-tap/<int:article_id>/tra-lai/", views.send_back, name="send_back"),
    path("bien-tap/<int:article_id>/khong-duyet/", views.decline, name="decline"),
    path("bien-tap/<int:article_id>/duyet/", views.approve, name="approve"),
    path("bien-tap/<int:article_id>/rut-duyet/", views.take_back, name="take_back"),
    path("bien-tap/<int:article_id>/hen-gio/", views.schedule, name="schedule"),
    path("bien-tap/<int:article_id>/bo-hen-gio/", views.unschedule, name="unschedule"),
    path("bien-tap/<int:article_id>/dang/", views.publish, name="publish"),
    path("bien-tap/<int:article_id>/dinh-chinh/", views.revise, name="revise"),
    path("bien-tap/<int:article_id>/bo-dinh-chinh/", views.drop_revision, name="drop_revision"),
    path("bien-tap/<int:article_id>/duyet-dinh-chinh/", views.correct, name="correct"),
    path("bien-tap/<int:article_id>/noi-bat/", views.pick, name="pick"),
    path("bien-tap/<int:article_id>/thoi-noi-bat/", views.unpick, name="unpick"),
    path("bien-tap/<int:article_id>/go/", views.withdraw, name="withdraw"),
    path("bien-tap/loat-bai/", views.all_series, name="all_series"),
    path("bien-tap/loat-bai/moi/", views.new_series, name="new_series"),
    path("bien-tap/loat-bai/<int:series_id>/sua/", views.edit_series, name="edit_series"),
    path("bien-tap/anh/", views.photos, name="photos"),
    path("bien-tap/anh/them/", views.add_photo, name="add_photo"),
    path("bien-tap/anh/<int:photo_id>/tam/", views.focus_photo, name="focus_photo"),
    path("bien-tap/anh/<int:photo_id>/go/", views.take_down_photo, name="take_down_photo"),
    path("bien-tap/anh/<int:photo_id>/<str:name>", views.office_picture, name="office_picture"),
]
