from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WitnessConfig(AppConfig):
    name = "hoptac.witness"
    verbose_name = _("Niêm phong nhật ký")
