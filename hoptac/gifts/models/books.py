"""Four books of events of each line, and what was seen on the spot later."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hoptac.files.models import StoredFile
from hoptac.gifts.choices import BookSaid, Consent, KindSaid
from hoptac.gifts.figures import NOTHING, Balance
from hoptac.gifts.models.corrections import Correction
from hoptac.gifts.models.differences import Difference
from hoptac.gifts.models.held import HeldEntry
from hoptac.gifts.models.occasions import Line, Occasion
from hoptac.programmes.models import Party, Programme


class BookEvent(models.Model):
    """One entry in one book of one line; never changed, never deleted.

    :ivar party: whose book it is: the giver's or the receiver's.
    :ivar amount_dong: of money; a signed number only where it changes what was written.
    :ivar quantity: of things, in the unit of the line.
    :ivar untold: 1 where the source does not say how many; -1 where that is taken back.
    :ivar pair: the other half of a transfer to another line.
    :ivar agreed: the correction both sides agreed on after the books were closed.
    :ivar held: as what it waited for a second person, where it moves a large sum.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    occasion = models.ForeignKey(Occasion, on_delete=models.PROTECT, related_name="events")
    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="events")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    book = models.CharField(_("sổ"), max_length=12, choices=BookSaid.choices)
    kind = models.CharField(_("loại bút toán"), max_length=12, choices=KindSaid.choices)
    amount_dong = models.BigIntegerField(_("số tiền"), null=True, blank=True)
    quantity = models.DecimalField(
        _("số lượng"), max_digits=14, decimal_places=3, null=True, blank=True
    )
    untold = models.SmallIntegerField(_("chưa nêu số lượng"), default=0)
    happened_on = models.DateField(_("xảy ra ngày"), null=True, blank=True)
    recorded_at = models.DateTimeField(_("ghi lúc"))
    recorded_by_id = models.BigIntegerField()
    who = models.CharField(max_length=300)
    document = models.CharField(_("chứng từ, văn bản"), max_length=200, blank=True)
    reason = models.CharField(_("lý do"), max_length=500, blank=True)
    reverses = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="reversal"
    )
    pair = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    question = models.ForeignKey(
        Difference, on_delete=models.PROTECT, null=True, blank=True, related_name="settling"
    )
    held = models.ForeignKey(
        HeldEntry, on_delete=models.PROTECT, null=True, blank=True, related_name="events"
    )
    agreed = models.ForeignKey(
        Correction, on_delete=models.PROTECT, null=True, blank=True, related_name="entries"
    )
    is_illustrative = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("bút toán")
        ordering = ["recorded_at", "id"]
        constraints = [
            models.CheckConstraint(
                name="book_event_counts_one_thing",
                condition=(
                    Q(amount_dong__isnull=False, quantity=None, untold=0) & ~Q(amount_dong=0)
                )
                | (Q(amount_dong=None, quantity__isnull=False, untold=0) & ~Q(quantity=0))
                | (Q(amount_dong=None, quantity=None) & Q(untold__in=[-1, 1])),
            ),
            models.CheckConstraint(
                name="book_event_entry_adds",
                condition=~Q(kind="entry") | Q(amount_dong__gt=0) | Q(quantity__gt=0) | Q(untold=1),
            ),
            models.CheckConstraint(
                name="book_event_reversal_names_its_event",
                condition=Q(kind="reversal", reverses__isnull=False)
                | (~Q(kind="reversal") & Q(reverses=None)),
            ),
            models.CheckConstraint(
                name="book_event_change_has_its_reason",
                condition=Q(kind="entry") | ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="book_event_adjustment_has_its_paper",
                condition=~Q(kind="adjustment") | ~Q(document=""),
            ),
            models.UniqueConstraint(name="book_event_once_confirmed", fields=["held", "line"]),
            models.UniqueConstraint(name="book_event_once_agreed", fields=["agreed", "book"]),
            models.CheckConstraint(
                name="book_event_agreed_is_a_correction",
                condition=Q(agreed=None) | Q(kind="correction", held=None, question=None),
            ),
        ]
        indexes = [
            # A programme's balance is read from the index alone.
            models.Index(
                fields=["programme", "line", "book"],
                include=["occasion", "amount_dong", "quantity", "untold"],
                name="book_event_balance",
            ),
            # Its money alone, already in the order of the books.
            models.Index(
                fields=["programme", "book"],
                include=["occasion", "amount_dong"],
                condition=Q(amount_dong__isnull=False),
                name="book_event_money",
            ),
            models.Index(
                fields=["occasion", "line", "book"],
                include=["amount_dong", "quantity", "untold"],
                name="book_event_of_occasion",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.line_id}/{self.book}/{self.pk}"

    @property
    def moved(self) -> Balance:
        """By how much it moves its book."""
        return Balance(self.amount_dong or 0, self.quantity or NOTHING, self.untold)

    @property
    def is_reversed(self) -> bool:
        return hasattr(self, "reversal")

    @property
    def can_be_reversed(self) -> bool:
        """Whether it is no reversal and no half of a transfer; these are made good otherwise."""
        return self.kind not in {"reversal", "transfer"}

    @property
    def visibility(self) -> str:
        """Who sees it: whoever sees its occasion."""
        return self.occasion.visibility


class Verification(models.Model):
    """What was found on the spot later: does the house stand, are the cows alive."""

    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="verifications")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    seen_on = models.DateField(_("kiểm tra ngày"))
    seen_by = models.CharField(_("người kiểm tra"), max_length=200)
    found = models.PositiveIntegerField(_("còn tốt, còn sống"))
    of = models.PositiveIntegerField(_("trong số đã xem"))
    note = models.CharField(_("ghi chú"), max_length=500, blank=True)
    photo = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    caption = models.CharField(_("chú thích ảnh"), max_length=300, blank=True)
    credit = models.CharField(_("người chụp"), max_length=160, blank=True)
    consent = models.CharField(
        _("người trong ảnh"), max_length=10, choices=Consent.choices, blank=True
    )
    recorded_at = models.DateTimeField(_("ghi lúc"))
    recorded_by_id = models.BigIntegerField()
    who = models.CharField(max_length=300)
    is_illustrative = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("kiểm tra sau khi trao")
        ordering = ["-seen_on", "-id"]
        constraints = [
            models.CheckConstraint(
                name="verification_found_of_all", condition=Q(found__lte=F("of"), of__gt=0)
            ),
            models.CheckConstraint(
                name="verification_photo_is_explained_and_agreed",
                condition=Q(photo=None, caption="", credit="", consent="")
                | (Q(photo__isnull=False) & ~Q(caption="") & ~Q(credit="") & ~Q(consent="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.found}/{self.of}"

    @property
    def visibility(self) -> str:
        """Who sees it: whoever sees its occasion."""
        return self.line.visibility
