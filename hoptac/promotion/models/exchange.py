"""Experience passed on: who learns what from whom, what was adopted and what came of it."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hoptac.audit.finding import words_of
from hoptac.localities.models import Agency, Unit
from hoptac.promotion.choices import SessionForm
from hoptac.promotion.models.entries import Entry
from hoptac.promotion.models.shared import Record

_UNIT_OR_AGENCY = Q(unit=None, agency__isnull=False) | Q(unit__isnull=False, agency=None)


class Exchange(Record):
    """A topic on which one unit or agency shares its experience with others.

    :ivar host_unit: who shares it; or `host_agency`, one of both.
    """

    topic = models.CharField(_("chủ đề"), max_length=300)
    host_unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    host_agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    began_on = models.DateField(_("bắt đầu ngày"))
    aim = models.TextField(_("mục đích, yêu cầu"), blank=True)
    search_text = models.TextField(default="", blank=True, editable=False)

    class Meta:
        verbose_name = _("trao đổi kinh nghiệm")
        constraints = [
            models.CheckConstraint(
                name="exchange_has_one_host",
                condition=Q(host_unit=None, host_agency__isnull=False)
                | Q(host_unit__isnull=False, host_agency=None),
            ),
        ]
        indexes = [
            models.Index(fields=["-began_on", "-id"], name="exchange_latest"),
            GinIndex(words_of("search_text"), name="exchange_words"),
        ]

    def __str__(self) -> str:
        return self.topic


class Learner(models.Model):
    """A unit or an agency that learns from the host."""

    exchange = models.ForeignKey(Exchange, on_delete=models.PROTECT, related_name="learners")
    unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("bên học hỏi")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(name="learner_is_one", condition=_UNIT_OR_AGENCY),
            models.UniqueConstraint(
                name="learner_once", fields=["exchange", "unit", "agency"], nulls_distinct=False
            ),
        ]

    def __str__(self) -> str:
        return f"{self.exchange_id}: {self.unit_id or self.agency_id}"


class ExchangeSession(Entry):
    """A day on which experience was exchanged: where, in which form, how many, about what."""

    exchange = models.ForeignKey(Exchange, on_delete=models.PROTECT, related_name="sessions")
    held_on = models.DateField(_("ngày"))
    place = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    site = models.CharField(_("địa điểm cụ thể"), max_length=200, blank=True)
    form = models.CharField(_("hình thức"), max_length=10, choices=SessionForm.choices)
    participants = models.PositiveIntegerField(_("số người dự"))
    discussed = models.TextField(_("nội dung trao đổi"))

    class Meta(Entry.Meta):
        verbose_name = _("buổi trao đổi")
        ordering = ["held_on", "id"]
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(name="session_has_people", condition=Q(participants__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.get_form_display()} {self.held_on:%d/%m/%Y}"


class Practice(Entry):
    """A practice as its owners describe it: what, under which conditions, with what result."""

    exchange = models.ForeignKey(Exchange, on_delete=models.PROTECT, related_name="practices")
    name = models.CharField(_("tên cách làm"), max_length=300)
    what = models.TextField(_("làm gì, làm thế nào"))
    conditions = models.TextField(_("điều kiện để làm được"))
    result = models.TextField(_("kết quả đã đạt"))
    described_on = models.DateField(_("mô tả vào ngày"))

    class Meta(Entry.Meta):
        verbose_name = _("cách làm")
        ordering = ["described_on", "id"]

    def __str__(self) -> str:
        return self.name


class Adoption(Entry):
    """A unit took a practice over, by a document; its effect is asked for a year later."""

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="adoptions")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    body = models.CharField(_("cơ quan áp dụng"), max_length=200, blank=True)
    adopted_on = models.DateField(_("áp dụng từ ngày"))
    document = models.CharField(_("văn bản áp dụng"), max_length=300)

    class Meta(Entry.Meta):
        verbose_name = _("nơi áp dụng")
        ordering = ["adopted_on", "id"]

    def __str__(self) -> str:
        return f"{self.practice_id}: {self.unit_id}"


class Effect(Entry):
    """What an adopted practice came to, stated a year later or after.

    :ivar figure: optional, with its unit in words.
    """

    adoption = models.ForeignKey(Adoption, on_delete=models.PROTECT, related_name="effects")
    stated_on = models.DateField(_("đánh giá ngày"))
    text = models.TextField(_("hiệu quả"))
    figure = models.DecimalField(
        _("số liệu"), max_digits=20, decimal_places=4, null=True, blank=True
    )
    unit_words = models.CharField(_("đơn vị tính"), max_length=60, blank=True)

    class Meta(Entry.Meta):
        verbose_name = _("hiệu quả sau khi áp dụng")
        ordering = ["stated_on", "id"]
        constraints = [
            *Entry.Meta.constraints,
            models.CheckConstraint(
                name="effect_figure_has_its_unit",
                condition=Q(figure=None, unit_words="")
                | Q(figure__isnull=False) & ~Q(unit_words=""),
            ),
            models.UniqueConstraint(
                name="effect_stands_once", fields=["adoption"], condition=Q(withdrawn_on=None)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.adoption_id}: {self.stated_on}"
