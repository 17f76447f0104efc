"""What was promised: programmes and the parties that stand behind them."""

from datetime import date, timedelta
from uuid import uuid4

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q, Value
from django.utils.translation import gettext_lazy as _

from hoptac.accounts.models import Seat
from hoptac.audit.finding import words_of
from hoptac.audit.ranges import DayRange, IdRange
from hoptac.files.models import Citation, StoredFile
from hoptac.kernel.visibility import Visibility
from hoptac.localities.models import Agency, Unit
from hoptac.programmes.choices import Field, Instrument, Office
from hoptac.programmes.states import PROGRAMME, ProgrammeState


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def in_force(self, day: date) -> "ProgrammeQuerySet":
        """Signed, and within the term on `day`."""
        return self.filter(
            Q(valid_to=None) | Q(valid_to__gt=day),
            state=ProgrammeState.SIGNED.value,
            valid_from__lte=day,
        )

    def in_phase(self, phase: str, day: date) -> "ProgrammeQuerySet":
        """In a phase as `Programme.phase_on` names it: a state, or what a signed one is in."""
        signed = self.filter(state=ProgrammeState.SIGNED.value)
        match phase:
            case "in_force":
                return self.in_force(day)
            case "waiting":
                return signed.filter(valid_from__gt=day)
            case "ended":
                return signed.filter(valid_from__lte=day, valid_to__lte=day)
        return self.filter(state=phase)


