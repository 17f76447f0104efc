"""Where a locality has the log's checkpoints sent, so that it can hold the system to its word."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from hoptac.localities.models import Unit


class Mailbox(models.Model):
    """The witness mailbox of one locality.

    :ivar email: empty once the locality wants no letters any more.
    :ivar sent_n: number of the last checkpoint sent there; 0 before the first.
    """

    unit = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="witness_mailbox")
    email = models.EmailField(_("hộp thư chứng kiến"), blank=True)
    sent_n = models.BigIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("hộp thư chứng kiến")

    def __str__(self) -> str:
        return self.email
