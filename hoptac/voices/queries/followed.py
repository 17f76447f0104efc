"""What can be followed, what it is called, and what of it is new."""

from datetime import date, datetime

from django.template.defaultfilters import capfirst
from django.utils.translation import gettext as _

from hoptac.kernel.faces import Kind
from hoptac.localities.queries import kin_of_units, names_of, units_on
from hoptac.programmes.choices import Field
from hoptac.publishing.models import Version
from hoptac.publishing.queries import published
from hoptac.voices.choices import Followed

MOST = 50  # lines of one letter


def choices_to_follow(today: date) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return what can be followed, in groups, each as "what:target" (two queries)."""
    programmes = published(Kind.PROGRAMME).order_by("title").values_list("thing_id", "title")
    return [
        (
            _("Chương trình hợp tác"),
            [(f"{Followed.PROGRAMME.value}:{pk}", title) for pk, title in programmes],
        ),
        (
            _("Địa phương"),
            [
                (f"{Followed.UNIT.value}:{row.unit_id}", capfirst(row.full_name))
                for row in units_on(today)
            ],
        ),
        (
            _("Lĩnh vực"),
            [
                (f"{Followed.FIELD.value}:{field.value}", capfirst(str(field.label)))
                for field in Field
            ],
        ),
    ]


def called(what: str, target: str, today: date) -> str:
    """Return the name of what is followed (at most one query)."""
    if what == Followed.FIELD.value:
        return str(Field(target).label)
    if what == Followed.UNIT.value:
        return names_of([int(target)], today)[int(target)].full
    row = Version.objects.filter(kind=Kind.PROGRAMME.value, thing_id=int(target)).last()
    return row.title if row else ""


def news_for(what: str, target: str, since: datetime, until: datetime) -> list[Version]:
    """Return what was published of it after one moment and up to another, the newest first.

    A locality's news are also those of what it came from and what it became.
    """
    rows = published().filter(decided_at__gt=since, decided_at__lte=until)
    if what == Followed.PROGRAMME.value:
        rows = rows.filter(programme_id=int(target))
    elif what == Followed.FIELD.value:
        rows = rows.filter(fields__contains=[target])
    else:
        line = [one.unit_id for one in kin_of_units([int(target)], until.date())]
        rows = rows.filter(units__overlap=[int(target), *line])
    return list(rows.order_by("-decided_at", "-pk")[:MOST])
