"""Leaders' meetings and reviews: agenda drawn from the data, outcomes that lead somewhere."""

from datetime import date, timedelta
from uuid import uuid4

from django.db import models
from django.db.models import Deferrable, F, Q
from django.utils.translation import gettext_lazy as _

from hoptac.accounts.models import Seat
from hoptac.kernel.visibility import Visibility
from hoptac.letters.models import OfficialLetter
from hoptac.localities.models import Agency, Unit
from hoptac.meetings.choices import REVIEWS, MeetingKind, OutcomeKind, Why
from hoptac.meetings.states import MEETING, MeetingState
from hoptac.plans.models import Extension, Task
from hoptac.programmes.choices import Field
from hoptac.programmes.models import Assessment, Content, Party, PartyOffice, Programme

LEVELS = (Visibility.DRAFT, Visibility.SUBMITTED, Visibility.SHARED)
HELD = [MeetingState.UNDER_WAY.value, MeetingState.CLOSED.value]
# What each kind of outcome leads to; of the four links an outcome has this one alone.
LEADS_TO = {
    OutcomeKind.TASK.value: "task",
    OutcomeKind.CONTENT.value: "content",
    OutcomeKind.ASSESSMENT.value: "assessment",
    OutcomeKind.EXTENSION.value: "extension",
}


def _leads_where_it_says() -> Q:
    """Return the condition that an outcome links what its kind says, and nothing else."""
    said = Q(kind=OutcomeKind.NOTE.value, **{f"{link}__isnull": True for link in LEADS_TO.values()})
    for kind, own in LEADS_TO.items():
        links = {f"{link}__isnull": link != own for link in LEADS_TO.values()}
        said |= Q(kind=kind, **links)
    return said


class Meeting(models.Model):
    """A meeting of a programme, held by one side or by all of them together.

    A draft is its agency's and those over it; once called, its locality reads it, and of a joint
    one all parties. Closed it stays as it is.

    :ivar party: whose standing agency prepares it; `is_joint` makes it all parties'.
    :ivar place_name: of the locality as it was called on the day.
    :ivar chair_said: "Đồng chí …, Phó Chủ tịch …", in office on the day.
    :ivar period_to: first day after the period a review looks back on.
    :ivar notice: the notice of conclusion that was drafted from it.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="meetings")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="meetings")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("loại cuộc họp"), max_length=10, choices=MeetingKind.choices)
    is_joint = models.BooleanField(_("các bên cùng họp"), default=False)
    title = models.CharField(_("tên cuộc họp"), max_length=300)
    planned_on = models.DateField(_("ngày họp"))
    place = models.CharField(_("nơi họp"), max_length=300)
    place_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    place_name = models.CharField(_("nơi họp thuộc địa phương"), max_length=200)
    chair_seat = models.ForeignKey(
        Seat, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    chair_office = models.ForeignKey(
        PartyOffice, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    chair_said = models.CharField(_("người chủ trì"), max_length=300)
    period_from = models.DateField(_("giai đoạn từ ngày"), null=True, blank=True)
    period_to = models.DateField(_("giai đoạn đến trước ngày"), null=True, blank=True)
    state = models.CharField(
        max_length=10, choices=list(MEETING.states.items()), default=MeetingState.DRAFTED.value
    )
    visibility = models.CharField(
        max_length=10,
        choices=[(level.value, level.value) for level in LEVELS],
        default=Visibility.DRAFT.value,
    )
    drafted_at = models.DateTimeField(_("soạn lúc"))
    drafted_by_id = models.BigIntegerField()
    who = models.CharField(_("người soạn"), max_length=300)
    held_on = models.DateField(_("họp ngày"), null=True, blank=True)
    closed_at = models.DateTimeField(_("kết thúc lúc"), null=True, blank=True)
    cancelled_reason = models.CharField(_("lý do hủy"), max_length=500, blank=True)
    notice = models.OneToOneField(
        OfficialLetter, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    is_illustrative = models.BooleanField(_("dữ liệu minh họa"), default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("cuộc họp")
        ordering = ["-planned_on", "-id"]
        constraints = [
            models.CheckConstraint(
                name="meeting_has_one_chair",
                condition=Q(chair_seat=None, chair_office__isnull=False)
                | Q(chair_seat__isnull=False, chair_office=None),
            ),
            models.CheckConstraint(
                name="meeting_review_has_its_period",
                condition=Q(
                    kind__in=sorted(REVIEWS), period_from__isnull=False, period_to__isnull=False
                )
                | (~Q(kind__in=sorted(REVIEWS)) & Q(period_from=None, period_to=None)),
            ),
            models.CheckConstraint(
                name="meeting_period_ends_after_it_begins",
                condition=Q(period_to=None) | Q(period_to__gt=F("period_from")),
            ),
            models.CheckConstraint(
                name="meeting_held_has_its_day",
                condition=Q(state__in=HELD, held_on__isnull=False)
                | (~Q(state__in=HELD) & Q(held_on=None)),
            ),
            models.CheckConstraint(
                name="meeting_closed_has_its_moment",
                condition=Q(state=MeetingState.CLOSED.value, closed_at__isnull=False)
                | (~Q(state=MeetingState.CLOSED.value) & Q(closed_at=None, notice=None)),
            ),
            models.CheckConstraint(
                name="meeting_cancelled_has_its_reason",
                condition=~Q(state=MeetingState.CANCELLED.value) | ~Q(cancelled_reason=""),
            ),
            models.CheckConstraint(
                name="meeting_is_shared_where_joint",
                condition=~Q(visibility=Visibility.SHARED.value) | Q(is_joint=True),
            ),
            models.CheckConstraint(
                name="meeting_state_is_known", condition=Q(state__in=list(MEETING.states))
            ),
        ]
        indexes = [
            models.Index(
                fields=["planned_on", "id"],
                name="meeting_ahead",
                condition=Q(state=MeetingState.CALLED.value),
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def period_last(self) -> date | None:
        """The last day of the period, as papers write it."""
        return self.period_to - timedelta(days=1) if self.period_to else None

    @property
    def is_review(self) -> bool:
        """Tell whether it looks back on a period, field by field."""
        return self.kind in REVIEWS


class Attendee(models.Model):
    """An agency asked to come; `said` is its name on the day."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendees")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    said = models.CharField(_("thành phần"), max_length=300)

    class Meta:
        verbose_name = _("thành phần dự họp")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(name="attendee_once", fields=["meeting", "agency"])]

    def __str__(self) -> str:
        return self.said

    @property
    def visibility(self) -> str:
        """Who sees it: whoever sees the meeting."""
        return self.meeting.visibility


