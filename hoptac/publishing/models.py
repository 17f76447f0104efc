"""Frozen public versions of records, notices of withdrawn ones, and the number of public acts."""

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hoptac.audit.finding import words_of
from hoptac.kernel.faces import Kind
from hoptac.programmes.models import Party, Programme
from hoptac.publishing.choices import KINDS
from hoptac.publishing.states import VERSION, VersionState

S = VersionState
PUBLIC_ONCE = [S.PUBLISHED.value, S.SUPERSEDED.value, S.WITHDRAWN.value]


class VersionQuerySet(models.QuerySet["Version"]):
    def published(self) -> "VersionQuerySet":
        """What everybody reads now: one version of each record."""
        return self.filter(state=S.PUBLISHED.value)

    def waiting(self) -> "VersionQuerySet":
        """Proposed, and nobody has decided yet."""
        return self.filter(state=S.PROPOSED.value)

    def changed(self) -> "VersionQuerySet":
        """Published, and the record says something else since."""
        return self.published().exclude(changed_at=None)


class Version(models.Model):
    """What everybody reads of one record: made once, approved by a second person, never changed.

    `kind` and `thing_id` name the record; the address of its page is made of them and stays.
    What a face holds (`hoptac.kernel.faces.Face`) lies in `title`, `body`, `figures` and the lists
    beside them; `sha256` is the face's. `party` is the side that speaks.

    :ivar number: counts the record's published versions from 1; None until it is published.
    :ivar as_of: up to which day the figures count.
    :ivar moved: codes of figures that read otherwise in the record since; `changed_at` says since
        when the record differs at all, and `is_gone` that it can be published no more.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    kind = models.CharField(_("loại hồ sơ"), max_length=12, choices=list(KINDS.items()))
    thing_id = models.BigIntegerField(_("hồ sơ"))
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(_("bản số"), null=True, blank=True)
    state = models.CharField(
        max_length=10, choices=list(VERSION.states.items()), default=S.PROPOSED.value
    )
    as_of = models.DateField(_("số liệu tính đến"))
    title = models.CharField(_("tên"), max_length=400)
    body = models.JSONField()
    figures = models.JSONField(default=dict)
    units = ArrayField(models.BigIntegerField(), default=list)
    fields = ArrayField(models.CharField(max_length=40), default=list)
    years = ArrayField(models.PositiveSmallIntegerField(), default=list)
    status = models.CharField(max_length=20, blank=True)
    happened_on = models.DateField(null=True, blank=True)
    refs = models.JSONField(default=list)
    files = ArrayField(models.BigIntegerField(), default=list)
    is_illustrative = models.BooleanField(_("dữ liệu minh họa"), default=False)
    sha256 = models.CharField(max_length=64)
    search_text = models.TextField(default="", blank=True, editable=False)
    proposed_at = models.DateTimeField()
    proposed_by_id = models.BigIntegerField()
    proposed_who = models.CharField(_("người đề nghị"), max_length=300)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by_id = models.BigIntegerField(null=True, blank=True)
    decided_who = models.CharField(_("người duyệt"), max_length=300, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_who = models.CharField(max_length=300, blank=True)
    reason = models.CharField(_("lý do"), max_length=500, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)
    moved = ArrayField(models.CharField(max_length=60), default=list)
    is_gone = models.BooleanField(default=False)

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("bản công bố")
        ordering = ["-decided_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="version_published_once",
                fields=["kind", "thing_id"],
                condition=Q(state=S.PUBLISHED.value),
            ),
            models.UniqueConstraint(
                name="version_proposed_once_a_side",
                fields=["kind", "thing_id", "party"],
                condition=Q(state=S.PROPOSED.value),
            ),
            models.UniqueConstraint(
                name="version_number_once", fields=["kind", "thing_id", "number"]
            ),
            models.CheckConstraint(
                name="version_state_is_known", condition=Q(state__in=list(VERSION.states))
            ),
            models.CheckConstraint(
                name="version_kind_is_known", condition=Q(kind__in=[kind.value for kind in Kind])
            ),
            models.CheckConstraint(
                name="version_public_by_two_persons",
                condition=~Q(state__in=PUBLIC_ONCE)
                | Q(
                    decided_by_id__isnull=False,
                    decided_at__isnull=False,
                    number__isnull=False,
                )
                & ~Q(decided_by_id=F("proposed_by_id"))
                & ~Q(decided_who=""),
            ),
            models.CheckConstraint(
                name="version_numbered_once_public",
                condition=Q(number=None) | Q(state__in=PUBLIC_ONCE),
            ),
            models.CheckConstraint(
                name="version_no_has_its_reason",
                condition=~Q(state__in=[S.DECLINED.value, S.WITHDRAWN.value]) | ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="version_end_is_whole",
                condition=Q(state__in=[S.PROPOSED.value, S.PUBLISHED.value], ended_at=None)
                | ~Q(state__in=[S.PROPOSED.value, S.PUBLISHED.value]) & Q(ended_at__isnull=False),
            ),
            models.CheckConstraint(
                name="version_moved_means_changed",
                condition=Q(changed_at__isnull=False) | Q(moved=[], is_gone=False),
            ),
        ]
        indexes = [
            GinIndex(words_of("search_text"), name="version_words"),
            models.Index(fields=["kind", "state", "-decided_at"], name="version_by_kind"),
            models.Index(fields=["programme", "state"], name="version_of_programme"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def visibility(self) -> str:
        """As the log tells it: its side's until it is published."""
        return "public" if self.state in PUBLIC_ONCE else "submitted"

    @property
    def published_at(self) -> object:
        """When everybody could read it first; None before."""
        return self.decided_at if self.number else None


class Notice(models.Model):
    """What stays at the address of a withdrawn record: that it was there, and why it is not.

    :ivar ended_at: when the record was published anew; None while the notice stands.
    """

    kind = models.CharField(max_length=12, choices=list(KINDS.items()))
    thing_id = models.BigIntegerField()
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField()
    who = models.CharField(max_length=300)
    reason = models.CharField(_("lý do"), max_length=500)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("thông báo gỡ")
        constraints = [
            models.UniqueConstraint(
                name="notice_stands_once",
                fields=["kind", "thing_id"],
                condition=Q(ended_at=None),
            ),
            models.CheckConstraint(name="notice_says_why", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.thing_id}"


class PublicState(models.Model):
    """One row: how many public acts there were. Every kept page carries the number it was made at.

    :ivar number: grows with each act that changes what everybody reads.
    """

    number = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = _("số lần công bố")
        constraints = [models.CheckConstraint(name="public_state_is_one", condition=Q(id=1))]

    def __str__(self) -> str:
        return str(self.number)
