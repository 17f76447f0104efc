"""What a deed on an inspection begins with: whose it is, the locked row."""

from collections.abc import Mapping

from hoptac.accounts.actors import Actor
from hoptac.audit.wall import locked_row
from hoptac.inspections.models import Inspection, Measure
from hoptac.kernel.canonical import canonical, sha256
from hoptac.kernel.errors import Forbidden
from hoptac.kernel.vietnamese import nfc
from hoptac.kernel.words import gettext_noop
from hoptac.programmes.actions.common import own_party
from hoptac.programmes.models import Party

_BESIDE = ("programme", "party", "agency")


def locked(inspection: Inspection) -> Inspection:
    """Return the inspection as it stands now, its row locked."""
    rows = Inspection.objects.select_for_update(of=("self",), no_key=True)
    return locked_row(rows.select_related(*_BESIDE), inspection.pk)


def locked_measure(measure: Measure) -> Measure:
    """Return the measure as it stands now with its inspection, its row locked."""
    rows = Measure.objects.select_for_update(of=("self",), no_key=True)
    return locked_row(rows.select_related("inspection__programme", "inspection__party"), measure.pk)


def inspecting_party(inspection: Inspection, by: Actor) -> Party:
    """Return the party the actor inspects for: the plan's own; of a joint one, theirs.

    :raises Forbidden: for the inspected agency itself, which only answers, and for the other side
        of an inspection that is not joint.
    """
    if inspection.agency_id in by.agency_ids:
        raise Forbidden(
            gettext_noop("Cơ quan được kiểm tra không tự làm thay đoàn kiểm tra."),
            gettext_noop("Gửi giải trình sau khi đoàn kiểm tra xong."),
        )
    party = own_party(programme=inspection.programme, by=by)
    if not inspection.is_joint and party.pk != inspection.party_id:
        raise Forbidden(
            gettext_noop("Cuộc kiểm tra này do bên kia tiến hành."),
            gettext_noop("Chỉ bên tiến hành làm được việc này."),
        )
    return party


def tidy(values: Mapping[str, str]) -> dict[str, str]:
    """Return texts in one form of Unicode, without outer spaces."""
    return {name: nfc(value).strip() for name, value in values.items()}


def conclusion_hash(inspection: Inspection) -> str:
    """Return the SHA-256 of what a conclusion says, in one canonical form."""
    said = {
        name: getattr(inspection, name)
        for name in ("aim", "nature", "degree", "cause", "responsibility")
    }
    return sha256(canonical({"inspection": inspection.pk, "agency": inspection.agency_id} | said))
