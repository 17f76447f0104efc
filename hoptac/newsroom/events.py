"""Words of what happens to articles, series and pictures."""

from django.utils.translation import gettext_lazy as _

from hoptac.audit.words import register

register(
    {
        "newsroom.article.drafted": _("đã soạn bài viết"),
        "newsroom.article.edited": _("đã sửa bài viết"),
        "newsroom.article.finished": _("đã biên tập xong bài viết"),
        "newsroom.article.sent_back": _("đã trả lại bài viết"),
        "newsroom.article.declined": _("đã không duyệt, trả lại bài viết"),
        "newsroom.article.approved": _("đã duyệt đăng bài viết"),
        "newsroom.article.taken_back": _("đã rút lại việc duyệt đăng"),
        "newsroom.article.scheduled": _("đã hẹn giờ đăng bài"),
        "newsroom.article.unscheduled": _("đã bỏ hẹn giờ đăng"),
        "newsroom.article.published": _("đã đăng bài"),
        "newsroom.article.held": _("đã giữ lại bài đến giờ đăng"),
        "newsroom.article.revised": _("đã đề nghị đính chính bài"),
        "newsroom.article.revision_dropped": _("đã bỏ đề nghị đính chính"),
        "newsroom.article.corrected": _("đã đính chính bài"),
        "newsroom.article.picked": _("đã chọn bài nổi bật"),
        "newsroom.article.unpicked": _("đã bỏ chọn bài nổi bật"),
        "newsroom.article.withdrawn": _("đã gỡ bài viết"),
        "newsroom.series.opened": _("đã mở loạt bài"),
        "newsroom.series.edited": _("đã sửa loạt bài"),
        "newsroom.photo.added": _("đã thêm ảnh vào kho ảnh"),
        "newsroom.photo.focused": _("đã đặt lại tâm ảnh"),
        "newsroom.photo.taken_down": _("đã gỡ ảnh khỏi kho"),
    },
)
