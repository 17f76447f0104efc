from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GiftsConfig(AppConfig):
    name = "hoptac.gifts"
    verbose_name = _("Quà tặng và hỗ trợ")
