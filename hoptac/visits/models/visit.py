"""A visit, its stops and the people on both sides, each with the post of that day."""

from datetime import date
from uuid import uuid4

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hoptac.accounts.models import Seat
from hoptac.audit.finding import words_of
from hoptac.files.models import Citation
from hoptac.kernel.visibility import Visibility
from hoptac.letters.models import OfficialLetter
from hoptac.localities.models import Agency, Site, Unit
from hoptac.programmes.models import Party, Programme
from hoptac.visits.choices import Happened, StopKind
from hoptac.visits.states import VISIT, VisitState, phase_on

LEVELS = (Visibility.DRAFT, Visibility.SHARED, Visibility.PUBLIC)
_PUT_OFF = [VisitState.POSTPONED.value, VisitState.CANCELLED.value]
_APPROVED = [VisitState.APPROVED.value, VisitState.AGREED.value]


class Visit(models.Model):
    """A delegation of one party that travels to others of its programme.

    :ivar party: who travels, and whose standing agency prepares it.
    :ivar journey: name of a longer journey of which visits under other programmes are part, too.
    :ivar plan_sha256: of what the host confirms; `outcomes_sha256` of what all agree on.
    :ivar reason: why it is postponed or cancelled.
    :ivar sheet: the official paper drafted from its plan; `report` from what it came to.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="visits")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("tên chuyến công tác"), max_length=300)
    purpose = models.TextField(_("mục đích"))
    journey = models.CharField(_("thuộc chuyến đi"), max_length=200, blank=True)
    starts_on = models.DateField(_("từ ngày"))
    ends_on = models.DateField(_("đến hết ngày"))
    state = models.CharField(
        max_length=10, choices=list(VISIT.states.items()), default=VisitState.PROPOSED.value
    )
    visibility = models.CharField(
        max_length=10,
        choices=[(level.value, level.value) for level in LEVELS],
        default=Visibility.DRAFT.value,
    )
    plan_sha256 = models.CharField(max_length=64)
    outcomes_sha256 = models.CharField(max_length=64)
    proposed_at = models.DateTimeField(_("đề xuất lúc"))
    proposed_by_id = models.BigIntegerField()
    who = models.CharField(_("người đề xuất"), max_length=300)
    approved_on = models.DateField(_("duyệt ngày"), null=True, blank=True)
    approved_who = models.CharField(_("người duyệt"), max_length=300, blank=True)
    reason = models.CharField(_("lý do hoãn, hủy"), max_length=500, blank=True)
    sheet = models.OneToOneField(
        OfficialLetter, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    report = models.OneToOneField(
        OfficialLetter, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    citation = models.ForeignKey(
        Citation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    search_text = models.TextField(default="", blank=True, editable=False)
    is_illustrative = models.BooleanField(_("dữ liệu minh họa"), default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("chuyến công tác")
        ordering = ["-starts_on", "-id"]
        constraints = [
            models.CheckConstraint(
                name="visit_ends_not_before_it_starts", condition=Q(ends_on__gte=F("starts_on"))
            ),
            models.CheckConstraint(
                name="visit_state_is_known", condition=Q(state__in=list(VISIT.states))
            ),
            models.CheckConstraint(
                name="visit_put_off_has_its_reason",
                condition=(Q(state__in=_PUT_OFF) & ~Q(reason=""))
                | (~Q(state__in=_PUT_OFF) & Q(reason="")),
            ),
            models.CheckConstraint(
                name="visit_approved_has_its_day",
                condition=(Q(state__in=_APPROVED, approved_on__isnull=False) & ~Q(approved_who=""))
                | (~Q(state__in=_APPROVED) & Q(approved_on=None, approved_who="")),
            ),
            models.CheckConstraint(
                name="visit_is_read_by_its_host_once_confirmed",
                condition=~Q(visibility=Visibility.DRAFT.value)
                | ~Q(state__in=[VisitState.CONFIRMED.value, *_APPROVED]),
            ),
            models.CheckConstraint(
                name="visit_public_once_agreed",
                condition=~Q(visibility=Visibility.PUBLIC.value) | Q(state=VisitState.AGREED.value),
            ),
            models.CheckConstraint(
                name="visit_says_what_for", condition=~Q(title="") & ~Q(purpose="")
            ),
        ]
        indexes = [
            models.Index(fields=["programme", "-starts_on"], name="visit_of_programme"),
            GinIndex(words_of("search_text"), name="visit_words"),
        ]

    def __str__(self) -> str:
        return self.title

    def phase_on(self, day: date) -> str:
        """Return the state as seen on `day`, told by the days where it is approved."""
        return phase_on(day, state=self.state, starts_on=self.starts_on, ends_on=self.ends_on)


class Host(models.Model):
    """A party that receives the delegation: `side`, for the record is the travelling party's."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="hosts")
    side = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("bên đón")
        ordering = ["side__position"]
        constraints = [models.UniqueConstraint(name="host_once", fields=["visit", "side"])]

    def __str__(self) -> str:
        return f"{self.visit_id}/{self.side_id}"

    @property
    def visibility(self) -> str:
        """Who sees it: whoever sees the visit."""
        return self.visit.visibility


