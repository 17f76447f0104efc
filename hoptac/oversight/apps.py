from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OversightConfig(AppConfig):
    name = "hoptac.oversight"
    verbose_name = _("Nhắc việc và đôn đốc")
