from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FilesConfig(AppConfig):
    name = "hoptac.files"
    verbose_name = _("Tệp và nguồn")
