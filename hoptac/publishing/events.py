"""Words of what happens to public versions."""

from django.utils.translation import gettext_lazy as _

from hoptac.audit.words import register

register(
    {
        "publishing.version.proposed": _("đã đề nghị công bố"),
        "publishing.version.published": _("đã duyệt công bố"),
        "publishing.version.declined": _("đã không duyệt công bố"),
        "publishing.version.taken_back": _("đã rút đề nghị công bố"),
        "publishing.version.withdrawn": _("đã gỡ bản công bố"),
        "publishing.version.noted": _("đã ghi nhận hồ sơ khác bản công bố"),
    },
)
