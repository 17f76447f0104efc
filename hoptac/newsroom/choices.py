"""Sections of the news, and the shapes pictures are cut to."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Section(models.TextChoices):
    """Where an article stands on the page of news."""

    COOPERATION = "cooperation", _("Hợp tác địa phương")
    VISITS = "visits", _("Đoàn công tác")
    ECONOMY = "economy", _("Kinh tế, thị trường")
    CULTURE = "culture", _("Văn hóa, du lịch")
    WELFARE = "welfare", _("An sinh xã hội")
    NOTICES = "notices", _("Thông báo")


class Shape(models.TextChoices):
    """A picture whole, or cut around its focal point to the shape of a card."""

    WHOLE = "whole", _("cả ảnh")
    CARD = "card", _("ảnh thẻ, 16:9")


class Format(models.TextChoices):
    """In the order a browser is offered them."""

    AVIF = "avif", "AVIF"
    WEBP = "webp", "WebP"
    JPEG = "jpg", "JPEG"
