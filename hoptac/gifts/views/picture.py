"""The picture of the ledger: from what was promised down to what was confirmed."""

from itertools import pairwise

from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hoptac.gifts.choices import BookSaid
from hoptac.gifts.figures import Book
from hoptac.gifts.queries import Way
from hoptac.ui import formats
from hoptac.ui.charts import Chart, Level, Rest, waterfall

SHOWN = (Book.PLEDGED, Book.TRANSFERRED, Book.RECEIVED)


def picture(way: Way) -> Chart:
    """Draw how far the gifts of a list have come; a book nobody wrote in is no zero."""
    levels = [
        Level(capfirst(str(BookSaid(book.value).label)), way.sums[book], _said(way.sums[book]))
        for book in SHOWN
    ]
    over, under = (
        (_("Trao nhiều hơn số đã hứa"), _("Xác nhận nhiều hơn số đã trao")),
        (_("Hứa, chưa trao"), _("Đã trao, chưa xác nhận")),
    )
    rests = []
    for place, (above, below) in enumerate(pairwise(levels)):
        left = above.amount - below.amount if above.amount else 0
        rests.append(Rest((under if left > 0 else over)[place], left, _dong(abs(left))))
    said = _("Đã trao: %(handed)s; bên nhận xác nhận: %(received)s.") % {
        "handed": levels[1].words,
        "received": levels[2].words,
    }
    if way.without:
        told = _("Không gồm %(n)s khoản chưa nêu giá trị hoặc số lượng.") % {"n": way.without}
        said = f"{said} {told}"
    return waterfall(levels, rests, title=_("Từ hứa đến bên nhận xác nhận"), caption=said)


def _said(dong: int) -> str:
    return _dong(dong) if dong else _("chưa ghi")


def _dong(dong: int) -> str:
    return formats.dong(dong, language=get_language() or "vi")
