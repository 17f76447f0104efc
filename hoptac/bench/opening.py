"""Everything both sides share is published: what everybody reads, at the nation's size."""

from datetime import date
from typing import Any

from hoptac.bench.ground import NOW
from hoptac.kernel.faces import Face, Kind
from hoptac.kernel.vietnamese import fold
from hoptac.programmes.models import Content, Party, Programme
from hoptac.progress.queries.faces import programme_face
from hoptac.publishing.models import PublicState, Version
from hoptac.publishing.states import VersionState

PAGE = 500


def published_all(today: date) -> int:
    """Publish every programme by its face, and every content by what its programme's says of it.

    :returns: how many versions were made.
    """
    parties = dict(Party.objects.filter(position=1).values_list("programme", "pk"))
    texts = dict(Content.objects.values_list("pk", "text"))
    rows: list[Version] = []
    made = 0
    for programme in Programme.objects.order_by("pk").values_list("pk", flat=True):
        face = programme_face(programme, today)
        rows.append(_version(Kind.PROGRAMME, programme, face.told(), face, parties, today))
        for promise in face.body["contents"]:
            told = _content(promise, face, texts[promise["content"]])
            pk = promise["content"]
            rows.append(_version(Kind.CONTENT, pk, told, face, parties, today))
        if len(rows) >= PAGE:
            made += len(Version.objects.bulk_create(rows))
            rows = []
    made += len(Version.objects.bulk_create(rows))
    PublicState.objects.update_or_create(pk=1, defaults={"number": made})
    return made


def _content(promise: dict[str, Any], face: Face, text: str) -> dict[str, Any]:
    """Return what a content's version says, without its tasks: lists and pages need no more."""
    sides = [{**side, "lead": None} for side in promise["sides"]]
    body = {**promise, "edition": 1, "text": text, "funding": "none", "funding_note": ""}
    return {
        "title": promise["title"],
        "body": body
        | {"funding_dong": None, "agreed_on": "2024-01-02", "sides": sides, "tasks": []},
        "figures": {},
        "units": face.told()["units"],
        "fields": [promise["field"]],
        "years": [2024],
        "status": promise["outcome"],
        "refs": [[Kind.PROGRAMME.value, face.programme_id]],
    }


def _version(
    kind: Kind, pk: int, told: dict[str, Any], face: Face, parties: dict[int, int], today: date
) -> Version:
    columns = ("title", "body", "figures", "units", "fields", "years", "status", "refs")
    return Version(
        kind=kind.value,
        thing_id=pk,
        programme_id=face.programme_id,
        party_id=parties[face.programme_id],
        number=1,
        state=VersionState.PUBLISHED.value,
        as_of=today,
        happened_on=face.happened_on,
        sha256="0" * 64,
        search_text=fold(told["title"]),
        proposed_at=NOW,
        proposed_by_id=1,
        proposed_who="Người đề nghị",
        decided_at=NOW,
        decided_by_id=2,
        decided_who="Người duyệt",
        **{name: told[name] for name in columns},
    )
