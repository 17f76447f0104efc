"""What of all counts may be told, and what a new group meets among those that are there."""

from datetime import date, timedelta

from django.db.models import QuerySet

from hoptac.beneficiaries.models import Count, Group, SealedList
from hoptac.beneficiaries.rules import Counted, breakdown
from hoptac.kernel.visibility import LOCALITY_LEVELS
from hoptac.programmes.models import Programme


def counted(programme: Programme, category: str) -> list[Counted]:
    """Return all groups of a category that anybody but their keepers may read (two queries).

    Asked over the wall: which figure is told depends on the counts of all agencies and sides.
    """
    groups = list(Group.objects.filter(programme=programme, category=category))
    newest = dict(
        Count.objects.filter(group__in=[group.pk for group in groups])
        .order_by("pk")
        .values_list("group_id", "count")
    )
    return [
        Counted(
            group.pk,
            group.party_id,
            group.aim,
            group.place_id,
            group.day,
            breakdown(site=group.site, trait=group.trait),
            newest[group.pk],
        )
        for group in groups
        if group.visibility in LOCALITY_LEVELS
    ]


def levels_with(programme: Programme, category: str, trait: str) -> set[str]:
    """Return the levels of units at which a category is crossed with a trait (one query)."""
    rows = Group.objects.filter(programme=programme, category=category, trait=trait)
    return set(rows.values_list("place__level", flat=True))


def due_lists(today: date) -> "QuerySet[SealedList]":
    """Return the lists whose last day is over and whose names still lie there."""
    due = SealedList.objects.filter(keep_until__lte=today - timedelta(days=1), emptied_at=None)
    return due.select_related("keeper").order_by("pk")
