"""Opportunities, and the deals that come of them, stage by stage."""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hoptac.audit.finding import words_of
from hoptac.localities.models import Unit
from hoptac.programmes.choices import Field
from hoptac.promotion.choices import LegalState
from hoptac.promotion.models.shared import Enterprise, Record, Spoken
from hoptac.promotion.rules.stages import GATES
from hoptac.promotion.states import DEAL, WAY, Stage

NOT_A_COLUMN = "disbursed_dong"  # folded from lines
_TEXTS = ("survey_note", "memorandum_number", "licence_number")


def _filled(name: str) -> Q:
    return ~Q(**{name: ""}) if name in _TEXTS else Q(**{f"{name}__isnull": False})


def _gate(stage: Stage) -> models.CheckConstraint:
    """Return the database's own gate: who stands here or further on has these fields."""
    before = [one.value for one in WAY[: WAY.index(stage)]]
    filled = Q()
    for name in GATES[stage]:
        filled &= _filled(name)
    outside = Q(stage__in=[*before, Stage.STOPPED.value])
    return models.CheckConstraint(name=f"deal_gate_{stage.value}", condition=outside | filled)


class Opportunity(Record):
    """A place and what is looked for there, with its legal state and whom to ask."""

    title = models.CharField(_("tên cơ hội"), max_length=300)
    field = models.CharField(_("lĩnh vực"), max_length=40, choices=Field.choices)
    place = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    site = models.CharField(_("địa điểm cụ thể"), max_length=200, blank=True)
    needs = models.TextField(_("nhu cầu, quy mô"))
    capital_dong = models.BigIntegerField(_("vốn cần kêu gọi, đồng"), null=True, blank=True)
    legal_state = models.CharField(
        _("tình trạng pháp lý"), max_length=10, choices=LegalState.choices
    )
    legal_note = models.CharField(_("căn cứ pháp lý"), max_length=300, blank=True)
    contact = models.CharField(_("nơi liên hệ"), max_length=200)
    valid_from = models.DateField(_("có giá trị từ"))
    valid_to = models.DateField(_("đến hết ngày"), null=True, blank=True)
    search_text = models.TextField(default="", blank=True, editable=False)

    class Meta:
        verbose_name = _("cơ hội đầu tư")
        constraints = [
            models.CheckConstraint(
                name="opportunity_validity_runs_forward",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            ),
            models.CheckConstraint(
                name="opportunity_capital_is_not_negative",
                condition=Q(capital_dong=None) | Q(capital_dong__gte=0),
            ),
        ]
        indexes = [
            models.Index(fields=["-valid_from", "-id"], name="opportunity_latest"),
            GinIndex(words_of("search_text"), name="opportunity_words"),
        ]

    def __str__(self) -> str:
        return self.title


