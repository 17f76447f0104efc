"""Sheets that were sent in: understood and kept until a person decides, applied at most once."""

from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Batch(models.Model):
    """The rows of one file as they were understood; nothing of it is written until it is applied.

    The file itself is not kept: its hash says which it was.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    kind = models.CharField(
        _("loại"),
        max_length=10,
        choices=[
            ("tasks", _("Nhiệm vụ")),
            ("contents", _("Nội dung hợp tác")),
            ("entries", _("Tiến độ")),
            ("gifts", _("Quà tặng")),
            ("twinnings", _("Kết nghĩa")),
            ("firms", _("Doanh nghiệp")),
            ("offers", _("Cơ hội đầu tư")),
            ("products", _("Sản phẩm")),
        ],
    )
    file_name = models.CharField(_("tên tệp"), max_length=200)
    sha256 = models.CharField(max_length=64)
    rows = models.JSONField(default=list)
    places = models.JSONField(default=dict)
    ignored = models.JSONField(default=list)
    created_at = models.DateTimeField(_("gửi lúc"))
    created_by_id = models.BigIntegerField()
    seat_id = models.BigIntegerField()
    who = models.CharField(max_length=300)
    applied_at = models.DateTimeField(_("ghi lúc"), null=True, blank=True)
    outcome = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("tệp nhập từ Excel")
        constraints = [
            models.CheckConstraint(
                name="batch_hash_is_sha256", condition=Q(sha256__regex=r"^[0-9a-f]{64}$")
            ),
            models.CheckConstraint(
                name="batch_kind_is_known",
                condition=Q(
                    kind__in=[
                        "tasks",
                        "contents",
                        "entries",
                        "gifts",
                        "twinnings",
                        "firms",
                        "offers",
                        "products",
                    ]
                ),
            ),
            models.CheckConstraint(
                name="batch_outcome_once_applied",
                condition=Q(applied_at=None, outcome={})
                | (Q(applied_at__isnull=False) & ~Q(outcome={})),
            ),
        ]
        indexes = [models.Index(fields=["seat_id", "-created_at"], name="batch_seat_created")]

    def __str__(self) -> str:
        return self.file_name