class AgendaItem(models.Model):
    """A matter on the agenda, with the facts as they were on the day it was put there.

    :ivar party: the side that put it there.
    :ivar facts: one fact a line, in words; they stay whatever becomes of the record.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="items")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(_("thứ tự"))
    why = models.CharField(_("vì sao"), max_length=20, choices=Why.choices)
    title = models.CharField(_("nội dung bàn"), max_length=400)
    facts = models.TextField(_("tình hình"), blank=True)
    facts_on = models.DateField(_("tính đến ngày"))
    task = models.ForeignKey(
        Task, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    content = models.ForeignKey(
        Content, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    extension = models.ForeignKey(
        Extension, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    field = models.CharField(_("lĩnh vực"), max_length=40, choices=Field.choices, blank=True)

    class Meta:
        verbose_name = _("mục của chương trình họp")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                name="item_position_once",
                fields=["meeting", "position"],
                deferrable=Deferrable.DEFERRED,  # two items change places
            ),
            models.UniqueConstraint(
                name="item_task_once",
                fields=["meeting", "task"],
                condition=Q(extension=None, task__isnull=False),
            ),
            models.UniqueConstraint(name="item_extension_once", fields=["meeting", "extension"]),
            models.UniqueConstraint(name="item_content_once", fields=["meeting", "content"]),
            models.UniqueConstraint(
                name="item_field_once", fields=["meeting", "field"], condition=~Q(field="")
            ),
            models.CheckConstraint(name="item_has_its_title", condition=~Q(title="")),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def visibility(self) -> str:
        """Who sees it: whoever sees the meeting."""
        return self.meeting.visibility


class Outcome(models.Model):
    """What an item came to, with the link to what was made of it; added, never changed.

    :ivar party: the side that took it on; in a joint meeting each gives tasks to its own agencies.
    :ivar text: as the notice of conclusion says it.
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="outcomes")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("kết luận"), max_length=12, choices=OutcomeKind.choices)
    text = models.TextField(_("nội dung kết luận"))
    task = models.OneToOneField(
        Task, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    content = models.OneToOneField(
        Content, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    assessment = models.OneToOneField(
        Assessment, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    extension = models.OneToOneField(
        Extension, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(_("kết luận lúc"))
    made_by_id = models.BigIntegerField()
    who = models.CharField(_("người ghi"), max_length=300)

    class Meta:
        verbose_name = _("kết luận của mục")
        ordering = ["made_at", "id"]
        constraints = [
            models.CheckConstraint(
                name="outcome_leads_where_it_says", condition=_leads_where_it_says()
            ),
            models.CheckConstraint(name="outcome_has_its_text", condition=~Q(text="")),
        ]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def visibility(self) -> str:
        """Who sees it: whoever sees the meeting."""
        return self.item.meeting.visibility
