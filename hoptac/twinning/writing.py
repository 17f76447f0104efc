"""What a deed on a twinning begins with: the locked row, whose voice it is, the text's hash."""

from collections.abc import Mapping
from datetime import date

from hoptac.accounts.actors import Actor
from hoptac.audit.wall import locked_row
from hoptac.kernel.canonical import canonical, sha256
from hoptac.kernel.errors import Forbidden
from hoptac.kernel.vietnamese import fold, nfc
from hoptac.kernel.words import gettext_noop
from hoptac.localities.models import Unit
from hoptac.localities.queries import names_of
from hoptac.programmes.actions.common import own_party
from hoptac.programmes.models import Party
from hoptac.twinning import rules
from hoptac.twinning.models import Activity, Pair


def locked(pair: Pair) -> Pair:
    """Return the twinning as it stands now, its row locked."""
    rows = Pair.objects.select_for_update(of=("self",), no_key=True)
    beside = ("programme", "party_a", "party_b", "unit_a", "unit_b")
    return locked_row(rows.select_related(*beside), pair.pk)


def side_of(pair: Pair, by: Actor) -> Party:
    """Return the side of the twinning the actor speaks for.

    :raises Forbidden: for a stranger, and for a third party of the programme.
    """
    party = own_party(programme=pair.programme, by=by)
    if party.pk not in (pair.party_a_id, pair.party_b_id):
        raise Forbidden(
            gettext_noop("Địa phương của bạn không phải một bên của cặp kết nghĩa này."),
            gettext_noop("Việc này do hai bên kết nghĩa làm."),
        )
    return party


def proposing_side(pair: Pair, by: Actor) -> Party:
    """Return the proposing side, if the actor speaks for it.

    :raises Forbidden: for everybody else.
    """
    party = side_of(pair, by)
    if party.pk != pair.party_a_id:
        raise Forbidden(
            gettext_noop("Đề nghị này do bên kia soạn."),
            gettext_noop("Bên soạn sửa hoặc rút đề nghị; bên bạn tán thành hoặc trao đổi lại."),
        )
    return party


def text_hash(pair: Pair) -> str:
    """Return the SHA-256 of what both sides endorse, in one canonical form."""
    return sha256(
        canonical(
            {
                "programme": pair.programme_id,
                "units": [pair.unit_a_id, pair.unit_b_id],
                "aim": pair.aim,
                "fields": sorted(pair.fields),
                "starts_on": pair.starts_on.isoformat(),
                "ends_on": pair.ends_on.isoformat() if pair.ends_on else "",
                "dormant_after": pair.dormant_after,
            }
        )
    )


def activity_hash(activity: Activity) -> str:
    """Return the SHA-256 of what an activity says."""
    said = {name: getattr(activity, name) for name in ("kind", "title", "text")}
    whole = {"pair": activity.pair_id, "party": activity.party_id, "day": activity.day.isoformat()}
    return sha256(canonical(said | whole))


def tidy(values: Mapping[str, str]) -> dict[str, str]:
    """Return texts in one form of Unicode, without outer spaces."""
    return {name: nfc(value).strip() for name, value in values.items()}


def name_by_units(pair: Pair, day: date) -> None:
    """Name a twinning by its units as they are called on a day, and say what a search compares."""
    names = names_of([pair.unit_a_id, pair.unit_b_id], day)
    pair.name = f"{names[pair.unit_a_id].full} – {names[pair.unit_b_id].full}"
    pair.search_text = fold(f"{pair.name} {pair.aim}")


def check_units_open(unit_a: Unit, unit_b: Unit, day: date, *, field: str = "") -> None:
    """Refuse a day on which one of the two units does not exist.

    :param field: beside which it is said; beside the unit's own where none is named.
    """
    names = names_of([unit_a.pk, unit_b.pk], day)
    for place, unit in (("unit_a", unit_a), ("unit_b", unit_b)):
        rules.check_open(
            opened_on=unit.opened_on, closed_on=unit.closed_on, day=day,
            name=names[unit.pk].full, field=field or place,
        )  # fmt: skip
