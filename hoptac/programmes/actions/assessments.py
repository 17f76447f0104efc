"""Assess a past period honestly; the other side's view is printed beside it."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.audit.wall import locked_row
from hoptac.files.models import Citation
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.kernel.words import gettext_noop
from hoptac.programmes import rules
from hoptac.programmes.actions.common import own_party, require_living
from hoptac.programmes.models import Assessment, AssessmentReply, Programme
from hoptac.programmes.queries import assessment_hash

WORDS = ("results", "shortcomings", "headroom", "direction")


@transaction.atomic
def assess_period(
    *,
    programme: Programme,
    field: str,
    period_from: date,
    period_to: date,
    said: Mapping[str, str],
    by: Actor,
    at: datetime,
    is_final: bool = False,
    citation: Citation | None = None,
    is_illustrative: bool = False,
) -> Assessment:
    """Write one's own side's assessment of a period in one field, as a draft.

    :param period_to: the first day after the period.
    :param said: results, shortcomings, headroom ("dư địa"), direction.
    :param is_final: it looks back on the whole term; a programme closes only when all agree.
    """
    by.require("programmes.assess")
    party = own_party(programme=programme, by=by)
    require_living(programme=programme)
    _check_field(programme, field)
    rules.check_said(said.get("results", ""), field="results")
    rules.check_past(period_from, today=local_day(at), field="period_from")
    if period_to <= period_from:
        raise Refusal(
            gettext_noop("Giai đoạn đánh giá phải kết thúc sau ngày bắt đầu."),
            gettext_noop("Sửa lại hai ngày của giai đoạn."),
            field="period_to",
        )
    same = {
        "programme": programme,
        "party": party,
        "field": field,
        "period_from": period_from,
        "period_to": period_to,
    }
    if Assessment.objects.filter(**same).exists():
        raise Refusal(
            gettext_noop("Bên bạn đã có đánh giá cho lĩnh vực và giai đoạn này."),
            gettext_noop("Mở bản đã có để sửa."),
            field="field",
        )
    assessment = Assessment.objects.create(
        **same,
        is_final=is_final,
        citation=citation,
        is_illustrative=is_illustrative,
        **{name: rules.paragraphs(said.get(name, "")) for name in WORDS},
    )
    record(
        "programmes.assessment.drafted",
        on=assessment,
        within=programme,
        by=by,
        at=at,
        content=assessment_hash(assessment),
    )
    return assessment


@transaction.atomic
def revise_assessment(
    *, assessment: Assessment, said: Mapping[str, str], version: int, by: Actor, at: datetime
) -> Assessment:
    """Edit an assessment that is not shared yet.

    :raises Conflict: when somebody else changed it since `version`.
    """
    by.require("programmes.assess")
    assessment = _own(assessment, by)
    _require_unshared(assessment)
    rules.check_version(known=version, current=assessment.version)
    rules.check_said(said.get("results", ""), field="results")
    before = {name: getattr(assessment, name) for name in WORDS}
    after = {name: rules.paragraphs(said.get(name, "")) for name in WORDS}
    for name, text in after.items():
        setattr(assessment, name, text)
    assessment.version += 1
    assessment.save()
    record(
        "programmes.assessment.revised",
        on=assessment,
        within=assessment.programme,
        by=by,
        at=at,
        content=assessment_hash(assessment),
        changed=rules.changes(before, after),
    )
    return assessment


@transaction.atomic
def share_assessment(*, assessment: Assessment, by: Actor, at: datetime) -> Assessment:
    """Show it to the other parties; from then on it stands as written."""
    by.require("programmes.assess")
    assessment = _own(assessment, by)
    _require_unshared(assessment)
    assessment.shared_at = at
    assessment.save(update_fields=["shared_at"])
    record(
        "programmes.assessment.shared",
        on=assessment,
        within=assessment.programme,
        by=by,
        at=at,
        content=assessment_hash(assessment),
    )
    return assessment


@transaction.atomic
def reply_to_assessment(
    *, assessment: Assessment, accepts: bool, view: str, by: Actor, at: datetime
) -> AssessmentReply:
    """Agree with another side's assessment, or put one's own view beside it.

    A side may answer again; its latest answer counts, all are kept.
    """
    by.require("programmes.assess")
    # What is shared stands as written, so nothing is locked: it is the other side's.
    assessment = Assessment.objects.select_related("programme").get(pk=assessment.pk)
    party = own_party(programme=assessment.programme, by=by)
    if assessment.shared_at is None or party.pk == assessment.party_id:
        raise Forbidden(
            gettext_noop("Chỉ bên kia mới nêu ý kiến về đánh giá đã chia sẻ."),
            gettext_noop("Nếu là đánh giá của bên bạn, hãy sửa trước khi chia sẻ."),
        )
    if not accepts and not view.strip():
        raise Refusal(
            gettext_noop("Ý kiến khác đang để trống."),
            gettext_noop("Nêu rõ điểm khác để in cạnh đánh giá của bên kia."),
            field="view",
        )
    reply = AssessmentReply.objects.create(
        assessment=assessment,
        party=party,
        accepts=accepts,
        view=rules.paragraphs(view),
        given_at=at,
        given_by_id=by.user_id or 0,
        who=by.who,
    )
    record(
        "programmes.assessment.answered",
        on=assessment,
        within=assessment.programme,
        by=by,
        at=at,
        content=assessment_hash(assessment),
        accepts=accepts,
        view=reply.view,
    )
    return reply


def _own(assessment: Assessment, by: Actor) -> Assessment:
    if own_party(programme=assessment.programme, by=by).pk != assessment.party_id:
        raise Forbidden(
            gettext_noop("Đánh giá này của bên kia."),
            gettext_noop("Bạn có thể đồng ý hoặc nêu ý kiến khác bên cạnh."),
        )
    rows = Assessment.objects.select_for_update(of=("self",), no_key=True)
    return locked_row(rows.select_related("programme"), assessment.pk)


def _require_unshared(assessment: Assessment) -> None:
    if assessment.shared_at is not None:
        raise Refusal(
            gettext_noop("Đánh giá đã chia sẻ thì không sửa được."),
            gettext_noop("Lập đánh giá cho giai đoạn tiếp theo."),
        )


def _check_field(programme: Programme, field: str) -> None:
    if field not in programme.fields:
        raise Refusal(
            gettext_noop("Lĩnh vực này không thuộc chương trình."),
            gettext_noop("Chọn một lĩnh vực ghi trong chương trình."),
            field="field",
        )
