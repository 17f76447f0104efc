"""Official documents of one side: drafted, signed, numbered, received and answered."""

from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hoptac.files.models import StoredFile
from hoptac.kernel.visibility import Visibility
from hoptac.letters.choices import LetterKind
from hoptac.letters.states import LETTER, LetterState
from hoptac.localities.models import Agency
from hoptac.programmes.models import Party, Programme

LEVELS = (Visibility.DRAFT, Visibility.SUBMITTED, Visibility.SHARED)
UNSIGNED = ("draft", "submitted", "sent_back", "dropped")


class OfficialLetter(models.Model):
    """An official letter or a notice; `letter` is its text as documents write it.

    A draft is its agency's, then its locality's; once issued, also the other sides' it is
    addressed to. What it is about is known by the app that drafts it.

    :ivar purpose: which app drafts and completes it ("urging"); no other app reads this.
    :ivar agency: the drafting agency; `issuer` is the signer's, whose series the number is of.
    :ivar mark: abbreviation of the drafting unit in the symbol: "QLNS".
    :ivar to_parties: the other sides it was addressed to at issuing; each of them reads it.
    """

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="letters")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="letters")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    purpose = models.SlugField(max_length=20, blank=True)
    kind = models.CharField(_("loại văn bản"), max_length=20, choices=LetterKind.choices)
    mark = models.CharField(_("đơn vị soạn thảo, viết tắt"), max_length=12, blank=True)
    subject = models.CharField(_("trích yếu"), max_length=300)
    letter = models.JSONField()
    answer_by = models.DateField(_("hạn trả lời"), null=True, blank=True)
    to_parties = ArrayField(models.BigIntegerField(), default=list, blank=True)
    state = models.CharField(
        max_length=10, choices=list(LETTER.states.items()), default=LetterState.DRAFT.value
    )
    visibility = models.CharField(
        max_length=10,
        choices=[(level.value, level.value) for level in LEVELS],
        default=Visibility.DRAFT.value,
    )
    drafted_at = models.DateTimeField(_("soạn lúc"))
    drafted_by_id = models.BigIntegerField()
    who = models.CharField(_("người soạn"), max_length=300)
    sent_back_reason = models.CharField(_("lý do trả lại"), max_length=500, blank=True)
    submitted_on = models.DateField(_("trình ngày"), null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by_id = models.BigIntegerField(null=True, blank=True)
    signer_name = models.CharField(_("người ký"), max_length=120, blank=True)
    signer_office = models.CharField(_("chức vụ người ký"), max_length=200, blank=True)
    issuer = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    number = models.PositiveIntegerField(_("số"), null=True, blank=True)
    number_year = models.PositiveSmallIntegerField(null=True, blank=True)
    symbol = models.CharField(_("ký hiệu"), max_length=40, blank=True)
    issued_on = models.DateField(_("ngày ban hành"), null=True, blank=True)
    issued_at = models.DateTimeField(null=True, blank=True)
    is_illustrative = models.BooleanField(_("dữ liệu minh họa"), default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("công văn, thông báo")
        ordering = ["-drafted_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                name="letter_number_once_a_year",
                fields=["issuer", "number_year", "symbol", "number"],
            ),
            models.CheckConstraint(
                name="letter_signed_has_its_signer",
                condition=Q(
                    state__in=["approved", "issued"],
                    approved_at__isnull=False,
                    approved_by_id__isnull=False,
                    issuer__isnull=False,
                )
                | Q(state__in=UNSIGNED, approved_at=None, approved_by_id=None, issuer=None),
            ),
            models.CheckConstraint(
                name="letter_issued_is_numbered",
                condition=(
                    Q(
                        state="issued",
                        number__gte=1,
                        number_year__isnull=False,
                        issued_on__isnull=False,
                        issued_at__isnull=False,
                    )
                    & ~Q(symbol="")
                )
                | (
                    ~Q(state="issued")
                    & Q(number=None, number_year=None, symbol="", issued_on=None, issued_at=None)
                ),
            ),
            models.CheckConstraint(
                name="letter_is_shared_once_issued",
                condition=Q(state="issued") | ~Q(visibility="shared"),
            ),
            models.CheckConstraint(
                name="letter_sent_back_has_its_reason",
                condition=~Q(state="sent_back") | ~Q(sent_back_reason=""),
            ),
            models.CheckConstraint(
                name="letter_state_is_known", condition=Q(state__in=list(LETTER.states))
            ),
        ]
        indexes = [
            models.Index(
                name="letter_awaits_answers",
                fields=["answer_by"],
                condition=Q(state="issued", answer_by__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.subject


class Addressee(models.Model):
    """To whom a document goes: an agency, or the leader of a side; when it said "received".

    :ivar agency: null where it is the side's directing leader.
    :ivar said: as printed: "Sở Công Thương tỉnh Lào Cai".
    :ivar must_answer: false for who gets it to know of it ("Nơi nhận").
    """

    letter = models.ForeignKey(OfficialLetter, on_delete=models.PROTECT, related_name="addressees")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    said = models.CharField(_("nơi nhận"), max_length=300)
    must_answer = models.BooleanField(_("phải trả lời"), default=False)
    acknowledged_at = models.DateTimeField(_("đã nhận lúc"), null=True, blank=True)
    acknowledged_by_id = models.BigIntegerField(null=True, blank=True)
    acknowledged_who = models.CharField(_("người nhận"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("nơi nhận")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                name="addressee_once",
                fields=["letter", "party", "agency"],
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="addressee_receipt_is_whole",
                condition=Q(acknowledged_at=None, acknowledged_by_id=None, acknowledged_who="")
                | (
                    Q(acknowledged_at__isnull=False, acknowledged_by_id__isnull=False)
                    & ~Q(acknowledged_who="")
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.said

    @property
    def visibility(self) -> str:
        """Who sees it: whoever sees the document."""
        return self.letter.visibility


class Answer(models.Model):
    """The explanation report an addressee sends back; added, never changed."""

    addressee = models.ForeignKey(Addressee, on_delete=models.PROTECT, related_name="answers")
    text = models.TextField(_("nội dung giải trình"))
    cause = models.TextField(_("nguyên nhân"), blank=True)
    measure = models.TextField(_("biện pháp đề xuất"), blank=True)
    answered_at = models.DateTimeField(_("trả lời lúc"))
    answered_on = models.DateField(_("trả lời ngày"))
    answered_by_id = models.BigIntegerField()
    who = models.CharField(_("người trả lời"), max_length=300)

    class Meta:
        verbose_name = _("báo cáo giải trình")
        ordering = ["answered_at", "id"]
        constraints = [models.CheckConstraint(name="answer_has_its_text", condition=~Q(text=""))]

    def __str__(self) -> str:
        return f"{self.addressee_id}: {self.text[:40]}"

    @property
    def visibility(self) -> str:
        """One side's own, unless it goes from one side to another."""
        crosses = self.addressee.party_id != self.addressee.letter.party_id
        return Visibility.SHARED.value if crosses else Visibility.SUBMITTED.value


class AnswerFile(models.Model):
    """Evidence that comes with an explanation report."""

    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    caption = models.CharField(_("chú thích"), max_length=300)

    class Meta:
        verbose_name = _("tệp kèm báo cáo giải trình")
        constraints = [models.UniqueConstraint(name="answer_file_once", fields=["answer", "file"])]

    def __str__(self) -> str:
        return self.caption

    @property
    def visibility(self) -> str:
        """Who sees it: whoever sees its report."""
        return self.answer.visibility
