"""What all markets share: whose a record is, enterprises, promotion events and who met there."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hoptac.audit.finding import words_of
from hoptac.files.models import Citation
from hoptac.kernel.visibility import Visibility
from hoptac.localities.models import Agency, Unit
from hoptac.programmes.models import Content, Party, Programme
from hoptac.promotion.choices import EnterpriseKind, GatheringKind, Stance


class Record(models.Model):
    """A record of one side's agency; others read it as far as its visibility reaches.

    :ivar content: the promise it serves; its figures count towards that promise.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    content = models.ForeignKey(
        Content, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    citation = models.ForeignKey(
        Citation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    visibility = models.CharField(
        max_length=10,
        choices=[(level.value, level.value) for level in Visibility],
        default=Visibility.DRAFT.value,
    )
    is_illustrative = models.BooleanField(_("dữ liệu minh họa"), default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True


class Spoken(models.Model):
    """A party's word on another party's record, bound to what was read; append-only."""

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    stance = models.CharField(_("ý kiến"), max_length=10, choices=Stance.choices)
    reason = models.TextField(_("lý do"), blank=True)
    text_sha256 = models.CharField(max_length=64)
    given_at = models.DateTimeField()
    given_on = models.DateField()
    given_by_id = models.BigIntegerField()
    who = models.CharField(max_length=300)

    class Meta:
        abstract = True
        ordering = ["given_at", "id"]


class Enterprise(Record):
    """An enterprise as one side knows it; the contact is a post, never a private person."""

    name = models.CharField(_("tên doanh nghiệp"), max_length=200)
    kind = models.CharField(_("loại"), max_length=10, choices=EnterpriseKind.choices)
    seat = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    business_code = models.CharField(_("mã số doanh nghiệp"), max_length=14, blank=True)
    sector = models.CharField(_("ngành nghề"), max_length=200)
    contact = models.CharField(
        _("đầu mối liên hệ (chức danh, bộ phận)"), max_length=200, blank=True
    )
    search_text = models.TextField(default="", blank=True, editable=False)

    class Meta:
        verbose_name = _("doanh nghiệp")
        constraints = [
            models.UniqueConstraint(name="enterprise_once", fields=["party", "name"]),
            models.UniqueConstraint(
                name="enterprise_code_once",
                fields=["party", "business_code"],
                condition=~Q(business_code=""),
            ),
            models.CheckConstraint(
                name="enterprise_code_is_one",
                condition=Q(business_code="") | Q(business_code__regex=r"^\d{10}(-?\d{3})?$"),
            ),
        ]
        indexes = [GinIndex(words_of("search_text"), name="enterprise_words")]

    def __str__(self) -> str:
        return self.name


class Gathering(Record):
    """A promotion event: a fair, a conference, a week of goods, a survey by enterprises."""

    kind = models.CharField(_("loại sự kiện"), max_length=12, choices=GatheringKind.choices)
    title = models.CharField(_("tên sự kiện"), max_length=300)
    from_on = models.DateField(_("từ ngày"))
    to_on = models.DateField(_("đến hết ngày"))
    place = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    site = models.CharField(_("địa điểm cụ thể"), max_length=200, blank=True)
    note = models.TextField(_("nội dung, kết quả chung"), blank=True)
    search_text = models.TextField(default="", blank=True, editable=False)

    class Meta:
        verbose_name = _("sự kiện xúc tiến")
        constraints = [
            models.CheckConstraint(
                name="gathering_runs_forward", condition=Q(to_on__gte=F("from_on"))
            ),
        ]
        indexes = [
            models.Index(fields=["-from_on", "-id"], name="gathering_latest"),
            GinIndex(words_of("search_text"), name="gathering_words"),
        ]

    def __str__(self) -> str:
        return self.title
