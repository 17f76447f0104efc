"""What a side decides for the twinning of its dissolved unit: nothing follows by itself."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hoptac.localities.models import Unit
from hoptac.programmes.models import Party
from hoptac.twinning.choices import Outcome
from hoptac.twinning.models.pair import Pair


class CarryDecision(models.Model):
    """One side's decision, by a document: carried to one or several units, or closed.

    :ivar unit: the dissolved one.
    """

    pair = models.ForeignKey(Pair, on_delete=models.PROTECT, related_name="carry_decisions")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(_("quyết định"), max_length=10, choices=Outcome.choices)
    decided_on = models.DateField(_("ngày quyết định"))
    document = models.CharField(_("văn bản quyết định"), max_length=200)
    reason = models.CharField(_("lý do"), max_length=500)
    recorded_at = models.DateTimeField()
    recorded_by_id = models.BigIntegerField()
    who = models.CharField(max_length=300)

    class Meta:
        verbose_name = _("quyết định về kết nghĩa của đơn vị đã giải thể")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(name="carry_once_per_side", fields=["pair", "party"]),
            models.CheckConstraint(
                name="carry_outcome_is_known", condition=Q(outcome__in=Outcome.values)
            ),
            models.CheckConstraint(
                name="carry_has_document_and_reason",
                condition=~Q(document="") & ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pair_id}/{self.party_id}: {self.outcome}"

    @property
    def visibility(self) -> str:
        """Who sees it: whoever sees its twinning."""
        return self.pair.visibility


class CarryHeir(models.Model):
    """A unit to which a side carries the twinning of its dissolved one."""

    decision = models.ForeignKey(CarryDecision, on_delete=models.PROTECT, related_name="heirs")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("đơn vị được chuyển kết nghĩa")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(name="carry_heir_once", fields=["decision", "unit"])]

    def __str__(self) -> str:
        return f"{self.decision_id} → {self.unit_id}"

    @property
    def visibility(self) -> str:
        """Who sees it: whoever sees its twinning."""
        return self.decision.visibility
