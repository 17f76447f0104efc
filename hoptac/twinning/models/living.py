"""What happens in a twinning: who looks after it, what was done, what the other side says."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q, Value
from django.utils.translation import gettext_lazy as _

from hoptac.audit.ranges import DayRange, IdRange
from hoptac.files.models import StoredFile
from hoptac.kernel.visibility import Visibility
from hoptac.programmes.models import Party
from hoptac.twinning.choices import ActivityKind, Stance
from hoptac.twinning.models.pair import Pair


class FocalPoint(models.Model):
    """Who looks after a twinning on one side, by post, from one day up to another."""

    pair = models.ForeignKey(Pair, on_delete=models.PROTECT, related_name="focal_points")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    post = models.CharField(_("chức vụ, cơ quan đầu mối"), max_length=200)
    contact = models.CharField(_("liên hệ công vụ"), max_length=160, blank=True)
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến trước ngày"), null=True, blank=True)
    is_illustrative = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("đầu mối kết nghĩa")
        ordering = ["valid_from", "id"]
        constraints = [
            models.CheckConstraint(
                name="focal_ends_after_it_begins",
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")),
            ),
            models.CheckConstraint(name="focal_has_a_post", condition=~Q(post="")),
            ExclusionConstraint(
                name="focal_one_a_day_per_side",
                expressions=[
                    (IdRange(F("pair_id"), F("pair_id")), RangeOperators.OVERLAPS),
                    (IdRange(F("party_id"), F("party_id")), RangeOperators.OVERLAPS),
                    (
                        DayRange(F("valid_from"), F("valid_to"), Value("[)")),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    def __str__(self) -> str:
        return self.post

    @property
    def visibility(self) -> str:
        """Who sees it: whoever sees its twinning."""
        return self.pair.visibility


class Activity(models.Model):
    """What two paired units did on a day, as one side recorded it; struck out, never edited.

    :ivar sha256: of what it says; the other side's word binds it.
    """

    pair = models.ForeignKey(Pair, on_delete=models.PROTECT, related_name="activities")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    day = models.DateField(_("ngày"))
    kind = models.CharField(_("loại hoạt động"), max_length=12, choices=ActivityKind.choices)
    title = models.CharField(_("hoạt động"), max_length=300)
    text = models.TextField(_("đã làm gì, kết quả"), blank=True)
    sha256 = models.CharField(max_length=64)
    recorded_at = models.DateTimeField(_("ghi lúc"))
    recorded_by_id = models.BigIntegerField()
    who = models.CharField(max_length=300)
    struck_at = models.DateTimeField(_("hủy lúc"), null=True, blank=True)
    struck_reason = models.CharField(_("lý do hủy"), max_length=300, blank=True)
    is_illustrative = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("hoạt động kết nghĩa")
        ordering = ["-day", "-id"]
        constraints = [
            models.CheckConstraint(name="activity_has_a_title", condition=~Q(title="")),
            models.CheckConstraint(
                name="activity_kind_is_known", condition=Q(kind__in=ActivityKind.values)
            ),
            models.CheckConstraint(
                name="activity_struck_says_why",
                condition=Q(struck_at=None, struck_reason="")
                | (Q(struck_at__isnull=False) & ~Q(struck_reason="")),
            ),
        ]
        indexes = [models.Index(fields=["pair", "day"], name="activity_of_pair")]

    def __str__(self) -> str:
        return self.title

    @property
    def visibility(self) -> str:
        """Who sees it: whoever sees its twinning."""
        return self.pair.visibility


class ActivityFile(models.Model):
    """A photo or paper that shows an activity."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    caption = models.CharField(_("chú thích"), max_length=300)
    credit = models.CharField(_("người chụp"), max_length=160, blank=True)

    class Meta:
        verbose_name = _("minh chứng của hoạt động kết nghĩa")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(name="activity_file_once", fields=["activity", "file"]),
            models.CheckConstraint(name="activity_file_has_caption", condition=~Q(caption="")),
        ]

    def __str__(self) -> str:
        return self.caption

    @property
    def visibility(self) -> str:
        """Who sees it: whoever sees its twinning, but never everybody: nobody in it was asked."""
        ours = self.activity.visibility
        return Visibility.SHARED.value if ours == Visibility.PUBLIC.value else ours


class Word(models.Model):
    """What the other side says of an activity; the latest word stands, all are kept."""

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="words")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    stance = models.CharField(_("ý kiến"), max_length=10, choices=Stance.choices)
    reason = models.CharField(_("lý do"), max_length=500, blank=True)
    sha256 = models.CharField(max_length=64)
    said_at = models.DateTimeField()
    said_by_id = models.BigIntegerField()
    who = models.CharField(max_length=300)

    class Meta:
        verbose_name = _("ý kiến của bên kia về hoạt động kết nghĩa")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="twinning_word_stance_is_known", condition=Q(stance__in=Stance.values)
            ),
            models.CheckConstraint(
                name="twinning_word_disputed_says_why",
                condition=~Q(stance=Stance.DISPUTED.value) | ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.activity_id}/{self.party_id}: {self.stance}"

    @property
    def visibility(self) -> str:
        """Who sees it: whoever sees its activity."""
        return self.activity.visibility


class Renewal(models.Model):
    """A further term of a twinning, by a document; the one signed first stays as it was."""

    pair = models.ForeignKey(Pair, on_delete=models.PROTECT, related_name="renewals")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField(_("gia hạn từ ngày"))
    ends_on = models.DateField(_("rà soát trước ngày"), null=True, blank=True)
    document = models.CharField(_("văn bản gia hạn"), max_length=200)
    recorded_at = models.DateTimeField()
    recorded_by_id = models.BigIntegerField()
    who = models.CharField(max_length=300)

    class Meta:
        verbose_name = _("lần gia hạn kết nghĩa")
        ordering = ["starts_on", "id"]
        constraints = [
            models.UniqueConstraint(name="renewal_once_a_day", fields=["pair", "starts_on"]),
            models.CheckConstraint(
                name="renewal_ends_after_it_begins",
                condition=Q(ends_on=None) | Q(ends_on__gt=F("starts_on")),
            ),
            models.CheckConstraint(name="renewal_has_a_document", condition=~Q(document="")),
        ]

    def __str__(self) -> str:
        return self.document

    @property
    def visibility(self) -> str:
        """Who sees it: whoever sees its twinning."""
        return self.pair.visibility
