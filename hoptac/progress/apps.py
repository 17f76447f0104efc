from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgressConfig(AppConfig):
    name = "hoptac.progress"
    verbose_name = _("Tiến độ và xác nhận")
