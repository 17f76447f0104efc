"""The question put to the indexes of words: as typed, or under a unit's other names."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.contrib.postgres.search import SearchQuery, SearchQueryCombinable

from hoptac.audit.finding import CONFIG
from hoptac.kernel.vietnamese import fold
from hoptac.search.queries.names import Named, Relative, units_named
from hoptac.search.rules import Sought, Typed, typed, words_in

Names = Callable[[Named], list[Relative]]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and what it may be called besides.

    :param named: localities among the words.
    """

    asked: Typed
    named: tuple[Named, ...]

    @property
    def plain(self) -> SearchQueryCombinable:
        """All words as typed: a number of a paper whole, "12/ctr-ubnd", or in its parts."""
        whole, parts = fold(self.asked.text), " ".join(self.asked.folded)
        said = SearchQuery(whole, config=CONFIG)
        return said if whole.split() == parts.split() else said | SearchQuery(parts, config=CONFIG)

    @property
    def has_kin(self) -> bool:
        """Some of its localities had or got another name."""
        return any(place.kin for place in self.named)

    def under(self, names: Names) -> SearchQueryCombinable:
        """Return the question with localities under other names as well."""
        whole: SearchQueryCombinable | None = None
        for place in self.named:
            words: SearchQueryCombinable = SearchQuery(place.bare, config=CONFIG)
            for one in names(place):
                words = words | SearchQuery(one.bare, config=CONFIG, search_type="phrase")
            whole = words if whole is None else whole & words
        rest = self.rest
        if rest is not None:
            whole = rest if whole is None else whole & rest
        return self.plain if whole is None else whole

    @property
    def rest(self) -> SearchQuery | None:
        """The words that name no locality; None where there are none."""
        within = {at for place in self.named for at in range(place.start, place.end)}
        words = [word for at, word in enumerate(self.asked.folded) if at not in within]
        return SearchQuery(" ".join(words), config=CONFIG) if words else None

    @property
    def unit_ids(self) -> list[list[int]]:
        """Units each locality among the words may mean, former and later ones among them."""
        return [sorted(place.unit_ids | {one.unit_id for one in place.kin}) for place in self.named]

    @property
    def sibling_ids(self) -> list[list[int]]:
        """The same with what went into the same heirs."""
        return [
            sorted({*ids, *(one.unit_id for one in place.siblings)})
            for ids, place in zip(self.unit_ids, self.named, strict=True)
        ]

    def spelled(self, *, by_kin: bool) -> list[Typed]:
        """Return what was typed, then the same with localities under each other name.

        :param by_kin: only what stands under another name is judged by it: "Thác Bà" is answered
            by the lake before the district that the commune of that name was a part of.
        """
        if not by_kin:
            return [self.asked]
        words = words_in(self.asked.text)
        found = [self.asked]
        for place in self.named:
            for one in place.kin:
                said = [*words[: place.start], one.plain, *words[place.end :]]
                found.append(typed(" ".join(said)))
        return found

    @property
    def beside(self) -> Typed | None:
        """What is asked for beside localities; None where none are named."""
        if not self.named:
            return None
        within = {at for place in self.named for at in range(place.start, place.end)}
        words = words_in(self.asked.text)[: len(self.asked.folded)]
        return typed(" ".join(word for at, word in enumerate(words) if at not in within))

    def sought(self, *, by_kin: bool) -> Sought:
        """Return what is to be marked in a hit.

        :param by_kin: the hit stands under another name of a locality, so those are marked too.
        """
        names = [typed(one.plain) for place in self.named for one in place.kin if by_kin]
        own = [typed(place.name) for place in self.named]
        return Sought(self.asked, tuple(own + names), self.beside if self.named else self.asked)

    @property
    def since(self) -> date | None:
        """When the last of its localities got another name."""
        days = [one.since for place in self.named for one in place.heirs]
        return max(days) if days else None


def question(words: str, today: date) -> Question | None:
    """Read what somebody typed; None for nothing to look for (at most four queries)."""
    asked = typed(words)
    if not asked.folded:
        return None
    return Question(asked, tuple(units_named(asked, today)))


def all_kin(place: Named) -> list[Relative]:
    """Every other name."""
    return list(place.kin)


def former(place: Named) -> list[Relative]:
    """The names of what it came from."""
    return place.predecessors
