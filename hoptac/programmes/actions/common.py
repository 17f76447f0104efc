"""What several actions share: whose voice it is, locked rows, a text stored with its sides."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from hoptac.accounts.actors import Actor
from hoptac.audit.wall import locked_row
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.kernel.vietnamese import fold, nfc
from hoptac.kernel.words import gettext_noop
from hoptac.programmes.models import (
    Content,
    ContentCoordinator,
    ContentSide,
    Party,
    Programme,
)
from hoptac.programmes.queries import Sides, agreed_text, party_of, units_of_parties
from hoptac.programmes.rules import (
    AGREED,
    changes,
    check_content,
    content_hash,
    paragraphs,
)
from hoptac.programmes.states import LIVING

SIDES = ("leads", "papers", "coordinators")  # parts of the agreed text that are rows of their own


def own_party(*, programme: Programme, by: Actor) -> Party:
    """Return the party the actor speaks for.

    :raises Forbidden: for a stranger, and for an heir among several whom no decision names.
    """
    party = party_of(programme, by)
    if party is None:
        raise Forbidden(
            gettext_noop(
                "Địa phương của bạn không phải là một bên trả lời trong chương trình này."
            ),
            gettext_noop("Nếu là đơn vị kế thừa, cần ghi quyết định kế thừa trước."),
        )
    return party


def lock_programme(*, programme: Programme) -> Programme:
    """Return the programme as it stands now, its row locked."""
    return locked_row(Programme.objects.select_for_update(no_key=True), programme.pk)


def lock_content(*, content: Content) -> Content:
    """Return the content as it stands now, with its programme; both rows locked, above first.

    :raises Refusal: when the programme is closed or renewed: nothing moves beneath it any more.
    """
    programme = lock_programme(programme=content.programme)
    require_living(programme=programme)
    content = locked_row(Content.objects.select_for_update(no_key=True), content.pk)
    content.programme = programme
    return content


def require_living(*, programme: Programme) -> None:
    """Refuse what would change a programme that is closed or followed by another."""
    if programme.state not in LIVING:
        raise Refusal(
            gettext_noop("Chương trình này đã đóng hoặc đã chuyển sang chương trình mới."),
            gettext_noop("Làm việc này trong chương trình mới, nếu có."),
        )


def clean_content(*, said: Mapping[str, Any], on: Content) -> dict[str, Any]:
    """Return a content's values as they are stored: texts in one form, nothing unknown.

    :param on: what is not said stays as it is there.
    :raises Refusal: when they contradict each other.
    """
    values = {name: said.get(name, getattr(on, name)) for name in AGREED}
    for name in ("title", "indicator_unit", "funding_note"):
        values[name] = nfc(values[name])
    values["text"] = paragraphs(values["text"])
    check_content(values)
    return values


def write_content(*, content: Content, sides: Sides, before: Mapping[str, Any]) -> dict[str, Any]:
    """Store a content with its sides under the hash of the whole.

    :param before: the agreed text as it was; empty for a new content.
    :returns: what changed, for the log.
    """
    papers = {party: nfc(paper) for party, paper in sides.papers.items()}
    sides = Sides(sides.leads, sides.coordinators, papers)
    _check_sides(content, sides)
    after = agreed_text(content=content, sides=sides)
    content.text_sha256 = content_hash(after)
    content.search_text = fold(f"{content.title} {content.text}")
    content.save()
    if before and all(before[name] == after[name] for name in SIDES):
        return changes(before, after)  # who leads and who helps stays, with the yes given to it
    content.sides.all().delete()
    content.coordinators.all().delete()
    ContentSide.objects.bulk_create(
        ContentSide(
            content=content, party_id=party, lead=agency, own_document=papers.get(party, "")
        )
        for party, agency in sides.leads.items()
    )
    ContentCoordinator.objects.bulk_create(
        ContentCoordinator(content=content, agency=agency) for agency in sides.coordinators
    )
    return changes(before, after) if before else {}


def check_leads_stand(*, content: Content, sides: Sides, today: date) -> None:
    """Refuse to put a text before the parties whose lead agency has ended.

    :raises Refusal: at the field of the party concerned.
    """
    for party, agency in sides.leads.items():
        if agency.closed_on is not None and agency.closed_on <= today:
            raise Refusal(
                gettext_noop("Cơ quan chủ trì đã chọn không còn hoạt động."),
                gettext_noop("Sửa nội dung và chọn cơ quan kế thừa của bên đó."),
                field=f"lead_{party}",
            )


def _check_sides(content: Content, sides: Sides) -> None:
    """Each party has one lead, an agency of its own; a coordinator belongs to one of them."""
    parties = {party.pk: party for party in content.programme.parties.all()}
    if set(sides.leads) != set(parties):
        raise Refusal(
            gettext_noop("Mỗi bên cần đúng một cơ quan chủ trì."),
            gettext_noop("Chọn cơ quan chủ trì cho từng bên."),
            field="leads",
        )
    units = units_of_parties(parties.values())
    for party, agency in sides.leads.items():
        if agency.unit_id not in units[party]:
            raise Refusal(
                gettext_noop("Cơ quan này không thuộc bên được chọn."),
                gettext_noop("Chọn một cơ quan của chính bên đó."),
                field=f"lead_{party}",
            )
    ours = set().union(*units.values())
    if any(agency.unit_id not in ours for agency in sides.coordinators):
        raise Refusal(
            gettext_noop("Có cơ quan phối hợp không thuộc bên nào của chương trình."),
            gettext_noop("Chỉ chọn cơ quan của các bên."),
            field="coordinators",
        )
