"""A data set of the national shape: 34 localities, each pair with a programme."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import combinations
from random import Random
from typing import Any

from django.contrib.auth.hashers import make_password

from hoptac.accounts.models import Seat, User
from hoptac.bench.copying import copy_rows, restart_ids
from hoptac.kernel.vietnamese import fold, sort_key
from hoptac.localities.models import Agency, AgencyVersion
from hoptac.localities.queries import units_on
from hoptac.programmes.choices import Field
from hoptac.programmes.models import Content, ContentAcceptance, Party, PartyOffice, Programme

FUNCTIONS = ("finance", "trade", "tourism", "agriculture", "science", "culture", "health", "labour")
FIELDS = tuple(Field.values)
NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)
SUBJECTS = (
    "hợp tác trao bò sinh sản cho hộ khó khăn",
    "kết nối tiêu thụ nông sản an toàn",
    "khảo sát tuyến du lịch chung",
    "hội nghị giao thương doanh nghiệp",
    "chuyển giao mô hình trồng chè công nghệ cao",
    "tập huấn cán bộ xây dựng hệ thống chính trị",
)


@dataclass(frozen=True, slots=True)
class Shape:
    """Contents a programme, tasks a content, entries a task; the full shape is scale 1."""

    contents: int = 36
    tasks: int = 5
    entries: int = 5


class People:
    """Localities, departments and seats, made from one seed: two runs are the same."""

    def __init__(self, scale: float) -> None:
        self.shape = Shape(contents=max(1, round(36 * scale)))
        self.random = Random(7)  # noqa: S311  # a repeatable data set, no secret
        self.names = {version.unit_id: version.name for version in units_on(TODAY)}
        self.units = list(self.names)
        self.agency = {
            (unit, function): 1 + place * len(FUNCTIONS) + number
            for place, unit in enumerate(self.units)
            for number, function in enumerate(FUNCTIONS)
        }

    def people(self) -> None:
        """Eight departments a locality and three seats: officer, standing officer, leader;
        and one observer of the nation.
        """
        names = [
            (agency, unit, f"Sở {function} số {agency}", f"S{agency}")
            for (unit, function), agency in self.agency.items()
        ]
        copy_rows(
            Agency,
            ("id", "unit_id", "kind", "function", "opened_on"),
            (
                (agency, unit, "department", function, date(2025, 7, 1))
                for (unit, function), agency in self.agency.items()
            ),
        )
        copy_rows(
            AgencyVersion,
            ("agency_id", "valid_from", "name", "short_name", "symbol", "fold_key", "sort_key"),
            (
                (agency, date(2025, 7, 1), name, name, symbol, fold(name), sort_key(name))
                for agency, _, name, symbol in names
            ),
        )
        password = make_password(None)
        roles = ("department_officer", "standing_officer", "directing_leader")
        copy_rows(
            User,
            ("id", "email", "full_name", "password", "date_joined"),
            (
                (
                    1 + place * 3 + n,
                    f"bench-{place}-{n}@hoptac.example",
                    f"Người {place}.{n}",
                    password,
                    NOW,
                )
                for place in range(len(self.units))
                for n in range(3)
            ),
        )
        copy_rows(
            Seat,
            ("user_id", "agency_id", "role", "post", "valid_from"),
            (
                (1 + place * 3 + n, self.agency[unit, "finance"], role, role, date(2025, 7, 1))
                for place, unit in enumerate(self.units)
                for n, role in enumerate(roles)
            ),
        )
        self._observer(password)
        restart_ids(Agency, User)

    def _observer(self, password: str) -> None:
        observer = 1 + len(self.units) * 3
        copy_rows(
            User,
            ("id", "email", "full_name", "password", "date_joined"),
            [(observer, "bench-observer@hoptac.example", "Quan sát viên", password, NOW)],
        )
        first = self.agency[self.units[0], "finance"]
        copy_rows(
            Seat,
            ("user_id", "agency_id", "role", "post", "valid_from"),
            [(observer, first, "national_observer", "national_observer", date(2025, 7, 1))],
        )


class Ground(People):
    """People with programmes and contents between every pair of localities."""

    def programmes(self) -> int:
        """One programme for every pair of localities: 561."""
        pairs = list(combinations(self.units, 2))
        self.titles = {
            (a, b): f"Chương trình hợp tác {self.names[a]} – {self.names[b]}" for a, b in pairs
        }
        copy_rows(
            Programme,
            (
                "id",
                "code",
                "title",
                "instrument",
                "number",
                "signed_on",
                "valid_from",
                "fields",
                "state",
                "visibility",
                "drafted_by_unit_id",
                "search_text",
            ),
            (
                (
                    n,
                    f"BENCH-{n}",
                    self.titles[a, b],
                    "programme",
                    f"{n}/CTr-UBND",
                    date(2024, 1, 2),
                    date(2024, 1, 2),
                    list(FIELDS),
                    "signed",
                    "shared",
                    a,
                    fold(self.titles[a, b]),
                )
                for n, (a, b) in enumerate(pairs, 1)
            ),
        )
        self._parties(pairs)
        restart_ids(Programme, Party)
        self.pairs = pairs
        return len(pairs)

    def _parties(self, pairs: list[tuple[int, int]]) -> None:
        """Two parties a programme, each with its standing agency."""
        copy_rows(
            Party,
            ("id", "programme_id", "unit_id", "position", "signed_on", "signed_at", "signed_by_id"),
            (
                (2 * n - 1 + side, n, unit, side + 1, date(2024, 1, 2), NOW, 1)
                for n, pair in enumerate(pairs, 1)
                for side, unit in enumerate(pair)
            ),
        )
        copy_rows(
            PartyOffice,
            ("party_id", "office", "agency_id", "valid_from"),
            (
                (
                    2 * n - 1 + side,
                    "standing_agency",
                    self.agency[unit, "finance"],
                    date(2025, 7, 1),
                )
                for n, pair in enumerate(pairs, 1)
                for side, unit in enumerate(pair)
            ),
        )

    def contents(self) -> int:
        """Agreed contents, spread over the sixteen fields."""
        made = copy_rows(
            Content,
            (
                "id",
                "programme_id",
                "number",
                "field",
                "title",
                "text",
                "direction",
                "indicator",
                "due_kind",
                "funding",
                "state",
                "visibility",
                "drafted_by_party_id",
                "drafted_by_agency_id",
                "text_sha256",
                "agreed_at",
                "search_text",
            ),
            self._content_rows(),
        )
        hashed = hashlib.sha256(b"bench").hexdigest()
        copy_rows(
            ContentAcceptance,
            (
                "content_id",
                "party_id",
                "text_sha256",
                "accepted_at",
                "accepted_by_id",
                "seat_id",
                "who",
            ),
            (
                (content, 2 * programme - 1 + side, hashed, NOW, 1, 1, "Lãnh đạo")
                for content, programme in self.numbered_contents()
                for side in (0, 1)
            ),
        )
        restart_ids(Content)
        return made

    def numbered_contents(self) -> Iterator[tuple[int, int]]:
        per = self.shape.contents
        for programme in range(1, len(self.pairs) + 1):
            for number in range(per):
                yield (programme - 1) * per + number + 1, programme

    def _content_rows(self) -> Iterator[tuple[Any, ...]]:
        for content, programme in self.numbered_contents():
            number = (content - 1) % self.shape.contents + 1
            title = f"{SUBJECTS[content % len(SUBJECTS)].capitalize()}, nội dung {content}"
            unit = self.pairs[programme - 1][content % 2]
            yield (
                content,
                programme,
                number,
                FIELDS[content % len(FIELDS)],
                title,
                title,
                "joint",
                "none",
                "term",
                "none",
                "agreed",
                "shared",
                2 * programme - content % 2,
                self.agency[unit, "finance"],
                hashlib.sha256(title.encode()).hexdigest(),
                NOW,
                fold(title),
            )