class Stop(models.Model):
    """Where the delegation goes and what for; `day` is empty where no source tells which.

    :ivar place_name: of the unit as it was called on the day, with what lies above it.
    :ivar place_note: the spot itself in words: "lán Nà Nưa", "hội trường UBND xã".
    :ivar done: what was done there; of a stop that was called off, why.
    """

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="stops")
    position = models.PositiveSmallIntegerField(_("thứ tự"))
    day = models.DateField(_("ngày"), null=True, blank=True)
    begins_at = models.TimeField(_("giờ"), null=True, blank=True)
    kind = models.CharField(_("loại"), max_length=10, choices=StopKind.choices)
    title = models.CharField(_("nội dung"), max_length=300)
    place = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    place_name = models.CharField(_("đơn vị hành chính"), max_length=300)
    place_note = models.CharField(_("địa điểm cụ thể"), max_length=200, blank=True)
    site = models.ForeignKey(
        Site, on_delete=models.PROTECT, null=True, blank=True, related_name="stops"
    )
    happened = models.CharField(
        _("diễn biến"), max_length=10, choices=Happened.choices, default=Happened.PLANNED.value
    )
    done = models.TextField(_("đã làm gì"), blank=True)
    citation = models.ForeignKey(
        Citation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("điểm dừng")
        ordering = [F("day").asc(nulls_last=True), F("begins_at").asc(nulls_last=True), "position"]
        constraints = [
            models.UniqueConstraint(name="stop_position_once", fields=["visit", "position"]),
            models.CheckConstraint(
                name="stop_hour_belongs_to_a_day",
                condition=Q(begins_at=None) | Q(day__isnull=False),
            ),
            models.CheckConstraint(
                name="stop_kind_is_known", condition=Q(kind__in=StopKind.values)
            ),
            models.CheckConstraint(
                name="stop_that_went_by_says_what",
                condition=Q(happened=Happened.PLANNED.value, done="")
                | (~Q(happened=Happened.PLANNED.value) & ~Q(done="")),
            ),
            models.CheckConstraint(name="stop_has_its_title", condition=~Q(title="")),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def visibility(self) -> str:
        """Who sees it: whoever sees the visit."""
        return self.visit.visibility


class Delegate(models.Model):
    """Somebody of the delegation, or of those who receive it, with the post held on that day.

    :ivar seat: which seat here says so; an official without one is named with a source.
    :ivar post: "Phó Chủ tịch, UBND thành phố Hà Nội", as held on the first day.
    """

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="delegates")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    is_head = models.BooleanField(_("trưởng đoàn, người chủ trì đón"), default=False)
    seat = models.ForeignKey(
        Seat, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField(_("họ và tên"), max_length=120)
    post = models.CharField(_("chức vụ ngày đó"), max_length=300)
    source = models.CharField(_("nguồn về chức vụ"), max_length=300, blank=True)
    citation = models.ForeignKey(
        Citation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("người trong đoàn, bên đón")
        ordering = ["-is_head", "id"]
        constraints = [
            models.UniqueConstraint(
                name="delegate_seat_once", fields=["visit", "seat"], condition=~Q(seat=None)
            ),
            models.UniqueConstraint(
                name="delegate_name_once", fields=["visit", "party", "name", "post"]
            ),
            models.UniqueConstraint(
                name="delegation_has_one_head", fields=["visit", "party"], condition=Q(is_head=True)
            ),
            models.CheckConstraint(name="delegate_has_a_post", condition=~Q(name="") & ~Q(post="")),
            models.CheckConstraint(
                name="delegate_without_seat_has_a_source",
                condition=Q(seat__isnull=False) | ~Q(source=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.post}"

    @property
    def visibility(self) -> str:
        """Who sees it: whoever sees the visit."""
        return self.visit.visibility
