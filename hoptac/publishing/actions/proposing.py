"""One person of a side proposes what everybody shall read of a record."""

import re
from datetime import date, datetime

from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.kernel.errors import Refusal
from hoptac.kernel.faces import Face, Kind
from hoptac.kernel.vietnamese import fold
from hoptac.kernel.words import gettext_noop
from hoptac.programmes.actions import own_party
from hoptac.programmes.models import Party, Programme
from hoptac.publishing.models import Version
from hoptac.publishing.queries import face_of
from hoptac.publishing.sides import locked_version, own_side
from hoptac.publishing.states import PROPOSE, VERSION, VersionState


@transaction.atomic
def propose(*, kind: Kind, thing_id: int, by: Actor, at: datetime, today: date) -> Version:
    """Propose to publish a record as it stands today; an older proposal of the side gives way.

    :raises Refusal: for a record that cannot be published, or that reads as published already.
    """
    by.require(PROPOSE)
    face = face_of(kind, thing_id, today)
    programme = Programme.objects.get(pk=face.programme_id)
    party = own_party(programme=programme, by=by)
    sha256 = face.sha256
    _check_news(kind, thing_id, sha256, party)
    older = Version.objects.waiting().filter(kind=kind.value, thing_id=thing_id, party=party)
    replaced = list(older.values_list("pk", flat=True))
    older.update(state=VersionState.TAKEN_BACK.value, ended_at=at, ended_who=by.who)
    made = _made(kind, thing_id, face, sha256, party, by, at, today)
    record(
        "publishing.version.proposed", on=made, within=programme, by=by, at=at, content=sha256,
        kind=kind.value, thing=thing_id, replaced=replaced,
    )  # fmt: skip
    return made


@transaction.atomic
def take_back(*, version: Version, by: Actor, at: datetime) -> Version:
    """Take a proposal back before anybody decides."""
    version = locked_version(version)
    step = VERSION.step("take_back", version.state)
    by.require(step.permission)
    own_side(version, by)
    version.state, version.ended_at, version.ended_who = step.target, at, by.who
    version.save(update_fields=["state", "ended_at", "ended_who"])
    record("publishing.version.taken_back", on=version, within=version.programme, by=by, at=at)
    return version


def _check_news(kind: Kind, thing_id: int, sha256: str, party: Party) -> None:
    same = Version.objects.filter(kind=kind.value, thing_id=thing_id, sha256=sha256)
    if same.published().exists():
        raise Refusal(
            gettext_noop("Bản đang công bố đã đúng như hồ sơ."),
            gettext_noop("Không cần đề nghị gì thêm."),
        )
    if same.waiting().filter(party=party).exists():
        raise Refusal(
            gettext_noop("Hồ sơ này đã có đề nghị công bố đang chờ duyệt."),
            gettext_noop("Chờ người thứ hai của bên mình duyệt."),
        )


def _made(
    kind: Kind,
    thing_id: int,
    face: Face,
    sha256: str,
    party: Party,
    by: Actor,
    at: datetime,
    today: date,
) -> Version:
    told = face.told()
    return Version.objects.create(
        kind=kind.value,
        thing_id=thing_id,
        programme_id=face.programme_id,
        party=party,
        as_of=today,
        title=face.title,
        body=told["body"],
        figures=told["figures"],
        units=told["units"],
        fields=told["fields"],
        years=told["years"],
        status=face.status,
        happened_on=face.happened_on,
        refs=told["refs"],
        files=told["files"],
        is_illustrative=face.is_illustrative,
        sha256=sha256,
        search_text=fold(" ".join([face.title, *_words(told["body"])])),
        proposed_at=at,
        proposed_by_id=by.user_id or 0,
        proposed_who=by.who,
    )


_WORD = re.compile(r"\w+")  # a number is found whole and by its parts
_NAMED_BY = ("number", "code")  # what papers and tasks are called by: "12/CTr-UBND"


def _words(body: object) -> list[str]:
    """Return what people read in a body and look for: texts, numbers of papers, codes of tasks.

    Any other value without a space is a code of the machine's, and nobody types it.
    """
    match body:
        case dict():
            named = [body[key] for key in _NAMED_BY if isinstance(body.get(key), str)]
            texts = [word for value in body.values() for word in _words(value)]
            return [said for one in named for said in (one, *_WORD.findall(one))] + texts
        case list() | tuple():
            return [word for value in body for word in _words(value)]
        case str() if " " in body:
            return [body]
    return []
