from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class LettersConfig(AppConfig):
    name = "hoptac.letters"
    verbose_name = _("Công văn, thông báo")

    def ready(self) -> None:
        # An app that drafts documents says in `numbering` what its number completes them with.
        autodiscover_modules("numbering")
