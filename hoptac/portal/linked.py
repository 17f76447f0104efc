"""What schema.org calls public pages: JSON values for search engines."""

from collections.abc import Callable, Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hoptac.kernel.licence import LICENCE_ADDRESS
from hoptac.portal.choices import field_words
from hoptac.portal.queries import LocalityPage, Place, RecordPage
from hoptac.publishing.choices import KINDS
from hoptac.publishing.models import Version

Whole = Callable[[str], str]
CONTEXT = "https://schema.org"


def site(whole: Whole) -> dict[str, Any]:
    """Say what the whole portal is, and how it is searched."""
    search = whole(reverse("search:results")) + "?q={search_term_string}"
    return {
        "@context": CONTEXT,
        "@type": "WebSite",
        "name": _("Hợp tác giữa các địa phương"),
        "url": whole(reverse("portal:home")),
        "inLanguage": get_language(),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": search},
            "query-input": "required name=search_term_string",
        },
    }


def record(page: RecordPage, whole: Whole) -> dict[str, Any]:
    """Say what a record's page is: a data set two governments stand behind."""
    version = page.version
    said: dict[str, Any] = {
        "@context": CONTEXT,
        "@type": "Dataset",
        "name": version.title,
        "description": described(page),
        "url": whole(reverse(f"portal:{version.kind}", args=[version.thing_id])),
        "identifier": str(version.uid),
        "version": str(version.number),
        "dateModified": version.decided_at.isoformat() if version.decided_at else None,
        "temporalCoverage": _years(version.years),
        "inLanguage": "vi",
        "isAccessibleForFree": True,
        "keywords": [field_words(code) for code in version.fields],
        "creator": [organisation(place, whole) for place in page.sides],
    }
    said |= {"license": LICENCE_ADDRESS, "distribution": _files(version, whole)}
    if page.programme is not None:
        home = whole(reverse("portal:programme", args=[page.programme.thing_id]))
        said["isPartOf"] = {"@type": "Dataset", "name": page.programme.title, "url": home}
    return {name: value for name, value in said.items() if value not in (None, "", [])}


def data_table(kind: str, thing_id: int) -> str:
    """Return where a record stands as a table."""
    return f"{reverse('opendata:table', args=[kind, 'csv'])}?id={thing_id}"


def _files(version: Version, whole: Whole) -> list[dict[str, str]]:
    places = {
        "application/json": reverse("api:record", args=[version.kind, version.thing_id]),
        "text/csv": data_table(version.kind, version.thing_id),
    }
    return [
        {"@type": "DataDownload", "encodingFormat": form, "contentUrl": whole(address)}
        for form, address in places.items()
    ]


def described(page: RecordPage) -> str:
    """Describe a record in one sentence, between the fifty and the 5,000 signs asked for."""
    version, sides = page.version, ", ".join(place.then for place in page.sides)
    said = _(
        "%(kind)s “%(title)s” giữa %(sides)s; số liệu đến hết %(day)s, bản công bố số %(number)s."
    )
    return said % {
        "kind": KINDS[page.kind],
        "title": version.title,
        "sides": sides,
        "day": f"{version.as_of:%d/%m/%Y}",
        "number": version.number,
    }


def organisation(place: Place, whole: Whole) -> dict[str, Any]:
    """Say which government a locality's is."""
    return {
        "@type": "GovernmentOrganization",
        "name": f"UBND {place.then}",
        "url": whole(reverse("portal:locality", args=[place.pk])),
    }


def locality(page: LocalityPage, whole: Whole) -> dict[str, Any]:
    """Say which government a locality's page is about, and what came before and after it."""
    told = {"place": page.place.then}
    others = sorted({name for _from, _to, name in page.names} - {page.place.then})
    said = {
        "@context": CONTEXT,
        **organisation(page.place, whole),
        "areaServed": {"@type": "AdministrativeArea", "name": page.place.then},
        "alternateName": others,
        "description": _("Những gì %(place)s hợp tác với các địa phương khác.") % told,
    }
    return {name: value for name, value in said.items() if value != []}


def _years(years: Iterable[int]) -> str:
    told = sorted(years)
    return f"{told[0]}/{told[-1]}" if told else ""