class Deal(Record):
    """An enterprise's interest in a place, and how far it has come.

    :ivar place: where, for a deal that is not about a recorded opportunity.
    :ivar text_sha256: of all it says; the other side's word is bound to it.
    """

    title = models.CharField(_("tên thương vụ"), max_length=300)
    field = models.CharField(_("lĩnh vực"), max_length=40, choices=Field.choices)
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="deals")
    opportunity = models.ForeignKey(
        Opportunity, on_delete=models.PROTECT, null=True, blank=True, related_name="deals"
    )
    place = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    introduced_on = models.DateField(_("ngày giới thiệu"))
    stage = models.CharField(
        _("bước"), max_length=12, choices=list(DEAL.states.items()), default=DEAL.start
    )
    surveyed_on = models.DateField(_("ngày khảo sát"), null=True, blank=True)
    survey_note = models.TextField(_("kết quả khảo sát"), blank=True)
    memorandum_number = models.CharField(_("bản ghi nhớ"), max_length=120, blank=True)
    memorandum_on = models.DateField(_("ngày ký bản ghi nhớ"), null=True, blank=True)
    pledged_dong = models.BigIntegerField(_("vốn cam kết, đồng"), null=True, blank=True)
    licence_number = models.CharField(
        _("giấy phép, quyết định chủ trương đầu tư"), max_length=120, blank=True
    )
    licence_on = models.DateField(_("ngày cấp phép"), null=True, blank=True)
    licensed_dong = models.BigIntegerField(_("vốn được cấp phép, đồng"), null=True, blank=True)
    started_on = models.DateField(_("ngày triển khai"), null=True, blank=True)
    stopped_reason = models.CharField(_("lý do dừng"), max_length=500, blank=True)
    text_sha256 = models.CharField(max_length=64, editable=False)
    search_text = models.TextField(default="", blank=True, editable=False)

    class Meta:
        verbose_name = _("thương vụ đầu tư")
        constraints = [
            models.CheckConstraint(
                name="deal_stage_is_known", condition=Q(stage__in=list(DEAL.states))
            ),
            *(_gate(stage) for stage in (Stage.SURVEYED, Stage.MEMORANDUM, Stage.LICENSED)),
            _gate(Stage.UNDER_WAY),
            models.CheckConstraint(
                name="deal_money_is_not_negative",
                condition=(Q(pledged_dong=None) | Q(pledged_dong__gte=0))
                & (Q(licensed_dong=None) | Q(licensed_dong__gte=0)),
            ),
            models.CheckConstraint(
                name="deal_stopped_has_its_reason",
                condition=Q(stage=Stage.STOPPED.value) & ~Q(stopped_reason="")
                | ~Q(stage=Stage.STOPPED.value) & Q(stopped_reason=""),
            ),
        ]
        indexes = [
            models.Index(fields=["-introduced_on", "-id"], name="deal_latest"),
            models.Index(fields=["programme", "stage"], name="deal_programme_stage"),
            GinIndex(words_of("search_text"), name="deal_words"),
        ]

    def __str__(self) -> str:
        return self.title


class StageChange(models.Model):
    """One step of a deal, forward or back, with its day; append-only, days run forward."""

    deal = models.ForeignKey(Deal, on_delete=models.PROTECT, related_name="changes")
    stage = models.CharField(_("bước"), max_length=12, choices=list(DEAL.states.items()))
    happened_on = models.DateField(_("ngày"))
    note = models.CharField(_("ghi chú, lý do"), max_length=500, blank=True)
    recorded_at = models.DateTimeField(_("ghi lúc"))
    recorded_by_id = models.BigIntegerField()
    who = models.CharField(_("người ghi"), max_length=300)

    class Meta:
        verbose_name = _("bước của thương vụ")
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.deal_id} {self.stage}"


class Disbursement(models.Model):
    """Money that was paid out on a day; a mistake is taken back by a line of its own."""

    deal = models.ForeignKey(Deal, on_delete=models.PROTECT, related_name="disbursements")
    dong = models.BigIntegerField(_("số tiền, đồng"))
    paid_on = models.DateField(_("ngày giải ngân"))
    source = models.CharField(_("nguồn số liệu"), max_length=300)
    reverses = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="reversal"
    )
    recorded_at = models.DateTimeField(_("ghi lúc"))
    recorded_by_id = models.BigIntegerField()
    who = models.CharField(_("người ghi"), max_length=300)

    class Meta:
        verbose_name = _("khoản giải ngân")
        ordering = ["paid_on", "id"]
        constraints = [
            models.CheckConstraint(name="disbursement_is_money", condition=Q(dong__gte=1)),
        ]

    def __str__(self) -> str:
        return f"{self.deal_id}: {self.pk}"


class DealWord(Spoken):
    """The other side's word on a deal as it read it."""

    deal = models.ForeignKey(Deal, on_delete=models.PROTECT, related_name="words")

    class Meta(Spoken.Meta):
        verbose_name = _("lời của bên kia về thương vụ")
        constraints = [
            models.CheckConstraint(
                name="deal_word_dispute_has_its_reason",
                condition=Q(stance="confirmed") | ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deal_id} {self.stance}"
