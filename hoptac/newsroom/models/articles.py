"""Articles: who they belong to and how they stand, their working text, their frozen editions."""

from datetime import date
from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hoptac.audit.finding import words_of
from hoptac.kernel.clock import local_day
from hoptac.localities.models import Agency, Unit
from hoptac.newsroom.choices import Section
from hoptac.newsroom.models.photos import Photo
from hoptac.newsroom.states import ARTICLE, PUBLIC, ArticleState

S = ArticleState


class Series(models.Model):
    """Articles that belong together, each with its number."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(_("tên loạt bài"), max_length=200)
    about = models.CharField(_("giới thiệu"), max_length=500, blank=True)
    opened_at = models.DateTimeField()
    is_illustrative = models.BooleanField(_("dữ liệu minh họa"), default=False)

    class Meta:
        verbose_name = _("loạt bài")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(name="series_title_once", fields=["unit", "title"]),
            models.CheckConstraint(name="series_has_its_title", condition=~Q(title="")),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def visibility(self) -> str:
        """As the log tells it: its locality's."""
        return "submitted"


class ArticleQuerySet(models.QuerySet["Article"]):
    def public(self) -> "ArticleQuerySet":
        """What everybody reads now."""
        return self.filter(state__in=PUBLIC)


class Article(models.Model):
    """An article of one locality's newsroom; its number (`pk`) and address never change.

    This row says nothing of what is written: that lies in `Text` until a second person has
    approved it, and in the frozen `Edition`s from then on.

    :ivar current: the edition everybody reads, or read last.
    :ivar picked_at: since when the editors put it forward.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    section = models.CharField(_("chuyên mục"), max_length=12, choices=Section.choices)
    series = models.ForeignKey(
        Series, on_delete=models.PROTECT, null=True, blank=True, related_name="articles"
    )
    part = models.PositiveSmallIntegerField(_("kỳ"), null=True, blank=True)
    state = models.CharField(
        max_length=10, choices=list(ARTICLE.states.items()), default=S.DRAFT.value
    )
    current = models.OneToOneField(
        "Edition", on_delete=models.PROTECT, null=True, blank=True, related_name="current_of"
    )
    drafted_at = models.DateTimeField()
    drafted_by_id = models.BigIntegerField()
    drafted_who = models.CharField(_("người soạn"), max_length=300)
    published_at = models.DateTimeField(_("đăng lúc"), null=True, blank=True)
    updated_at = models.DateTimeField(_("cập nhật lúc"), null=True, blank=True)
    picked_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_who = models.CharField(max_length=300, blank=True)
    withdrawn_why = models.CharField(_("lý do gỡ"), max_length=500, blank=True)
    is_illustrative = models.BooleanField(_("dữ liệu minh họa"), default=False)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("bài viết")
        ordering = ["-published_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="article_part_once",
                fields=["series", "part"],
                condition=~Q(state=S.WITHDRAWN.value),
            ),
            models.CheckConstraint(
                name="article_part_in_a_series",
                condition=Q(series=None, part=None)
                | Q(series__isnull=False, part__isnull=False, part__gte=1),
            ),
            models.CheckConstraint(
                name="article_state_is_known", condition=Q(state__in=list(ARTICLE.states))
            ),
            models.CheckConstraint(
                name="article_section_is_known", condition=Q(section__in=Section.values)
            ),
            models.CheckConstraint(
                name="article_public_has_its_edition",
                condition=Q(state__in=[*PUBLIC, S.WITHDRAWN.value])
                & Q(current__isnull=False, published_at__isnull=False)
                | ~Q(state__in=[*PUBLIC, S.WITHDRAWN.value]) & Q(current=None, published_at=None),
            ),
            models.CheckConstraint(
                name="article_withdrawn_says_why",
                condition=Q(state=S.WITHDRAWN.value, withdrawn_at__isnull=False)
                & ~Q(withdrawn_why="")
                | ~Q(state=S.WITHDRAWN.value) & Q(withdrawn_at=None, withdrawn_why=""),
            ),
            models.CheckConstraint(
                name="article_corrected_says_when",
                condition=~Q(state=S.CORRECTED.value)
                | Q(updated_at__isnull=False, updated_at__gte=F("published_at")),
            ),
        ]
        indexes = [models.Index(fields=["state", "-published_at"], name="article_by_time")]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_public(self) -> bool:
        return self.state in PUBLIC

    @property
    def visibility(self) -> str:
        """As the log tells it: its locality's until it is published."""
        return "public" if self.is_public else "submitted"


