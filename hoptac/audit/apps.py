from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    name = "hoptac.audit"
    verbose_name = _("Nhật ký")

    def ready(self) -> None:
        # Each app tells the words of its events in its own `events` module, and which of its
        # records the log binds in `bound`.
        autodiscover_modules("events", "bound")
