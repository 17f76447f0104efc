"""What readers say, and what they follow."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Category(models.TextChoices):
    QUESTION = "question", _("câu hỏi")
    CORRECTION = "correction", _("đề nghị sửa")


class Followed(models.TextChoices):
    PROGRAMME = "programme", _("chương trình")
    UNIT = "unit", _("địa phương")
    FIELD = "field", _("lĩnh vực")
