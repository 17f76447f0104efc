"""The only doors to groups, counts and sealed lists."""

from django.db.models import Q, QuerySet

from hoptac.accounts.actors import Actor
from hoptac.accounts.roles import Permission
from hoptac.beneficiaries.choices import Shown
from hoptac.beneficiaries.models import Count, Group, SealedList, SealedName
from hoptac.kernel.visibility import PARTY_LEVELS, Visibility
from hoptac.programmes.queries import parties_read_by, party_ids_of


def visible_groups(actor: Actor) -> "QuerySet[Group]":
    """Return the groups the actor may read.

    Drafts are the keeping agency's, the standing agency's and the directing leader's. A group
    from which a hidden count could be computed is not there for anybody but these.
    """
    told = ~Q(shown=Shown.UNTOLD.value)
    if actor.may(Permission.READ_ALL_SHARED):
        return Group.objects.filter(told, visibility__in=PARTY_LEVELS)
    everyone = Q(told, visibility=Visibility.PUBLIC.value)
    read = parties_read_by(actor).values("programme")
    among = Q(told, programme__in=read, visibility__in=PARTY_LEVELS)
    own = Q(told, party__in=party_ids_of(actor).values("pk")) & ~Q(
        visibility=Visibility.DRAFT.value
    )
    return Group.objects.filter(_kept(actor) | among | own | everyone)


def visible_counts(actor: Actor) -> "QuerySet[Count]":
    """Return the counts as recorded, for their keepers only."""
    return Count.objects.filter(group__in=Group.objects.filter(_kept(actor)).values("pk"))


def visible_lists(actor: Actor) -> "QuerySet[SealedList]":
    """Return the sealed lists of the actor's own agency, for seats that may open them."""
    if not actor.may(Permission.BENEFICIARIES_OPEN):
        return SealedList.objects.none()
    return SealedList.objects.filter(keeper_id__in=actor.agency_ids)


def visible_names(actor: Actor) -> "QuerySet[SealedName]":
    """Return the sealed rows of these lists; reading them opens nothing."""
    return SealedName.objects.filter(sealed_list__in=visible_lists(actor).values("pk"))


def keeps(group: Group, actor: Actor) -> bool:
    """Tell whether the group is the actor's own agency's."""
    return group.keeper_id in actor.agency_ids


def _kept(actor: Actor) -> Q:
    kept = Q(keeper_id__in=actor.agency_ids)
    if actor.may(Permission.READ_LOCALITY_DRAFTS):
        kept |= Q(party__in=party_ids_of(actor).values("pk"))
    return kept
