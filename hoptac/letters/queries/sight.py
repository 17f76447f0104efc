"""The only doors to official documents, their receivers and answers."""

from django.db.models import F, Q, QuerySet

from hoptac.accounts.actors import Actor
from hoptac.accounts.roles import Permission, RoleCode
from hoptac.kernel.visibility import PARTY_LEVELS, Visibility
from hoptac.letters.models import Addressee, Answer, AnswerFile, OfficialLetter
from hoptac.programmes.queries import party_ids_of


def visible_letters(actor: Actor) -> "QuerySet[OfficialLetter]":
    """Return the documents the actor may read.

    Drafts are the drafting agency's, the standing agency's and the directing leader's; what was
    put before the signer is the locality's; what is issued, also the other sides' it went to.
    """
    shared = Q(visibility__in=PARTY_LEVELS)
    if actor.may(Permission.READ_ALL_SHARED):
        return OfficialLetter.objects.filter(shared)
    mine = party_ids_of(actor)
    own = Q(party__in=mine.values("pk"))
    if not actor.may(Permission.READ_LOCALITY_DRAFTS):
        own &= ~Q(visibility=Visibility.DRAFT.value) | Q(agency_id__in=actor.agency_ids)
    to_us = shared & Q(to_parties__overlap=mine.values("pk"))
    return OfficialLetter.objects.filter(own | to_us)


def visible_addressees(actor: Actor) -> "QuerySet[Addressee]":
    """Return the lines of receivers of the documents the actor may read."""
    return Addressee.objects.filter(letter__in=visible_letters(actor).values("pk"))


def visible_answers(actor: Actor) -> "QuerySet[Answer]":
    """Return the explanation reports of one's own side, and those sent to it.

    The national observer reads those that went from one side to another.
    """
    if actor.may(Permission.READ_ALL_SHARED):
        crossing = ~Q(addressee__party=F("addressee__letter__party"))
        shared = Q(addressee__letter__visibility__in=PARTY_LEVELS)
        return Answer.objects.filter(crossing & shared)
    mine = party_ids_of(actor).values("pk")
    return Answer.objects.filter(
        Q(addressee__party__in=mine) | Q(addressee__letter__party__in=mine),
        addressee__letter__in=visible_letters(actor).values("pk"),
    )


def visible_answer_files(actor: Actor) -> "QuerySet[AnswerFile]":
    """Return the files of the explanation reports the actor may read."""
    answers = visible_answers(actor).values("pk")
    return AnswerFile.objects.filter(answer__in=answers).select_related("file")


def is_addressed(addressee: Addressee, actor: Actor) -> bool:
    """Tell whether the actor speaks for a line: of that agency or its heir, or as its leader."""
    if addressee.agency_id is not None:
        return addressee.agency_id in actor.agency_ids
    leads = actor.role == RoleCode.DIRECTING_LEADER
    return leads and party_ids_of(actor).filter(pk=addressee.party_id).exists()


def addressed_to(actor: Actor) -> Q:
    """Return the same as a condition on lines of receivers."""
    said = Q(agency_id__in=actor.agency_ids)
    if actor.role == RoleCode.DIRECTING_LEADER:
        said |= Q(agency=None, party__in=party_ids_of(actor).values("pk"))
    return said
