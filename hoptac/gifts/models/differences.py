"""Questions about what two books say differently."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hoptac.gifts.choices import BookSaid, Stance
from hoptac.gifts.models.occasions import Line
from hoptac.programmes.models import Party


class Difference(models.Model):
    """A difference between two books, put to the other side; one open at a time for each.

    :ivar after: the later of the two books; the earlier is the one before it.
    :ivar dong, quantity: the difference when it was asked.
    """

    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="questions")
    after = models.CharField(_("sổ"), max_length=12, choices=BookSaid.choices)
    dong = models.BigIntegerField(_("chênh lệch, đồng"))
    quantity = models.DecimalField(_("chênh lệch, số lượng"), max_digits=14, decimal_places=3)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("câu hỏi"))
    asked_at = models.DateTimeField(_("hỏi lúc"))
    asked_by_id = models.BigIntegerField()
    who = models.CharField(max_length=300)
    stance = models.CharField(_("trả lời"), max_length=10, choices=Stance.choices, blank=True)
    answer = models.TextField(_("giải thích"), blank=True)
    answered_at = models.DateTimeField(_("trả lời lúc"), null=True, blank=True)
    answered_by_id = models.BigIntegerField(null=True, blank=True)
    answered_who = models.CharField(max_length=300, blank=True)
    settled_at = models.DateTimeField(_("giải quyết lúc"), null=True, blank=True)
    is_illustrative = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("câu hỏi về chênh lệch")
        ordering = ["asked_at", "id"]
        constraints = [
            models.UniqueConstraint(
                name="question_one_per_difference",
                fields=["line", "after"],
                condition=Q(settled_at=None),
            ),
            models.CheckConstraint(name="question_of_gift_says_it", condition=~Q(text="")),
            models.CheckConstraint(
                name="question_of_gift_answer_is_whole",
                condition=Q(answered_at=None, answered_by_id=None, answer="", stance="")
                | (
                    Q(answered_at__isnull=False, answered_by_id__isnull=False)
                    & ~Q(answer="")
                    & ~Q(stance="")
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def visibility(self) -> str:
        """Who sees it: whoever sees its occasion."""
        return self.line.visibility
