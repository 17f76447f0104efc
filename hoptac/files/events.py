"""The words of this app's events."""

from django.utils.translation import gettext_lazy as _

from hoptac.audit.words import register

register(
    {
        "files.file.stored": _("đã lưu tệp"),
        "files.source.loaded": _("đã ghi nguồn tài liệu"),
        "files.citation.made": _("đã ghi trích dẫn"),
    }
)
