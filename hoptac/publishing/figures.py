"""Figures an article can be bound to, by kind of record, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hoptac.kernel.faces import Kind

Words = dict[str, "str | Promise"]

FIGURES: dict[Kind, Words] = {
    Kind.PROGRAMME: {
        "tasks": _("nhiệm vụ đã giao"),
        "tasks_done": _("nhiệm vụ đã hoàn thành"),
    },
}
YEARLY = _("%(figure)s năm %(year)s")


def words_of(kind: str, code: str) -> str:
    """Return what a figure counts, in the reader's language: "nhiệm vụ đã hoàn thành năm 2019".

    :param code: what stands after ":" is a year.
    :raises KeyError: for a figure without words.
    """
    name, _sign, year = code.partition(":")
    said = str(FIGURES[Kind(kind)][name])
    return str(YEARLY) % {"figure": said, "year": year} if year else said
