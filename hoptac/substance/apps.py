from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SubstanceConfig(AppConfig):
    name = "hoptac.substance"
    verbose_name = _("Chỉ số thực chất")
