"""What a visit came to: outcomes of its sessions, words of the sides, photos and papers."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hoptac.files.models import Citation, StoredFile
from hoptac.plans.models import Task
from hoptac.programmes.models import Assessment, Content, Party
from hoptac.visits.choices import FileKind, Matter, OutcomeKind, People, Stance
from hoptac.visits.models.visit import Stop, Visit

# What each kind of outcome leads to; of the links an outcome has this one alone.
LEADS_TO = {
    OutcomeKind.CONTENT.value: "content",
    OutcomeKind.TASK.value: "task",
    OutcomeKind.ASSESSMENT.value: "assessment",
}


def _leads_where_it_says() -> Q:
    """Return the condition that an outcome links what its kind says, and nothing else."""
    said = Q(kind=OutcomeKind.NOTE.value, **{f"{link}__isnull": True for link in LEADS_TO.values()})
    for kind, own in LEADS_TO.items():
        links = {f"{link}__isnull": link != own for link in LEADS_TO.values()}
        said |= Q(kind=kind, **links)
    return said


class Outcome(models.Model):
    """What a working session came to, with the link to what was made of it; added, never changed.

    :ivar party: the side that wrote it down; each gives tasks to its own agencies.
    """

    stop = models.ForeignKey(Stop, on_delete=models.PROTECT, related_name="outcomes")
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
    citation = models.ForeignKey(
        Citation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(_("ghi lúc"))
    made_by_id = models.BigIntegerField()
    who = models.CharField(_("người ghi"), max_length=300)

    class Meta:
        verbose_name = _("kết luận của buổi làm việc")
        ordering = ["made_at", "id"]
        constraints = [
            models.CheckConstraint(
                name="session_outcome_leads_where_it_says", condition=_leads_where_it_says()
            ),
            models.CheckConstraint(name="session_outcome_has_its_text", condition=~Q(text="")),
        ]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def visibility(self) -> str:
        """Who sees it: whoever sees the visit."""
        return self.stop.visit.visibility


class Word(models.Model):
    """A side's word on exactly one text: the plan, or the outcomes; kept for ever, voided by edits.

    :ivar sha256: of the text that was read.
    """

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="words")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    matter = models.CharField(_("về"), max_length=10, choices=Matter.choices)
    stance = models.CharField(_("ý kiến"), max_length=10, choices=Stance.choices)
    reason = models.CharField(_("lý do"), max_length=500, blank=True)
    sha256 = models.CharField(max_length=64)
    given_at = models.DateTimeField(_("cho ý kiến lúc"))
    given_by_id = models.BigIntegerField()
    who = models.CharField(max_length=300)
    voided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("ý kiến của một bên về chuyến công tác")
        ordering = ["given_at", "id"]
        constraints = [
            models.UniqueConstraint(
                name="visit_word_one_in_force",
                fields=["visit", "party", "matter"],
                condition=Q(voided_at=None),
            ),
            models.CheckConstraint(
                name="visit_word_voided_after_given",
                condition=Q(voided_at=None) | Q(voided_at__gte=F("given_at")),
            ),
            models.CheckConstraint(
                name="visit_word_differs_in_words",
                condition=Q(stance=Stance.CONFIRMED.value) | ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.visit_id}/{self.party_id}/{self.matter}"

    @property
    def visibility(self) -> str:
        """Who sees it: whoever sees the visit."""
        return self.visit.visibility


class Attachment(models.Model):
    """A photo or a paper of a visit; a photo of people says by which consent it is shown.

    :ivar alt: what is to be seen, for those who do not see it.
    :ivar consent: the paper by which those who can be recognised agreed; never names them.
    :ivar taken_down_on: since when it is not shown any more.
    """

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="attachments")
    stop = models.ForeignKey(
        Stop, on_delete=models.PROTECT, null=True, blank=True, related_name="attachments"
    )
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("loại"), max_length=10, choices=FileKind.choices)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    caption = models.CharField(_("chú thích"), max_length=300)
    citation = models.ForeignKey(
        Citation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    alt = models.CharField(_("mô tả ảnh"), max_length=300, blank=True)
    credit = models.CharField(_("người chụp"), max_length=160, blank=True)
    people = models.CharField(
        _("người trong ảnh"), max_length=10, choices=People.choices, default=People.NOBODY.value
    )
    consent = models.CharField(_("giấy đồng ý"), max_length=300, blank=True)
    consent_on = models.DateField(_("đồng ý ngày"), null=True, blank=True)
    guardian_too = models.BooleanField(_("người đại diện cũng đồng ý"), default=False)
    taken_down_on = models.DateField(_("gỡ ngày"), null=True, blank=True)
    taken_down_why = models.CharField(_("lý do gỡ"), max_length=300, blank=True)
    is_illustrative = models.BooleanField(_("dữ liệu minh họa"), default=False)

    class Meta:
        verbose_name = _("ảnh, văn bản của chuyến công tác")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(name="visit_file_once", fields=["visit", "file"]),
            models.CheckConstraint(name="visit_file_has_its_caption", condition=~Q(caption="")),
            models.CheckConstraint(
                name="visit_photo_says_what_and_whose",
                condition=Q(kind=FileKind.PAPER.value, people=People.NOBODY.value)
                | (Q(kind=FileKind.PHOTO.value) & ~Q(alt="") & ~Q(credit="")),
            ),
            models.CheckConstraint(
                name="visit_photo_of_people_has_consent",
                condition=Q(people__in=[People.NOBODY.value, People.OFFICIALS.value])
                | (
                    Q(people__in=[People.PERSONS.value, People.CHILDREN.value])
                    & ~Q(consent="")
                    & Q(consent_on__isnull=False)
                ),
            ),
            models.CheckConstraint(
                name="visit_photo_of_children_has_both_consents",
                condition=~Q(people=People.CHILDREN.value) | Q(guardian_too=True),
            ),
            models.CheckConstraint(
                name="visit_file_taken_down_says_why",
                condition=Q(taken_down_on=None, taken_down_why="")
                | (Q(taken_down_on__isnull=False) & ~Q(taken_down_why="")),
            ),
        ]

    def __str__(self) -> str:
        return self.caption

    @property
    def visibility(self) -> str:
        """Who sees it: whoever sees the visit."""
        return self.visit.visibility
