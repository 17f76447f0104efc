"""Contents: what the parties promise each other, and their acceptances of one text."""

from uuid import uuid4

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from hoptac.audit.finding import words_of
from hoptac.files.models import Citation
from hoptac.kernel.visibility import Visibility
from hoptac.localities.models import Agency
from hoptac.programmes.choices import Direction, DueKind, Field, Funding, Indicator
from hoptac.programmes.models.programme import Party, Programme
from hoptac.programmes.states import CONTENT, ContentState


class ContentQuerySet(models.QuerySet["Content"]):
    def standing(self) -> "ContentQuerySet":
        """Neither withdrawn nor replaced."""
        return self.exclude(state__in=[ContentState.WITHDRAWN.value, ContentState.SUPERSEDED.value])

    def agreed(self) -> "ContentQuerySet":
        """Accepted by every party in one and the same text."""
        return self.filter(state=ContentState.AGREED.value)

    def said_yes(self) -> "ContentQuerySet":
        """Add `said_yes`: ids of the parties that have accepted the present text."""
        words = ContentAcceptance.objects.filter(
            content=OuterRef("pk"), voided_at=None, text_sha256=OuterRef("text_sha256")
        )
        return self.annotate(said_yes=ArraySubquery(words.values("party")))


class Content(models.Model):
    """One promise of a programme. Its text is bound by a hash; an edit voids acceptances."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="contents")
    number = models.PositiveSmallIntegerField(_("số thứ tự"))
    edition = models.PositiveSmallIntegerField(_("lần sửa đổi"), default=1)
    amends = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="amendments"
    )
    carried_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    field = models.CharField(_("lĩnh vực"), max_length=40, choices=Field.choices)
    title = models.CharField(_("tên nội dung"), max_length=300)
    text = models.TextField(_("nội dung đầy đủ"))
    direction = models.CharField(_("chiều hợp tác"), max_length=20, choices=Direction.choices)
    indicator = models.CharField(_("chỉ tiêu"), max_length=10, choices=Indicator.choices)
    indicator_unit = models.CharField(_("đơn vị tính"), max_length=40, blank=True)
    baseline = models.DecimalField(
        _("hiện trạng"), max_digits=20, decimal_places=4, null=True, blank=True
    )
    target = models.DecimalField(
        _("mục tiêu"), max_digits=20, decimal_places=4, null=True, blank=True
    )
    due_kind = models.CharField(_("thời hạn"), max_length=10, choices=DueKind.choices)
    due_on = models.DateField(_("hạn"), null=True, blank=True)
    funding = models.CharField(
        _("nguồn kinh phí"), max_length=12, choices=Funding.choices, default=Funding.NOT_SAID.value
    )
    funding_note = models.CharField(_("ghi chú nguồn"), max_length=200, blank=True)
    funding_dong = models.BigIntegerField(_("kinh phí, đồng"), null=True, blank=True)
    state = models.CharField(
        max_length=12, choices=list(CONTENT.states.items()), default=ContentState.DRAFT.value
    )
    visibility = models.CharField(
        max_length=10,
        choices=[(level.value, level.value) for level in Visibility],
        default=Visibility.DRAFT.value,
    )
    drafted_by_party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    drafted_by_agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    text_sha256 = models.CharField(max_length=64, editable=False)
    proposed_on = models.DateField(_("đề nghị ngày"), null=True, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    citation = models.ForeignKey(
        Citation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    search_text = models.TextField(default="", blank=True, editable=False)
    is_illustrative = models.BooleanField(_("dữ liệu minh họa"), default=False)
    version = models.PositiveIntegerField(default=1)

    objects = ContentQuerySet.as_manager()

    class Meta:
        verbose_name = _("nội dung hợp tác")
        ordering = ["programme", "number", "edition"]
        constraints = [
            models.UniqueConstraint(
                name="content_number_once_per_edition", fields=["programme", "number", "edition"]
            ),
            models.UniqueConstraint(
                name="content_one_amendment_at_a_time",
                fields=["amends"],
                condition=~Q(state=ContentState.WITHDRAWN.value),
            ),
            models.CheckConstraint(
                name="content_due_date_where_due_by_date",
                condition=Q(due_kind=DueKind.DATE.value, due_on__isnull=False)
                | (~Q(due_kind=DueKind.DATE.value) & Q(due_on=None)),
            ),
            models.CheckConstraint(
                name="content_funding_is_not_negative",
                condition=Q(funding_dong=None) | Q(funding_dong__gte=0),
            ),
            models.CheckConstraint(
                name="content_no_money_where_funding_is_none",
                condition=~Q(funding=Funding.NONE.value) | Q(funding_dong=None),
            ),
            models.CheckConstraint(
                name="content_agreed_has_its_moment",
                condition=Q(state__in=["agreed", "superseded"], agreed_at__isnull=False)
                | (~Q(state__in=["agreed", "superseded"]) & Q(agreed_at=None)),
            ),
            models.CheckConstraint(
                name="content_amendment_counts_up",
                condition=Q(amends=None, edition=1) | Q(amends__isnull=False, edition__gt=1),
            ),
            models.CheckConstraint(
                name="content_state_is_known", condition=Q(state__in=list(CONTENT.states))
            ),
            models.CheckConstraint(
                name="content_ratio_within_bounds",
                condition=~Q(indicator=Indicator.RATIO.value) | Q(target=None) | Q(target__gte=0),
            ),
        ]
        indexes = [
            models.Index(fields=["programme", "field"], name="content_programme_field"),
            models.Index(
                fields=["programme"],
                name="content_proposed",
                condition=Q(state=ContentState.PROPOSED.value),
            ),
            GinIndex(words_of("search_text"), name="content_words"),
        ]

    def __str__(self) -> str:
        return self.title


class ContentSide(models.Model):
    """What one party brings to a content: its lead agency and its own resolution or plan."""

    content = models.ForeignKey(Content, on_delete=models.CASCADE, related_name="sides")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    lead = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    own_document = models.CharField(_("nghị quyết, kế hoạch của bên"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("phần của một bên trong nội dung")
        constraints = [
            models.UniqueConstraint(name="content_side_once_per_party", fields=["content", "party"])
        ]

    def __str__(self) -> str:
        return f"{self.content_id}/{self.party_id}"


class ContentCoordinator(models.Model):
    """An agency that takes part without leading."""

    content = models.ForeignKey(Content, on_delete=models.CASCADE, related_name="coordinators")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("cơ quan phối hợp nội dung")
        constraints = [
            models.UniqueConstraint(name="content_coordinator_once", fields=["content", "agency"])
        ]

    def __str__(self) -> str:
        return f"{self.content_id}/{self.agency_id}"


class ContentAcceptance(models.Model):
    """A party's yes to exactly one text; kept for ever, voided by any edit."""

    content = models.ForeignKey(Content, on_delete=models.PROTECT, related_name="acceptances")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    text_sha256 = models.CharField(max_length=64)
    accepted_at = models.DateTimeField()
    accepted_by_id = models.BigIntegerField()
    seat_id = models.BigIntegerField()
    who = models.CharField(max_length=300)
    voided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("lời chấp nhận nội dung")
        constraints = [
            models.UniqueConstraint(
                name="content_acceptance_one_in_force_per_party",
                fields=["content", "party"],
                condition=Q(voided_at=None),
            ),
            models.CheckConstraint(
                name="content_acceptance_voided_after_given",
                condition=Q(voided_at=None) | Q(voided_at__gte=F("accepted_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.content_id}/{self.party_id}"


class ContentMessage(models.Model):
    """A word in the thread while a content is negotiated; all parties read it."""

    content = models.ForeignKey(Content, on_delete=models.PROTECT, related_name="messages")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("lời trao đổi"))
    said_at = models.DateTimeField()
    said_by_id = models.BigIntegerField()
    who = models.CharField(max_length=300)

    class Meta:
        verbose_name = _("trao đổi về nội dung")
        ordering = ["said_at", "id"]

    def __str__(self) -> str:
        return self.text[:60]
