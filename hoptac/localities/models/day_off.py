"""Days on which offices are closed, or open although the week says otherwise."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DayOff(models.Model):
    """One day that differs from Monday-to-Friday; a table, since Tết and swaps follow no rule.

    :param works: a Saturday or Sunday on which a day off is made up for.
    """

    day = models.DateField(_("ngày"), unique=True)
    name = models.CharField(_("lý do"), max_length=120)
    works = models.BooleanField(_("làm bù"), default=False)

    class Meta:
        verbose_name = _("ngày nghỉ, ngày làm bù")
        ordering = ["day"]
        constraints = [
            models.CheckConstraint(name="day_off_has_its_reason", condition=~models.Q(name=""))
        ]

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} {self.name}"
