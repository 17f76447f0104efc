"""Readers' own pages in both languages; the queue of those who answer them."""

from django.urls import path
from django.utils.translation import gettext_lazy as _

from hoptac.voices import views

app_name = "voices"
urlpatterns = [
    path(_("hoi-dap/da-nhan/"), views.asked, name="asked"),
    path(_("hoi-dap/<str:kind>/<int:thing_id>/"), views.item, name="item"),
    path(_("hoi-dap/<str:kind>/<int:thing_id>/gui/"), views.ask, name="ask"),
    path(_("theo-doi/"), views.follow, name="follow"),
    path(_("theo-doi/da-gui/"), views.sent, name="sent"),
    path(_("theo-doi/xac-nhan/<uuid:uid>/<str:secret>/"), views.confirm, name="confirm"),
    path(_("theo-doi/thoi/<uuid:uid>/<str:secret>/"), views.leave, name="leave"),
    path("y-kien/", views.queue, name="queue"),
    path("y-kien/<int:voice_id>/", views.one, name="one"),
    path("y-kien/<int:voice_id>/tra-loi/", views.answer, name="answer"),
    path("y-kien/<int:voice_id>/tra-loi-rieng/", views.answer_privately, name="answer_privately"),
    path("y-kien/<int:voice_id>/khong-xu-ly/", views.put_aside, name="put_aside"),
    path("y-kien/<int:voice_id>/tra-lai/", views.send_back, name="send_back"),
    path("y-kien/<int:voice_id>/duyet/", views.approve, name="approve"),
]
