"""Words of what happens to the substance index."""

from django.utils.translation import gettext_lazy as _

from hoptac.audit.words import register

register({"substance.month.kept": _("đã ghi chỉ số thực chất cuối tháng")})
