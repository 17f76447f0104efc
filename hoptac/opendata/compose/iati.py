"""Published programmes as IATI 2.03 activities, what was given in them as transactions."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, BinaryIO

from lxml import etree

from hoptac.kernel.faces import Kind
from hoptac.opendata.compose.identifiers import PUBLISHER, locality_iati, programme_iati
from hoptac.opendata.compose.money import Given, given
from hoptac.opendata.queries import Told, moment_of
from hoptac.opendata.rules import carried

VERSION = "2.03"
LOCAL_GOVERNMENT, GOVERNMENT = "11", "10"  # OrganisationType
FUNDS, CARRIES_OUT = "1", "4"  # OrganisationRole
PLANNED_START, STARTED, PLANNED_END, ENDED = "1", "2", "3", "4"  # ActivityDateType
PIPELINE, UNDER_WAY, CLOSED = "1", "2", "4"  # ActivityStatus
STATUS = {"waiting": PIPELINE, "in_force": UNDER_WAY}  # anything else is over
DISBURSEMENT = "3"  # TransactionType
SIBLING = "3"  # RelatedActivityType
OURS, DAC = "99", "1"  # SectorVocabulary
# Fields of cooperation → purpose codes of DAC.
PURPOSE = {
    "investment_promotion": "25010", "trade": "33110", "tourism": "33210",
    "agriculture": "31110", "science_technology": "43082", "digital_transformation": "22040",
    "infrastructure_transport": "21010", "industry": "32110", "environment_climate": "41010",
    "culture_sport": "16061", "education_training": "11110", "health": "12110",
    "labour": "16020", "defence_security": "15210", "party_building": "15110",
    "social_welfare": "16010",
}  # fmt: skip
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(slots=True)
class Written:
    """What a file holds, and the occasions left out of it: id and why."""

    activities: int = 0
    transactions: int = 0
    left_out: list[tuple[int, str]] = field(default_factory=list)


def write(
    out: BinaryIO,
    programmes: Iterable[tuple[Told, list[Told]]],
    *,
    changed: datetime,
    sectors: str,
) -> Written:
    """Write activities one by one, each with its own transactions.

    :param programmes: published programmes, each with what was given in it.
    :param changed: when the newest version was published: the same data give the same bytes.
    :param sectors: address that explains our codes of fields.
    """
    done = Written()
    with etree.xmlfile(out, encoding="utf-8") as file:
        file.write_declaration()
        about = {"version": VERSION, "generated-datetime": _moment(changed)}
        with file.element("iati-activities", about):
            for told, gifts in programmes:
                found = list(_readable(gifts, done))
                file.write("\n")
                file.write(_activity(told, found, sectors))
                done.activities += 1
                done.transactions += len(found)
    return done


def _readable(gifts: Iterable[Told], done: Written) -> Iterator[Given]:
    for told in gifts:
        found = given(told)
        if isinstance(found, str):
            done.left_out.append((told.version.thing_id, found))
        else:
            yield found


def _activity(told: Told, gifts: list[Given], sectors: str) -> Any:
    row = told.version
    about = {"default-currency": "VND", LANGUAGE: "vi", "hierarchy": "1"}
    about["last-updated-datetime"] = _moment(moment_of(row))
    one = etree.Element("iati-activity", about)
    _text(one, "iati-identifier", programme_iati(row.thing_id))
    _named(
        one, "reporting-org", "hoptac",
        ref=PUBLISHER, type=GOVERNMENT, **{"secondary-reporter": "1"},
    )  # fmt: skip
    _named(one, "title", row.title)
    _named(one, "description", _described(told), type="1")
    _participants(one, told, gifts)
    etree.SubElement(one, "activity-status", code=STATUS.get(row.status, CLOSED))
    _dates(one, told)
    etree.SubElement(one, "recipient-country", code="VN", percentage="100")
    _sectors(one, row.fields, sectors)
    for gift in gifts:
        _transaction(one, gift)
    for kind, pk in row.refs:
        if kind == Kind.PROGRAMME.value and (kind, pk) in told.beside:
            etree.SubElement(one, "related-activity", ref=programme_iati(pk), type=SIBLING)
    return one


def _described(told: Told) -> str:
    row, names = told.version, ", ".join(told.places.values())
    said = f"Chương trình hợp tác giữa {names}. Số liệu tính đến hết {row.as_of:%d/%m/%Y}."
    return f"{said} Dữ liệu minh họa." if row.is_illustrative else said


def _participants(one: Any, told: Told, gifts: list[Given]) -> None:
    givers = {gift.giver[0] for gift in gifts}
    for unit, name in told.places.items():
        about = {"ref": locality_iati(unit), "type": LOCAL_GOVERNMENT}
        for role in (FUNDS, CARRIES_OUT) if unit in givers else (CARRIES_OUT,):
            _named(one, "participating-org", name, role=role, **about)


def _dates(one: Any, told: Told) -> None:
    row, body = told.version, told.version.body
    start = body.get("valid_from") or (row.happened_on or row.as_of).isoformat()
    is_ahead = STATUS.get(row.status) == PIPELINE
    _date(one, PLANNED_START if is_ahead else STARTED, start)
    if body.get("last_day"):
        _date(one, PLANNED_END, body["last_day"])
    if body.get("closed_on"):
        _date(one, ENDED, body["closed_on"])


def _date(one: Any, kind: str, day: str) -> None:
    etree.SubElement(one, "activity-date", {"type": kind, "iso-date": day})


def _sectors(one: Any, fields: list[str], explained: str) -> None:
    """Share a programme among its fields; the shares of a vocabulary make 100 exactly."""
    codes = sorted(fields)
    if not codes:
        return
    share, rest = divmod(10_000, len(codes))
    shares = [share + (1 if place < rest else 0) for place in range(len(codes))]
    for code, part in zip(codes, shares, strict=True):
        told = {"code": PURPOSE[code], "percentage": _percent(part)}
        etree.SubElement(one, "sector", {"vocabulary": DAC, **told})
    for code, part in zip(codes, shares, strict=True):
        told = {"code": code, "percentage": _percent(part)}
        about = {"vocabulary": OURS, "vocabulary-uri": explained}
        etree.SubElement(one, "sector", {**about, **told})


def _percent(hundredths: int) -> str:
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def _transaction(one: Any, gift: Given) -> None:
    made = etree.SubElement(one, "transaction", ref=f"gift-{gift.told.version.thing_id}")
    etree.SubElement(made, "transaction-type", code=DISBURSEMENT)
    day = gift.on.isoformat()
    etree.SubElement(made, "transaction-date", {"iso-date": day})
    value = etree.SubElement(made, "value", {"currency": "VND", "value-date": day})
    value.text = str(gift.dong)
    _named(made, "description", gift.described)
    for name, (unit, said) in (("provider-org", gift.giver), ("receiver-org", gift.receiver)):
        _named(made, name, said, ref=locality_iati(unit), type=LOCAL_GOVERNMENT)


def _named(parent: Any, name: str, said: str, **about: str) -> None:
    _text(etree.SubElement(parent, name, about), "narrative", said)


def _text(parent: Any, name: str, said: str) -> None:
    etree.SubElement(parent, name).text = carried(said)


def _moment(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
