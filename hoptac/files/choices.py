"""What a stored file may say of itself."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Scan(models.TextChoices):
    """Whether a scanner has looked at the file as it came in."""

    NOT_SCANNED = "not_scanned", _("chưa quét vi-rút")
    CLEAN = "clean", _("đã quét vi-rút")
