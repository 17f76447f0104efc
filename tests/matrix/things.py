"""What is planted, who looks, and what the design lets them read; for the matrix of permissions."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from hoptac.accounts.roles import RoleCode
from hoptac.kernel.visibility import Visibility
from tests.given.accounts import Person
from tests.given.plans import World


@dataclass(frozen=True, slots=True)
class Planted:
    """One record of the first locality.

    :param key: what its address takes: id, uid, secret.
    :param word: stands in it and nowhere else.
    :param owner: function of the agency a draft belongs to; "" for what is a locality's own.
    :param only: the one person who reads it, where it is a person's own.
    :param roles: who reads it in its locality, where others do not.
    """

    kind: str
    key: Any
    level: Visibility
    word: str = ""
    owner: str = ""
    only: int | None = None
    roles: frozenset[RoleCode] = frozenset()


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody who asks: a seat of a locality, the observer, or a stranger without a seat.

    :param relation: own, partner, stranger, observer or nobody.
    """

    name: str
    relation: str
    person: Person | None = None
    function: str = ""

    @property
    def role(self) -> RoleCode | None:
        return getattr(self.person.actor, "role", None) if self.person else None


OVER_THEM = {RoleCode.STANDING_OFFICER, RoleCode.DIRECTING_LEADER, RoleCode.AUDITOR}


def may_read(viewer: Viewer, thing: Planted) -> bool:
    """Tell what the four levels of the design allow; written without the product's own queries.

    Draft: owning agency, standing agency, directing leader, and who inspects for the locality.
    Submitted: own locality. Shared: all parties and the national observer. Public: everybody.
    """
    if thing.only is not None:
        return viewer.person is not None and viewer.person.user.pk == thing.only
    if thing.roles:
        mine = thing.owner in ("", viewer.function)
        return viewer.relation == "own" and mine and viewer.role in thing.roles
    if thing.level == Visibility.PUBLIC:
        return True
    if thing.level == Visibility.SHARED:
        return viewer.relation in {"own", "partner", "observer"}
    if viewer.relation != "own":
        return False
    if thing.level == Visibility.SUBMITTED or not thing.owner:
        return True
    return viewer.function == thing.owner or viewer.role in OVER_THEM


@dataclass(slots=True)
class Ground:
    """The planted records, by kind; `always` are keys that are no records."""

    world: World
    things: list[Planted] = field(default_factory=list)
    codes: Iterator[int] = field(default_factory=lambda: iter(range(1, 10_000)))

    def plant(self, kind: str, level: Visibility, make: Callable[[str], Any], **about: Any) -> Any:
        """Make a record with a word of its own and keep it."""
        word = f"QZX{next(self.codes):04d}{kind}{level.value}".upper()
        made = make(word)
        self.things.append(Planted(kind, getattr(made, "pk", made), level, word, **about))
        return made

    def of(self, kind: str) -> list[Planted]:
        return [thing for thing in self.things if thing.kind == kind]
