from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from hoptac.ui import field_messages


class UiConfig(AppConfig):
    name = "hoptac.ui"
    verbose_name = _("Giao diện")

    def ready(self) -> None:
        field_messages.speak()
