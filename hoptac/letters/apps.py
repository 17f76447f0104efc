from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LettersConfig(AppConfig):
    name = "hoptac.letters"
    verbose_name = _("Công văn, thông báo")
