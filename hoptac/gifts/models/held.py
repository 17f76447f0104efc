"""Entries over a large sum, as they wait for a second person of the same side."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hoptac.gifts.choices import BookSaid, KindSaid
from hoptac.gifts.figures import NOTHING, Balance
from hoptac.gifts.models.differences import Difference
from hoptac.gifts.models.occasions import Line, Occasion
from hoptac.gifts.states import HELD, WAITING
from hoptac.programmes.models import Party


class HeldEntry(models.Model):
    """An entry that stands in no book before somebody else of its side has confirmed it.

    :ivar to: the line a transfer goes to; `reverses` the event a reversal takes back; `question`
        the difference a correction settles.
    :ivar worth_dong: how large it is: of things by the stated value of their line.
    """

    occasion = models.ForeignKey(Occasion, on_delete=models.PROTECT, related_name="held")
    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="held")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    book = models.CharField(_("sổ"), max_length=12, choices=BookSaid.choices)
    kind = models.CharField(_("loại bút toán"), max_length=12, choices=KindSaid.choices)
    amount_dong = models.BigIntegerField(_("số tiền"), null=True, blank=True)
    quantity = models.DecimalField(
        _("số lượng"), max_digits=14, decimal_places=3, null=True, blank=True
    )
    untold = models.SmallIntegerField(_("chưa nêu số lượng"), default=0)
    worth_dong = models.BigIntegerField(_("trị giá"))
    to = models.ForeignKey(Line, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reverses = models.ForeignKey(
        "BookEvent", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    question = models.ForeignKey(
        Difference, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    happened_on = models.DateField(_("xảy ra ngày"), null=True, blank=True)
    document = models.CharField(_("chứng từ, văn bản"), max_length=200, blank=True)
    reason = models.CharField(_("lý do"), max_length=500, blank=True)
    is_illustrative = models.BooleanField(default=False)
    asked_at = models.DateTimeField(_("ghi lúc"))
    asked_by_id = models.BigIntegerField()
    who = models.CharField(max_length=300)
    state = models.CharField(max_length=10, choices=list(HELD.states.items()), default=HELD.start)
    decided_at = models.DateTimeField(_("quyết định lúc"), null=True, blank=True)
    decided_by_id = models.BigIntegerField(null=True, blank=True)
    decided_who = models.CharField(max_length=300, blank=True)
    decline_reason = models.CharField(_("lý do trả lại"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("bút toán chờ người thứ hai")
        ordering = ["asked_at", "id"]
        constraints = [
            models.CheckConstraint(
                name="held_entry_state_is_known", condition=Q(state__in=list(HELD.states))
            ),
            models.CheckConstraint(
                name="held_entry_decision_is_whole",
                condition=Q(state=WAITING, decided_at=None, decided_by_id=None, decided_who="")
                | (~Q(state=WAITING) & Q(decided_at__isnull=False, decided_by_id__isnull=False)),
            ),
            models.CheckConstraint(
                name="held_entry_is_confirmed_by_another",
                condition=~Q(state="confirmed") | ~Q(decided_by_id=F("asked_by_id")),
            ),
            models.CheckConstraint(
                name="held_entry_declined_has_its_reason",
                condition=~Q(state="declined") | ~Q(decline_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.line_id}/{self.book}/{self.pk}"

    @property
    def moved(self) -> Balance:
        """By how much it would move its book."""
        return Balance(self.amount_dong or 0, self.quantity or NOTHING, self.untold)

    @property
    def visibility(self) -> str:
        """Who sees it: at most who sees its occasion, and only its own side."""
        return self.occasion.visibility
