"""Published occasions of giving as a 360Giving package."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings

from hoptac.kernel.licence import LICENCE_ADDRESS
from hoptac.opendata.compose.identifiers import gift_giving, locality_giving
from hoptac.opendata.compose.money import Given, given
from hoptac.opendata.queries import Told, moment_of

VERSION = "1.4"


@dataclass(frozen=True, slots=True)
class Package:
    """A package, and what was left out of it: id of the occasion and why."""

    document: dict[str, Any]
    left_out: list[tuple[int, str]]


def package(gifts: Iterable[Told], *, issued: date) -> Package:
    """Return one grant for each published occasion with a sum and a day."""
    grants, left_out = [], []
    for told in gifts:
        found = given(told)
        if isinstance(found, str):
            left_out.append((told.version.thing_id, found))
        else:
            grants.append(_grant(found))
    document = {
        "version": VERSION,
        "title": "Quà tặng và hỗ trợ giữa các địa phương hợp tác: bản đã công bố",
        "publisher": {"name": "hoptac", "website": settings.ADDRESS},
        "license": LICENCE_ADDRESS,
        "issued": issued.isoformat(),
        "grants": grants,
    }
    return Package(document, left_out)


def _grant(one: Given) -> dict[str, Any]:
    row, body = one.told.version, one.told.version.body
    grant: dict[str, Any] = {
        "id": gift_giving(row.thing_id),
        "title": row.title[:139],
        "description": one.described,
        "currency": "VND",
        "amountAwarded": one.dong,
        "awardDate": one.on.isoformat(),
        "fundingOrganization": [_organisation(one.giver)],
        "recipientOrganization": [_organisation(one.receiver)],
        "classifications": [
            {"vocabulary": "hoptac-amount-basis", "code": one.basis[0], "title": one.basis[1]},
            *({"vocabulary": "hoptac-line-kind", "code": kind} for kind in _kinds(body)),
        ],
        "dateModified": moment_of(row).isoformat(timespec="seconds"),
    }
    place = one.told.places.get(body["place"]["unit"], "")
    if place:
        grant["beneficiaryLocation"] = [{"name": place, "countryCode": "VN"}]
    if body.get("earliest") and body.get("latest"):
        grant["plannedDates"] = [
            {"title": "Trong khoảng", "startDate": body["earliest"], "endDate": body["latest"]}
        ]
    return grant


def _organisation(side: tuple[int, str]) -> dict[str, str]:
    return {"id": locality_giving(side[0]), "name": side[1]}


def _kinds(body: dict[str, Any]) -> list[str]:
    return sorted({line["kind"] for line in body.get("lines", [])})
