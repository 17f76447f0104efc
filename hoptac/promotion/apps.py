from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PromotionConfig(AppConfig):
    name = "hoptac.promotion"
    verbose_name = _("Xúc tiến, liên kết thị trường")
