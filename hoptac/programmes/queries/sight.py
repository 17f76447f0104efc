"""The only doors to programmes and contents, and who speaks for a party."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value

from hoptac.accounts.actors import Actor
from hoptac.accounts.roles import Permission
from hoptac.kernel.visibility import LOCALITY_LEVELS, PARTY_LEVELS, Visibility
from hoptac.localities.models import Agency, UnitSuccession
from hoptac.localities.queries import contested_predecessors_of
from hoptac.programmes.choices import Office
from hoptac.programmes.models import (
    Assessment,
    Content,
    ContentAcceptance,
    Party,
    PartyOffice,
    Programme,
    ProgrammeDocument,
    SuccessionDecision,
)
from hoptac.programmes.models.content import ContentQuerySet
from hoptac.programmes.models.programme import ProgrammeQuerySet
from hoptac.programmes.rules import Final, finals_accepted, waiting_for


def speaking_for(actor: Actor) -> Q:
    """Parties the actor's locality answers for: its own, its predecessors', and those decided so.

    An only heir stands in the seat at once (it is in `unit_ids`); among several heirs only the
    one named by the latest recorded decision of that party.
    """
    later = SuccessionDecision.objects.filter(
        party=OuterRef("party"), decided_on__gt=OuterRef("decided_on")
    )
    named = SuccessionDecision.objects.filter(
        party=OuterRef("pk"), heir_id__in=actor.unit_ids
    ).filter(~Exists(later))
    return Q(unit_id__in=actor.unit_ids) | Q(Exists(named))


def party_ids_of(actor: Actor) -> "QuerySet[Party]":
    """Return the parties the actor's locality answers for."""
    return Party.objects.filter(speaking_for(actor))


Ids = Collection[int] | QuerySet[Any, Any]


@dataclass(frozen=True, slots=True)
class Reach:
    """What an actor's locality stands for: numbers for a list, subqueries for one record.

    Beside an OR the database takes an index for numbers in hand, but walks through a whole table
    for a subquery; of a record found by its key it need only ask whether it is among them.

    :param parties: the parties it answers for; `programmes` are theirs.
    :param read: programmes whose shared records it reads; more than it answers for after a split.
    :param agencies: all agencies of the locality, former ones included.
    """

    parties: Ids
    programmes: Ids
    read: Ids
    agencies: Ids


def reach_of(actor: Actor) -> Reach:
    """Return an actor's reach as numbers (one query)."""
    parties = party_ids_of(actor).values_list(Value("party"), "pk", "programme_id")
    read = parties_read_by(actor).values_list(Value("read"), "pk", "programme_id")
    agencies = Agency.objects.filter(unit_id__in=actor.unit_ids)
    named = agencies.values_list(Value("agency"), "pk", F("unit_id"))
    rows = list(parties.union(read, named, all=True))
    return Reach(
        parties=[pk for kind, pk, _ in rows if kind == "party"],
        programmes={programme for kind, _, programme in rows if kind == "party"},
        read={programme for kind, _, programme in rows if kind == "read"},
        agencies=[pk for kind, pk, _ in rows if kind == "agency"],
    )


def reach_as_subqueries(actor: Actor) -> Reach:
    """Return an actor's reach without asking for it."""
    parties = party_ids_of(actor)
    return Reach(
        parties=parties.values("pk"),
        programmes=parties.values("programme"),
        read=parties_read_by(actor).values("programme"),
        agencies=Agency.objects.filter(unit_id__in=actor.unit_ids).values("pk"),
    )


def parties_read_by(actor: Actor) -> "QuerySet[Party]":
    """Return the parties whose shared records the actor reads: those it answers for, and those
    of ended localities it shares with other heirs, for whom it may be silent still.
    """
    shared = UnitSuccession.objects.filter(
        from_unit=OuterRef("unit"), to_unit_id__in=actor.unit_ids
    )
    heir = Q(Exists(shared), unit__closed_on__isnull=False)
    return Party.objects.filter(speaking_for(actor) | heir)


def party_of(programme: Programme, actor: Actor) -> Party | None:
    """Return the party the actor speaks for in a programme; None for strangers and mute heirs."""
    return party_ids_of(actor).filter(programme=programme).order_by("position").first()


def awaits_succession(party: Party, day: date, actor: Actor) -> bool:
    """Tell whether the actor's locality is one of several heirs and none has been named."""
    return (
        party.unit_id in contested_predecessors_of(actor.unit_id, day)
        and not party.succession_decisions.exists()
    )


