"""A twinning of two lower-level units, and each side's yes to exactly one text of it."""

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least
from django.utils.translation import gettext_lazy as _

from hoptac.audit.finding import words_of
from hoptac.files.models import Citation, StoredFile
from hoptac.kernel.visibility import Visibility
from hoptac.localities.choices import Level
from hoptac.localities.models import Agency, Unit
from hoptac.programmes.choices import Field
from hoptac.programmes.models import Party, Programme
from hoptac.twinning.models.declaring import Declaration
from hoptac.twinning.states import IN_FORCE, OVER, PAIR

_BEFORE = Q(state__in=["draft", "proposed", "withdrawn"])


class Pair(models.Model):
    """Two units of different parties, bound to their identity on the day of signing.

    :ivar party_a: the proposing side; `unit_a` is a unit of it, `unit_b` one of `party_b`.
    :ivar name: of both units, as they are called on the first day.
    :ivar text_sha256: of what both sides endorse; an edit changes it and voids endorsements.
    :ivar dormant_after: months without activity after which it counts as dormant.
    :ivar predecessor: the twinning of a dissolved unit that was carried to this one.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="pairs")
    party_a = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    party_b = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    unit_a = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    unit_b = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    level = models.CharField(_("cấp"), max_length=10, choices=Level.choices)
    drafted_by_agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("hai đơn vị"), max_length=300)
    aim = models.TextField(_("mục tiêu kết nghĩa"))
    fields = ArrayField(
        models.CharField(max_length=40, choices=Field.choices), verbose_name=_("lĩnh vực")
    )
    starts_on = models.DateField(_("kết nghĩa từ ngày"))
    ends_on = models.DateField(_("rà soát trước ngày"), null=True, blank=True)
    dormant_after = models.PositiveSmallIntegerField(_("số tháng không hoạt động"), default=12)
    need = models.ForeignKey(
        Declaration, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    strength = models.ForeignKey(
        Declaration, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    predecessor = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="successors"
    )
    state = models.CharField(max_length=12, choices=list(PAIR.states.items()), default=PAIR.start)
    visibility = models.CharField(
        max_length=10,
        choices=[(level.value, level.value) for level in Visibility],
        default=Visibility.DRAFT.value,
    )
    text_sha256 = models.CharField(max_length=64, editable=False)
    drafted_on = models.DateField(_("soạn ngày"))
    proposed_on = models.DateField(_("đề nghị ngày"), null=True, blank=True)
    signed_on = models.DateField(_("ký ngày"), null=True, blank=True)
    instrument = models.CharField(_("văn bản kết nghĩa"), max_length=200, blank=True)
    number = models.CharField(_("số, ký hiệu"), max_length=60, blank=True)
    paper = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_on = models.DateField(_("kết thúc ngày"), null=True, blank=True)
    end_reason = models.CharField(_("lý do kết thúc"), max_length=500, blank=True)
    end_document = models.CharField(_("văn bản kết thúc"), max_length=200, blank=True)
    withdrawn_on = models.DateField(_("rút ngày"), null=True, blank=True)
    citation = models.ForeignKey(
        Citation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    search_text = models.TextField(default="", blank=True, editable=False)
    is_illustrative = models.BooleanField(_("dữ liệu minh họa"), default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("cặp kết nghĩa")
        ordering = ["-signed_on", "-id"]
        constraints = [
            models.CheckConstraint(name="pair_of_two_units", condition=~Q(unit_a=F("unit_b"))),
            models.CheckConstraint(name="pair_of_two_parties", condition=~Q(party_a=F("party_b"))),
            models.CheckConstraint(
                name="pair_below_the_province", condition=Q(level__in=["district", "commune"])
            ),
            models.CheckConstraint(
                name="pair_state_is_known", condition=Q(state__in=list(PAIR.states))
            ),
            models.CheckConstraint(
                name="pair_signed_has_its_instrument",
                condition=(_BEFORE & Q(signed_on=None, instrument=""))
                | (~_BEFORE & Q(signed_on__isnull=False) & ~Q(instrument="")),
            ),
            models.CheckConstraint(
                name="pair_ended_says_why",
                condition=(~Q(state__in=OVER) & Q(ended_on=None, end_reason="", end_document=""))
                | (
                    Q(state__in=OVER, ended_on__gte=F("signed_on"))
                    & ~Q(end_reason="")
                    & ~Q(end_document="")
                ),
            ),
            models.CheckConstraint(
                name="pair_put_forward_has_its_day",
                condition=Q(state__in=["draft", "withdrawn"]) | Q(proposed_on__isnull=False),
            ),
            models.CheckConstraint(
                name="pair_draft_was_not_put_forward",
                condition=~Q(state="draft") | Q(proposed_on=None),
            ),
            models.CheckConstraint(
                name="pair_withdrawn_has_its_day",
                condition=Q(state="withdrawn", withdrawn_on__isnull=False)
                | (~Q(state="withdrawn") & Q(withdrawn_on=None)),
            ),
            models.CheckConstraint(
                name="pair_term_ends_after_it_begins",
                condition=Q(ends_on=None) | Q(ends_on__gt=F("starts_on")),
            ),
            models.CheckConstraint(
                name="pair_dormant_after_some_months", condition=Q(dormant_after__range=(1, 60))
            ),
            models.CheckConstraint(
                name="pair_public_once_signed",
                condition=~Q(visibility=Visibility.PUBLIC.value) | Q(signed_on__isnull=False),
            ),
            models.UniqueConstraint(
                Least("unit_a", "unit_b"),
                Greatest("unit_a", "unit_b"),
                name="pair_once_in_force",
                condition=Q(state=IN_FORCE),
            ),
        ]
        indexes = [
            GinIndex(words_of("search_text"), name="pair_words"),
            models.Index(fields=["programme", "state"], name="pair_of_programme"),
        ]

    def __str__(self) -> str:
        return self.name


class Endorsement(models.Model):
    """A side's yes to exactly one text; kept for ever, voided by any edit."""

    pair = models.ForeignKey(Pair, on_delete=models.PROTECT, related_name="endorsements")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    text_sha256 = models.CharField(max_length=64)
    given_at = models.DateTimeField()
    given_on = models.DateField()
    given_by_id = models.BigIntegerField()
    seat_id = models.BigIntegerField()
    who = models.CharField(max_length=300)
    voided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("lời tán thành kết nghĩa")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="endorsement_one_in_force_per_side",
                fields=["pair", "party"],
                condition=Q(voided_at=None),
            ),
            models.CheckConstraint(
                name="endorsement_voided_after_given",
                condition=Q(voided_at=None) | Q(voided_at__gte=F("given_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pair_id}/{self.party_id}"

    @property
    def visibility(self) -> str:
        """Who sees it: whoever sees its twinning."""
        return self.pair.visibility
