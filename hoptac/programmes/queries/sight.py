"""The only doors to programmes and contents, and who speaks for a party."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from hoptac.accounts.actors import Actor
from hoptac.accounts.roles import Permission
from hoptac.kernel.visibility import LOCALITY_LEVELS, PARTY_LEVELS
from hoptac.localities.queries import contested_predecessors_of
from hoptac.programmes.choices import Office
from hoptac.programmes.models import (
    Assessment,
    Content,
    Party,
    PartyOffice,
    Programme,
    SuccessionDecision,
)
from hoptac.programmes.models.content import ContentQuerySet


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


def party_of(programme: Programme, actor: Actor) -> Party | None:
    """Return the party the actor speaks for in a programme; None for strangers and mute heirs."""
    return party_ids_of(actor).filter(programme=programme).order_by("position").first()


def awaits_succession(party: Party, day: date, actor: Actor) -> bool:
    """Tell whether the actor's locality is one of several heirs and none has been named."""
    return party.unit_id in contested_predecessors_of(actor.unit_id, day)


def visible_programmes(actor: Actor) -> "QuerySet[Programme]":
    """Return what the actor may read: own drafts, own locality's, shared with its parties."""
    if actor.may(Permission.READ_ALL_SHARED):
        return Programme.objects.filter(visibility__in=PARTY_LEVELS)
    mine = Exists(party_ids_of(actor).filter(programme=OuterRef("pk")))
    own = Q(drafted_by_unit_id__in=actor.unit_ids)
    drafts = own & (Q(visibility__in=LOCALITY_LEVELS) | Q(_drafts_of(actor)))
    return Programme.objects.filter(Q(mine, visibility__in=PARTY_LEVELS) | drafts)


def _drafts_of(actor: Actor) -> Q:
    return Q() if actor.may(Permission.READ_LOCALITY_DRAFTS) else Q(pk__in=[])


def visible_contents(actor: Actor) -> ContentQuerySet:
    """Return the contents the actor may read, drafts of its own agency among them."""
    if actor.may(Permission.READ_ALL_SHARED):
        return Content.objects.filter(visibility__in=PARTY_LEVELS)
    mine = party_ids_of(actor)
    shared = Q(Exists(mine.filter(programme=OuterRef("programme"))), visibility__in=PARTY_LEVELS)
    own = Q(drafted_by_party__in=mine)
    drafts = Q(drafted_by_agency_id__in=actor.agency_ids)
    if actor.may(Permission.READ_LOCALITY_DRAFTS):
        drafts |= own
    return Content.objects.filter(shared | drafts | (own & Q(visibility__in=LOCALITY_LEVELS)))


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


def final_assessment_accepted(programme: Programme) -> bool:
    """Tell whether a final assessment is shared and every other party has agreed with it."""
    parties = programme.parties.count()
    finals = Assessment.objects.filter(
        programme=programme, is_final=True, shared_at__isnull=False
    ).prefetch_related("replies")
    return any(
        len({reply.party_id for reply in final.replies.all() if reply.accepts}) == parties - 1
        for final in finals
    )
