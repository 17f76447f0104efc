"""What units say they need and what they are strong in."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hoptac.kernel.visibility import Visibility
from hoptac.localities.models import Unit
from hoptac.programmes.choices import Field
from hoptac.programmes.models import Party, Programme
from hoptac.twinning.choices import DeclaredKind


class Declaration(models.Model):
    """A need or a strength of a unit in one field, from one day up to another, with its source."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("nhu cầu hay thế mạnh"), max_length=10, choices=DeclaredKind.choices)
    field = models.CharField(_("lĩnh vực"), max_length=40, choices=Field.choices)
    text = models.CharField(_("nội dung"), max_length=300)
    source = models.CharField(_("nguồn"), max_length=300)
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến trước ngày"), null=True, blank=True)
    visibility = models.CharField(
        max_length=10,
        choices=[(level.value, level.value) for level in Visibility],
        default=Visibility.SHARED.value,
    )
    is_illustrative = models.BooleanField(_("dữ liệu minh họa"), default=False)

    class Meta:
        verbose_name = _("nhu cầu, thế mạnh của đơn vị")
        ordering = ["field", "id"]
        constraints = [
            models.CheckConstraint(
                name="declaration_kind_is_known", condition=Q(kind__in=DeclaredKind.values)
            ),
            models.CheckConstraint(
                name="declaration_says_it_with_source", condition=~Q(text="") & ~Q(source="")
            ),
            models.CheckConstraint(
                name="declaration_ends_after_it_begins",
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")),
            ),
            models.UniqueConstraint(
                name="declaration_once",
                fields=["programme", "unit", "kind", "field", "text", "valid_from"],
            ),
        ]

    def __str__(self) -> str:
        return self.text
