"""A report's period in the reader's words."""

from django import template
from django.utils.translation import gettext as _

from hoptac.kernel.periods import parse

register = template.Library()


@register.filter
def period_words(code: str) -> str:
    """2019-Y is "năm 2019", 2019-Q2 "quý 2 năm 2019"; in English "year 2019", "quarter 2 of 2019".

    Letters have Roman quarters and are always in Vietnamese: `compose.period_words`.
    """
    period = parse(code)
    places = {"year": period.year, "month": period.first_month, "quarter": period.last_month // 3}
    match period.kind:
        case "year":
            return _("năm %(year)s") % places
        case "half" if period.first_month == 1:
            return _("6 tháng đầu năm %(year)s") % places
        case "half":
            return _("6 tháng cuối năm %(year)s") % places
        case "quarter":
            return _("quý %(quarter)s năm %(year)s") % places
    return _("tháng %(month)s năm %(year)s") % places
