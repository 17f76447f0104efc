"""Lines that hang on a record: added on a day, withdrawn with a reason, never edited."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Entry(models.Model):
    """A dated line of a record; a mistake is withdrawn with its reason and stays to be read."""

    recorded_at = models.DateTimeField(_("ghi lúc"))
    recorded_by_id = models.BigIntegerField()
    who = models.CharField(_("người ghi"), max_length=300)
    is_illustrative = models.BooleanField(_("dữ liệu minh họa"), default=False)
    withdrawn_on = models.DateField(_("rút lại ngày"), null=True, blank=True)
    withdrawn_reason = models.CharField(_("lý do rút lại"), max_length=300, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_withdrawn_with_reason",
                condition=Q(withdrawn_on=None, withdrawn_reason="")
                | Q(withdrawn_on__isnull=False) & ~Q(withdrawn_reason=""),
            ),
        ]
