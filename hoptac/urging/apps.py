from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class UrgingConfig(AppConfig):
    name = "hoptac.urging"
    verbose_name = _("Đôn đốc")

    def ready(self) -> None:
        """Learn which app above says after how long a side counts a task as silent."""
        autodiscover_modules("silence")
