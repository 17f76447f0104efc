"""How things stood at the end of a month: kept once, never changed."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hoptac.kernel.visibility import Visibility
from hoptac.localities.models import Agency
from hoptac.programmes.models import Content, Programme


class Snapshot(models.Model):
    """The six parts of a programme at the end of a month, or of one content or agency within it.

    :ivar content: of this content alone; `agency` of the tasks this agency led. Neither: of all.
    :ivar parts: part → [counted, whole], see `figures.to_json`.
    :ivar tasks: how many tasks were looked at.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    content = models.ForeignKey(
        Content, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    agency = models.ForeignKey(
        Agency, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    month_end = models.DateField(_("cuối tháng"))
    parts = models.JSONField(_("sáu phần"))
    tasks = models.PositiveIntegerField(_("số việc"))
    made_at = models.DateTimeField(_("ghi lúc"))

    class Meta:
        verbose_name = _("chỉ số thực chất cuối tháng")
        ordering = ["month_end", "id"]
        constraints = [
            models.UniqueConstraint(
                name="snapshot_once_per_thing_and_month",
                fields=["programme", "content", "agency", "month_end"],
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="snapshot_of_one_thing", condition=Q(content=None) | Q(agency=None)
            ),
        ]
        indexes = [models.Index(fields=["agency", "month_end"], name="snapshot_agency")]

    def __str__(self) -> str:
        return f"{self.programme_id} {self.month_end:%m/%Y}"

    @property
    def visibility(self) -> str:
        """It counts what parties share, so they all read it."""
        return Visibility.SHARED.value
