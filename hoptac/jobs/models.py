"""What background jobs ended with; the jobs themselves are kept by procrastinate."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Trouble(models.Model):
    """The kind of error a job met last; what it was told, or said, is not kept.

    :ivar job_id: its number with procrastinate, which forgets jobs by itself.
    :ivar kind: name of the error's class, "SMTPServerDisconnected".
    """

    job_id = models.BigIntegerField(primary_key=True)
    kind = models.CharField(_("loại lỗi"), max_length=80)
    at = models.DateTimeField(_("lúc"))

    class Meta:
        verbose_name = _("việc chạy nền")

    def __str__(self) -> str:
        return f"{self.job_id} {self.kind}"
