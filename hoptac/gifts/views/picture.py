"""The picture of the ledger: from what was promised down to what was confirmed."""

from itertools import pairwise

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from hoptac.gifts.choices import BookSaid
from hoptac.gifts.figures import Book
from hoptac.gifts.queries import Way
from hoptac.kernel.money import written
from hoptac.ui.charts import Chart, Level, Rest, waterfall

SHOWN = (Book.PLEDGED, Book.TRANSFERRED, Book.RECEIVED)


def picture(way: Way) -> Chart:
    """Draw how far the gifts of a list have come."""
    levels = [
        Level(capfirst(str(BookSaid(book.value).label)), way.sums[book], written(way.sums[book]))
        for book in SHOWN
    ]
    lefts = [above.amount - below.amount for above, below in pairwise(levels)]
    names = ((_("Hứa, chưa trao"), _("Trao nhiều hơn số đã hứa")),
             (_("Đã trao, chưa xác nhận"), _("Xác nhận nhiều hơn số đã trao")))  # fmt: skip
    rests = [
        Rest(name[0] if left > 0 else name[1], left, written(abs(left)))
        for name, left in zip(names, lefts, strict=True)
    ]
    said = _("Đã trao %(handed)s, bên nhận xác nhận %(received)s.") % {
        "handed": written(way.sums[Book.TRANSFERRED]),
        "received": written(way.sums[Book.RECEIVED]),
    }
    if way.without:
        told = _("Không gồm %(n)s khoản chưa nêu giá trị hoặc số lượng.") % {"n": way.without}
        said = f"{said} {told}"
    return waterfall(levels, rests, title=_("Từ hứa đến bên nhận xác nhận"), caption=said)