def visible_programmes(actor: Actor) -> ProgrammeQuerySet:
    """Return what the actor may read: own locality's drafts, what is shared with its parties.

    A draft is the standing agency's and the directing leader's; everybody reads what is public,
    the national observer whatever is shared.
    """
    everyone = Q(visibility=Visibility.PUBLIC.value)
    if actor.may(Permission.READ_ALL_SHARED):
        return Programme.objects.filter(visibility__in=PARTY_LEVELS)
    among = Q(pk__in=parties_read_by(actor).values("programme"), visibility__in=PARTY_LEVELS)
    levels = list(LOCALITY_LEVELS)
    if actor.may(Permission.READ_LOCALITY_DRAFTS):
        levels.append(Visibility.DRAFT.value)
    own = Q(drafted_by_unit_id__in=actor.unit_ids, visibility__in=levels)
    return Programme.objects.filter(everyone | among | own)


def visible_contents(actor: Actor) -> ContentQuerySet:
    """Return the contents the actor may read, drafts of its own agency among them."""
    everyone = Q(visibility=Visibility.PUBLIC.value)
    if actor.may(Permission.READ_ALL_SHARED):
        return Content.objects.filter(visibility__in=PARTY_LEVELS)
    read = parties_read_by(actor)
    shared = Q(programme__in=read.values("programme"), visibility__in=PARTY_LEVELS)
    levels = list(LOCALITY_LEVELS)
    if actor.may(Permission.READ_LOCALITY_DRAFTS):
        levels.append(Visibility.DRAFT.value)
    own = Q(drafted_by_party__in=party_ids_of(actor).values("pk"), visibility__in=levels)
    agency = Q(drafted_by_agency_id__in=actor.agency_ids)
    return Content.objects.filter(everyone | shared | own | agency)


def visible_documents(actor: Actor) -> "QuerySet[ProgrammeDocument]":
    """Return the papers of the programmes the actor may read, each with its file."""
    papers = ProgrammeDocument.objects.filter(programme__in=visible_programmes(actor).values("pk"))
    return papers.select_related("file", "programme")


def visible_assessments(actor: Actor) -> "QuerySet[Assessment]":
    """Return the assessments the actor may read: shared ones; its own side's while drafted."""
    shared = Q(programme__in=visible_programmes(actor).values("pk"), shared_at__isnull=False)
    if not (actor.may(Permission.PROGRAMMES_ASSESS) or actor.may(Permission.READ_LOCALITY_DRAFTS)):
        return Assessment.objects.filter(shared)
    return Assessment.objects.filter(shared | Q(party__in=party_ids_of(actor).values("pk")))


def standing_agency_of(party: Party, day: date) -> PartyOffice | None:
    """Return who is a party's standing agency on `day`."""
    return _office(party, Office.STANDING_AGENCY, day)


def directing_leader_of(party: Party, day: date) -> PartyOffice | None:
    """Return who directs a party's side on `day`."""
    return _office(party, Office.DIRECTING_LEADER, day)


def _office(party: Party, office: Office, day: date) -> PartyOffice | None:
    return (
        PartyOffice.objects.filter(
            Q(valid_to=None) | Q(valid_to__gt=day),
            party=party,
            office=office.value,
            valid_from__lte=day,
        )
        .select_related("agency", "seat")
        .first()
    )


def words_on(content: Content) -> "QuerySet[ContentAcceptance]":
    """Return the acceptances of a content's present text."""
    return content.acceptances.filter(voided_at=None, text_sha256=content.text_sha256)


def missing_words(content: Content) -> tuple[int, ...]:
    """Return the ids of the parties whose yes to the present text is missing (two queries)."""
    parties = list(content.programme.parties.values_list("pk", flat=True))
    return waiting_for(parties, set(words_on(content).values_list("party_id", flat=True)))


def final_assessment_accepted(programme: Programme) -> bool:
    """Tell whether there is a final assessment and every party agrees with each of them."""
    parties = list(programme.parties.values_list("pk", flat=True))
    shared = Assessment.objects.filter(
        programme=programme, is_final=True, shared_at__isnull=False
    ).prefetch_related("replies")
    finals = [
        Final(
            final.party_id,
            {
                reply.party_id: reply.accepts
                for reply in sorted(final.replies.all(), key=lambda reply: reply.pk)
            },
        )
        for final in shared
    ]
    return finals_accepted(parties, finals)