class Text(models.Model):
    """What is being written: the newsroom's own, also while an earlier edition is public.

    :ivar body: clean HTML with marks such as {{visit 12 gifts_total}} for what is bound.
    :ivar refs: records chosen beside those the figures come from, "visit:12".
    :ivar event_on: the day of which posts and names of officials are said.
    :ivar publish_at: the moment it is to be published by itself.
    :ivar note: of a correction that waits for approval; empty where none does.
    :ivar back: why it was sent back, taken back or held at its moment.
    """

    article = models.OneToOneField(Article, on_delete=models.PROTECT, related_name="text")
    title = models.CharField(_("tiêu đề"), max_length=200)
    standfirst = models.CharField(_("sapo"), max_length=500, blank=True)
    body = models.TextField(_("nội dung"), blank=True)
    author = models.CharField(_("tác giả"), max_length=160)
    desk = models.CharField(_("ban biên tập"), max_length=160, blank=True)
    event_on = models.DateField(_("ngày diễn ra sự việc"), null=True, blank=True)
    cover = models.ForeignKey(
        Photo, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    refs = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    related = ArrayField(models.BigIntegerField(), default=list, blank=True)
    version = models.PositiveIntegerField(default=1)
    written_at = models.DateTimeField()
    written_by_id = models.BigIntegerField()
    written_who = models.CharField(_("người sửa gần nhất"), max_length=300)
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by_id = models.BigIntegerField(null=True, blank=True)
    approved_who = models.CharField(_("người duyệt"), max_length=300, blank=True)
    publish_at = models.DateTimeField(_("hẹn đăng lúc"), null=True, blank=True)
    note = models.CharField(_("nội dung đính chính"), max_length=500, blank=True)
    back = models.CharField(_("lý do"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("nội dung bài viết")
        constraints = [
            models.CheckConstraint(
                name="text_has_title_and_author", condition=~Q(title="") & ~Q(author="")
            ),
            models.CheckConstraint(
                name="text_approved_by_a_second_person",
                condition=Q(approved_by_id=None, approved_at=None, approved_who="")
                | Q(approved_by_id__isnull=False, approved_at__isnull=False)
                & ~Q(approved_who="")
                & ~Q(approved_by_id=F("written_by_id")),
            ),
            models.CheckConstraint(
                name="text_scheduled_is_approved",
                condition=Q(publish_at=None) | Q(approved_by_id__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def visibility(self) -> str:
        """Its locality's, whatever is public of the article."""
        return "submitted"


class Edition(models.Model):
    """What everybody reads of an article: made once by two persons, never changed.

    :ivar html: with bound figures and officials written out; photos as <figure data-photo>.
    :ivar body: the text it was made of, with its marks: a correction begins with it.
    :ivar bound: each figure with its record, code, value, words and version, as it was then.
    :ivar officials: each seat with the words that stand for it.
    :ivar refs: the records it speaks of, "visit:12"; `units` and `fields` are theirs.
    :ivar note: what was corrected; empty only in the first.
    """

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField(_("bản"))
    title = models.CharField(_("tiêu đề"), max_length=200)
    standfirst = models.CharField(max_length=500, blank=True)
    html = models.TextField()
    body = models.TextField(blank=True)
    author = models.CharField(max_length=160)
    desk = models.CharField(max_length=160, blank=True)
    event_on = models.DateField(null=True, blank=True)
    section = models.CharField(max_length=12, choices=Section.choices)
    cover = models.ForeignKey(
        Photo, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    photo_ids = ArrayField(models.BigIntegerField(), default=list)
    bound = models.JSONField(default=list)
    officials = models.JSONField(default=list)
    refs = ArrayField(models.CharField(max_length=40), default=list)
    units = ArrayField(models.BigIntegerField(), default=list)
    fields = ArrayField(models.CharField(max_length=40), default=list)
    related = ArrayField(models.BigIntegerField(), default=list)
    note = models.CharField(_("đính chính"), max_length=500, blank=True)
    published_at = models.DateTimeField()
    written_by_id = models.BigIntegerField()
    written_who = models.CharField(max_length=300)
    approved_by_id = models.BigIntegerField()
    approved_who = models.CharField(max_length=300)
    sha256 = models.CharField(max_length=64)
    search_text = models.TextField(default="", blank=True, editable=False)
    is_illustrative = models.BooleanField(_("dữ liệu minh họa"), default=False)

    class Meta:
        verbose_name = _("bản đăng")
        ordering = ["-published_at", "-id"]
        constraints = [
            models.UniqueConstraint(name="edition_number_once", fields=["article", "number"]),
            models.CheckConstraint(
                name="edition_by_two_persons",
                condition=~Q(approved_by_id=F("written_by_id")) & ~Q(approved_who=""),
            ),
            models.CheckConstraint(
                name="edition_after_the_first_says_what_changed",
                condition=Q(number=1, note="") | Q(number__gt=1) & ~Q(note=""),
            ),
        ]
        indexes = [
            GinIndex(fields=["photo_ids"], name="edition_photos"),
            GinIndex(fields=["refs"], name="edition_refs"),
            GinIndex(words_of("search_text"), name="edition_words"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def visibility(self) -> str:
        """Who sees it: whoever sees the article."""
        return self.article.visibility

    @property
    def day(self) -> date | None:
        """The day its article was published, in Việt Nam: what lists are grouped by."""
        first = self.article.published_at
        return local_day(first) if first else None


class Reading(models.Model):
    """How often an article was read to its end on one day: a number, nothing about who."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="readings")
    day = models.DateField()
    times = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("lượt đọc")
        constraints = [
            models.UniqueConstraint(name="reading_once_a_day", fields=["article", "day"]),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} {self.day}"
