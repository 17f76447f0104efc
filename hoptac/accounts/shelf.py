"""What stands above a list besides its filter: the filters its reader keeps, and the files."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from hoptac.accounts.actors import Actor
from hoptac.accounts.models import SavedFilter
from hoptac.accounts.queries import filters_of
from hoptac.ui.filters import kept

# Lists whose file can be read back in: page → (kind of workbook, right it takes).
READ_BACK = {
    "plans:list": ("tasks", "plans.propose"),
    "programmes:contents": ("contents", "programmes.draft"),
    "progress:entries": ("entries", "progress.write"),
    "gifts:list": ("gifts", "gifts.record"),
    "twinning:list": ("twinnings", "twinning.propose"),
    "promotion:enterprises": ("firms", "promotion.record"),
    "promotion:opportunities": ("offers", "promotion.record"),
    "promotion:products": ("products", "promotion.record"),
}


def list_tools(request: HttpRequest, actor: Actor, page: str) -> dict[str, Any]:
    """Return what the table tools part takes, but for count and form (one query).

    :param page: name of the list's address, which also answers ?format=csv and xlsx.
    """
    now = kept(request.GET)
    saved = [
        {
            "label": row.label,
            "url": address_of(row),
            "current": row.query == now,
            "delete_url": reverse("accounts:delete_filter", args=[row.pk]),
        }
        for row in filters_of(actor.user_id, page)
    ]
    is_new = now and not any(row["current"] for row in saved)
    narrowed = f"{now}&" if now else ""
    return {
        "saved": saved,
        "save_url": reverse("accounts:save_filter", args=[page]) if is_new else "",
        "csv_url": f"?{narrowed}format=csv",
        "xlsx_url": f"?{narrowed}format=xlsx",
        "import_url": _import_url(actor, page),
    }


def _import_url(actor: Actor, page: str) -> str:
    kind, right = READ_BACK.get(page, ("", ""))
    return reverse("workbooks:upload", args=[kind]) if kind and actor.may(right) else ""


def address_of(row: SavedFilter) -> str:
    """Return the address a kept filter leads to."""
    return f"{reverse(row.page)}?{row.query}"
