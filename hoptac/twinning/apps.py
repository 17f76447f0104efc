from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TwinningConfig(AppConfig):
    name = "hoptac.twinning"
    verbose_name = _("Kết nghĩa")
