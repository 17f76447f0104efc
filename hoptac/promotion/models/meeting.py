"""Who met whom at a promotion event, and what came of it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hoptac.localities.models import Agency
from hoptac.promotion.choices import Outcome
from hoptac.promotion.models.investment import Deal, Opportunity
from hoptac.promotion.models.produce import Supply
from hoptac.promotion.models.shared import Enterprise, Gathering


class Encounter(models.Model):
    """Who met whom at an event; it is over only with what came of it.

    :ivar enterprise: met an agency, another enterprise, or who offers an opportunity.
    """

    gathering = models.ForeignKey(Gathering, on_delete=models.PROTECT, related_name="encounters")
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="+")
    with_agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    with_enterprise = models.ForeignKey(
        Enterprise, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    opportunity = models.ForeignKey(
        Opportunity, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    met_on = models.DateField(_("gặp ngày"))
    subject = models.CharField(_("trao đổi về"), max_length=300)
    outcome = models.CharField(
        _("kết quả"), max_length=10, choices=Outcome.choices, default="", blank=True
    )
    deal = models.ForeignKey(
        Deal, on_delete=models.PROTECT, null=True, blank=True, related_name="encounters"
    )
    supply = models.ForeignKey(
        Supply, on_delete=models.PROTECT, null=True, blank=True, related_name="encounters"
    )
    outcome_note = models.CharField(_("vì sao không đi đến kết quả"), max_length=500, blank=True)
    completed_on = models.DateField(_("có kết quả ngày"), null=True, blank=True)

    class Meta:
        verbose_name = _("cuộc gặp tại sự kiện")
        ordering = ["met_on", "id"]
        constraints = [
            models.CheckConstraint(
                name="encounter_has_two_ends",
                condition=Q(with_agency__isnull=False)
                | Q(with_enterprise__isnull=False)
                | Q(opportunity__isnull=False),
            ),
            models.CheckConstraint(
                name="encounter_is_not_with_oneself",
                condition=Q(with_enterprise=None) | ~Q(with_enterprise=F("enterprise")),
            ),
            models.CheckConstraint(
                name="encounter_completed_by_what_came_of_it",
                condition=Q(outcome="", deal=None, supply=None, completed_on=None)
                | Q(outcome="deal", deal__isnull=False, supply=None, completed_on__isnull=False)
                | Q(outcome="order", deal=None, supply__isnull=False, completed_on__isnull=False)
                | Q(outcome="nothing", deal=None, supply=None, completed_on__isnull=False)
                & ~Q(outcome_note=""),
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def visibility(self) -> str:
        """It is read like its event."""
        return self.gathering.visibility
