"""What schema.org calls the page of open data: a catalogue of tables, for search engines."""

from typing import Any

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from hoptac.kernel.licence import LICENCE_ADDRESS
from hoptac.opendata.compose.addresses import absolute
from hoptac.opendata.queries import Offer

FORMS = {"csv": "text/csv", "json": "application/json"}


def catalog(offer: Offer) -> dict[str, Any]:
    """Return the catalogue, with one data set for each kind of which something is published."""
    home = absolute(reverse("opendata:home"))
    return {
        "@context": "https://schema.org",
        "@type": "DataCatalog",
        "name": _("Dữ liệu mở"),
        "url": home,
        "inLanguage": get_language(),
        "license": LICENCE_ADDRESS,
        "isAccessibleForFree": True,
        "dataset": [_table(row.kind, str(row.words), home) for row in offer.rows if row.count],
    }


def _table(kind: str, words: str, home: str) -> dict[str, Any]:
    return {
        "@type": "Dataset",
        "name": words,
        "description": _("Mọi hồ sơ đã công bố thuộc loại “%(kind)s”, mỗi dòng một hồ sơ.")
        % {"kind": words},
        "url": home,
        "license": LICENCE_ADDRESS,
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": form,
                "contentUrl": absolute(reverse("opendata:table", args=[kind, ext])),
            }
            for ext, form in FORMS.items()
        ],
    }
