"""What both sides put right after the books of an occasion were closed."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hoptac.gifts.models.occasions import Line, Occasion
from hoptac.gifts.states import CORRECTION, PROPOSED
from hoptac.programmes.models import Party


class Correction(models.Model):
    """A correction of one line of a closed ledger: one side proposes it, the other agrees.

    Agreed, it is kept as a line of its own beside the one it corrects (`models.Line.correction`),
    with an entry in each of the four books; nothing that was written is changed.

    :ivar quantity: by how much the line's quantity was wrong, signed; None where it was right.
    :ivar dong: the same of its value in đồng.
    """

    occasion = models.ForeignKey(Occasion, on_delete=models.PROTECT, related_name="corrections")
    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="+")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    quantity = models.DecimalField(
        _("số lượng thêm hoặc bớt"), max_digits=14, decimal_places=3, null=True, blank=True
    )
    dong = models.BigIntegerField(_("giá trị thêm hoặc bớt"), null=True, blank=True)
    reason = models.CharField(_("lý do đính chính"), max_length=500)
    document = models.CharField(_("văn bản, chứng từ"), max_length=200)
    asked_at = models.DateTimeField(_("đề nghị lúc"))
    asked_by_id = models.BigIntegerField()
    who = models.CharField(max_length=300)
    state = models.CharField(
        max_length=10, choices=list(CORRECTION.states.items()), default=CORRECTION.start
    )
    decided_at = models.DateTimeField(_("quyết định lúc"), null=True, blank=True)
    decided_by_id = models.BigIntegerField(null=True, blank=True)
    decided_who = models.CharField(max_length=300, blank=True)
    decline_reason = models.CharField(_("lý do không đồng ý"), max_length=500, blank=True)
    is_illustrative = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("đính chính sau khi đóng sổ")
        ordering = ["asked_at", "id"]
        constraints = [
            models.CheckConstraint(
                name="correction_state_is_known", condition=Q(state__in=list(CORRECTION.states))
            ),
            models.CheckConstraint(
                name="correction_moves_something",
                condition=(Q(quantity__isnull=False) & ~Q(quantity=Decimal(0)))
                | (Q(dong__isnull=False) & ~Q(dong=0)),
            ),
            models.CheckConstraint(
                name="correction_says_why", condition=~Q(reason="") & ~Q(document="")
            ),
            models.CheckConstraint(
                name="correction_decision_is_whole",
                condition=Q(state=PROPOSED, decided_at=None, decided_by_id=None, decided_who="")
                | (~Q(state=PROPOSED) & Q(decided_at__isnull=False, decided_by_id__isnull=False)),
            ),
            models.CheckConstraint(
                name="correction_agreed_by_another",
                condition=~Q(state="agreed") | ~Q(decided_by_id=F("asked_by_id")),
            ),
            models.CheckConstraint(
                name="correction_declined_has_its_reason",
                condition=~Q(state="declined") | ~Q(decline_reason=""),
            ),
            models.UniqueConstraint(
                name="correction_one_waits_per_line", fields=["line"], condition=Q(state=PROPOSED)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.line_id}: {self.reason[:60]}"

    @property
    def visibility(self) -> str:
        """Who sees it: both sides; once it is agreed, whoever sees its occasion."""
        from_all = self.state == "agreed"
        return self.occasion.visibility if from_all else "shared"