class Programme(models.Model):
    """A cooperation programme between two or more localities, whatever its instrument."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    code = models.SlugField(_("mã"), max_length=40, unique=True)
    title = models.CharField(_("tên chương trình"), max_length=300)
    instrument = models.CharField(_("loại văn bản"), max_length=20, choices=Instrument.choices)
    number = models.CharField(_("số, ký hiệu"), max_length=60, blank=True)
    signed_on = models.DateField(_("ngày ký"), null=True, blank=True)
    valid_from = models.DateField(_("hiệu lực từ"))
    valid_to = models.DateField(_("hiệu lực đến trước ngày"), null=True, blank=True)
    fields = ArrayField(
        models.CharField(max_length=40, choices=Field.choices), verbose_name=_("lĩnh vực")
    )
    state = models.CharField(
        max_length=20, choices=list(PROGRAMME.states.items()), default=ProgrammeState.DRAFT.value
    )
    visibility = models.CharField(
        max_length=10,
        choices=[(level.value, level.value) for level in Visibility],
        default=Visibility.DRAFT.value,
    )
    renews = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="renewed_by"
    )
    drafted_by_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    closed_on = models.DateField(_("ngày đóng"), null=True, blank=True)
    citation = models.ForeignKey(
        Citation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    search_text = models.TextField(default="", blank=True, editable=False)
    is_illustrative = models.BooleanField(_("dữ liệu minh họa"), default=False)
    version = models.PositiveIntegerField(default=1)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = _("chương trình hợp tác")
        constraints = [
            models.CheckConstraint(
                name="programme_ends_after_it_begins",
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")),
            ),
            models.CheckConstraint(
                name="programme_signed_has_its_date",
                condition=Q(state__in=["draft", "negotiating"], signed_on=None)
                | Q(state__in=["signed", "closed", "renewed"], signed_on__isnull=False),
            ),
            models.CheckConstraint(
                name="programme_closed_has_its_date",
                condition=Q(state__in=["closed", "renewed"], closed_on__isnull=False)
                | (~Q(state__in=["closed", "renewed"]) & Q(closed_on=None)),
            ),
            models.CheckConstraint(
                name="programme_state_is_known", condition=Q(state__in=list(PROGRAMME.states))
            ),
        ]
        indexes = [GinIndex(words_of("search_text"), name="programme_words")]

    def __str__(self) -> str:
        return self.title

    @property
    def last_day(self) -> date | None:
        """The last day of the term, as papers write it; None for an open end."""
        return self.valid_to - timedelta(days=1) if self.valid_to else None

    def phase_on(self, day: date) -> str:
        """Return the state as seen on `day`: a signed programme is waiting, in_force or ended."""
        if self.state != ProgrammeState.SIGNED:
            return self.state
        if day < self.valid_from:
            return "waiting"
        return "ended" if self.valid_to is not None and day >= self.valid_to else "in_force"


class Party(models.Model):
    """A locality that stands behind a programme; `position` tells first from second, not rank."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="parties")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="parties")
    position = models.PositiveSmallIntegerField(_("thứ tự"))
    signatory_name = models.CharField(_("người ký"), max_length=120, blank=True)
    signatory_post = models.CharField(_("chức vụ người ký"), max_length=160, blank=True)
    signed_on = models.DateField(_("ngày ký của bên"), null=True, blank=True)
    signed_at = models.DateTimeField(_("ghi nhận ký lúc"), null=True, blank=True)
    signed_by_id = models.BigIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = _("bên")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(name="party_once_per_programme", fields=["programme", "unit"]),
            models.UniqueConstraint(
                name="party_position_once_per_programme", fields=["programme", "position"]
            ),
            models.CheckConstraint(
                name="party_signing_is_whole",
                condition=Q(signed_on=None, signed_at=None, signed_by_id=None)
                | Q(signed_on__isnull=False, signed_at__isnull=False, signed_by_id__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programme.code}/{self.position}"


class PartyOffice(models.Model):
    """A party's standing agency or directing leader, from one day up to another."""

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="offices")
    office = models.CharField(max_length=20, choices=Office.choices)
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    seat = models.ForeignKey(
        Seat, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    person_name = models.CharField(_("họ và tên"), max_length=120, blank=True)
    person_post = models.CharField(_("chức vụ"), max_length=160, blank=True)
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến trước ngày"), null=True, blank=True)
    is_illustrative = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("phân công của bên")
        constraints = [
            models.CheckConstraint(
                name="office_names_agency_or_person",
                condition=Q(office=Office.STANDING_AGENCY.value, agency__isnull=False)
                | (Q(office=Office.DIRECTING_LEADER.value) & ~Q(person_post="")),
            ),
            models.CheckConstraint(
                name="office_ends_after_it_begins",
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")),
            ),
            ExclusionConstraint(
                name="office_one_standing_agency_at_a_time",
                expressions=[
                    (IdRange(F("party_id"), F("party_id")), RangeOperators.OVERLAPS),
                    (
                        DayRange(F("valid_from"), F("valid_to"), Value("[)")),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(office=Office.STANDING_AGENCY.value),
            ),
            ExclusionConstraint(
                name="office_one_directing_leader_at_a_time",
                expressions=[
                    (IdRange(F("party_id"), F("party_id")), RangeOperators.OVERLAPS),
                    (
                        DayRange(F("valid_from"), F("valid_to"), Value("[)")),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(office=Office.DIRECTING_LEADER.value),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party}: {self.office}"


class SuccessionDecision(models.Model):
    """Which of several heirs answers for a party, by a decision with a date and a legal basis."""

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="succession_decisions")
    heir = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    decided_on = models.DateField(_("ngày quyết định"))
    legal_basis = models.CharField(_("căn cứ"), max_length=300)
    recorded_at = models.DateTimeField()
    recorded_by_id = models.BigIntegerField()

    class Meta:
        verbose_name = _("quyết định kế thừa")
        constraints = [
            models.CheckConstraint(name="succession_names_its_basis", condition=~Q(legal_basis="")),
            models.UniqueConstraint(name="succession_once_per_day", fields=["party", "decided_on"]),
        ]

    def __str__(self) -> str:
        return f"{self.party}: {self.decided_on}"


class ProgrammeDocument(models.Model):
    """A paper of the programme: the signed text, a resolution, a plan, minutes."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="documents")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("loại văn bản"), max_length=60)
    number = models.CharField(_("số, ký hiệu"), max_length=60, blank=True)
    issued_on = models.DateField(_("ngày ban hành"), null=True, blank=True)
    subject = models.CharField(_("trích yếu"), max_length=300)
    added_at = models.DateTimeField()
    added_by_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    is_illustrative = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("văn bản của chương trình")

    def __str__(self) -> str:
        return self.subject


class Assessment(models.Model):
    """One side's honest view of a past period in one field; the others' stand beside it."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="assessments")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="assessments")
    field = models.CharField(_("lĩnh vực"), max_length=40, choices=Field.choices)
    period_from = models.DateField(_("giai đoạn từ"))
    period_to = models.DateField(_("giai đoạn đến trước ngày"))
    results = models.TextField(_("kết quả"))
    shortcomings = models.TextField(_("hạn chế"), blank=True)
    headroom = models.TextField(_("tiềm năng, dư địa"), blank=True)
    direction = models.TextField(_("phương hướng"), blank=True)
    is_final = models.BooleanField(_("đánh giá tổng kết"), default=False)
    shared_at = models.DateTimeField(null=True, blank=True)
    citation = models.ForeignKey(
        Citation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    is_illustrative = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("đánh giá giai đoạn")
        constraints = [
            models.UniqueConstraint(
                name="assessment_once_per_side_field_and_period",
                fields=["programme", "party", "field", "period_from", "period_to"],
            ),
            models.CheckConstraint(
                name="assessment_period_runs_forward", condition=Q(period_to__gt=F("period_from"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programme.code} {self.field}"

    @property
    def visibility(self) -> str:
        """Its side's draft until it is shared with all sides."""
        return (Visibility.DRAFT if self.shared_at is None else Visibility.SHARED).value

    @property
    def last_day(self) -> date:
        """The last day of the period."""
        return self.period_to - timedelta(days=1)


class AssessmentReply(models.Model):
    """Another party's word on an assessment: accepted, or a view of its own printed beside it."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="replies")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    accepts = models.BooleanField(_("đồng ý"))
    view = models.TextField(_("ý kiến khác"), blank=True)
    given_at = models.DateTimeField()
    given_by_id = models.BigIntegerField()
    who = models.CharField(max_length=300)

    class Meta:
        verbose_name = _("ý kiến về đánh giá")
        constraints = [
            models.CheckConstraint(
                name="assessment_reply_differs_in_words", condition=Q(accepts=True) | ~Q(view="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assessment_id}/{self.party_id}"
