"""The words of this app's events."""

from django.utils.translation import gettext_lazy as _

from hoptac.audit.words import register

register(
    {
        "witness.mailbox.named": _("đã đặt hộp thư chứng kiến"),
        "witness.checkpoint.sent": _("đã gửi mốc niêm phong tới hộp thư chứng kiến"),
        "witness.proof.taken": _("đã tải gói chứng cứ"),
    }
)
