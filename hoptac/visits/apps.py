from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class VisitsConfig(AppConfig):
    name = "hoptac.visits"
    verbose_name = _("Đoàn công tác")
