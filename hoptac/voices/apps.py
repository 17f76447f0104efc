from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VoicesConfig(AppConfig):
    name = "hoptac.voices"
    verbose_name = _("Ý kiến bạn đọc")
