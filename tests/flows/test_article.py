"""Every sentence of the article that says what people did stands in the product, by its number."""

from collections import defaultdict

import pytest
from django.apps import apps
from django.db.models import ForeignKey

from hoptac.demo.story import article
from hoptac.files.models import Citation
from hoptac.localities.known.places import SITES
from hoptac.localities.models import SiteEvent

pytestmark = pytest.mark.django_db

# Sentence → the kinds of record that rest on it. Headings, links to other pages and what was only
# wished (25) say nothing that was done.
STORED = {
    6: {"programmes.Assessment", "visits.Outcome", "visits.Stop"},
    7: {"programmes.Programme"},
    8: {"visits.Attachment"},
    9: {
        "localities.SiteEvent",
        "programmes.Content",
        "promotion.Destination",
        "promotion.Gathering",
        "promotion.Opportunity",
        "visits.Outcome",
    },
    10: {"programmes.Content", "promotion.Transfer", "visits.Outcome"},
    11: {"programmes.Content", "promotion.Exchange", "visits.Outcome"},
    12: {"promotion.Exchange", "visits.Outcome"},
    13: {"visits.Outcome"},
    14: {"visits.Outcome"},
    15: {"twinning.Pair", "visits.Outcome"},
    17: {"gifts.Line", "gifts.Occasion", "visits.Visit"},
    18: {"visits.Outcome"},
    19: {"visits.Attachment"},
    20: {"localities.SiteEvent", "visits.Stop"},
    21: {"beneficiaries.Group", "gifts.Line", "gifts.Occasion", "visits.Stop"},
    22: {"gifts.Line", "gifts.Occasion", "localities.SiteEvent", "visits.Stop"},
    23: {"beneficiaries.Group", "gifts.Line", "visits.Delegate", "visits.Stop"},
    24: {"gifts.Occasion"},
    26: {"visits.Outcome"},
    27: {"visits.Outcome"},
}
SAYING_NOTHING_DONE = {1, 2, 3, 4, 5, 16, 25}
LAST = 27


def stored() -> dict[int, set[str]]:
    """Return sentence → labels of the models with a record that cites it."""
    found: dict[int, set[str]] = defaultdict(set)
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, ForeignKey) and field.related_model is Citation:
                rows = model._default_manager.exclude(**{field.name: None})
                for sentence in rows.values_list(f"{field.name}__sentence", flat=True).distinct():
                    found[sentence].add(model._meta.label)
    return dict(found)


def test_each_factual_sentence_is_stored_where_the_table_says(story: None) -> None:
    found = stored()

    assert {number: found.get(number, set()) for number in STORED} == STORED
    assert set(STORED) | SAYING_NOTHING_DONE == set(range(1, LAST + 1))


def test_what_is_told_of_each_site_rests_on_its_sentence(story: None) -> None:
    told = SiteEvent.objects.exclude(citation=None).values_list("site__name", flat=True)

    assert set(told) == {site.name for site in SITES}
    assert not SiteEvent.objects.filter(citation=None).exists()


def test_each_citation_carries_the_hash_of_its_sentence_and_few_words(story: None) -> None:
    quoted = {(one.sentence, one.sha256) for one in article.QUOTED.values()}

    for cited in Citation.objects.all():
        assert (cited.sentence, cited.quote_sha256) in quoted
    assert all(len(one.excerpt.split()) <= 15 for one in article.QUOTED.values())
