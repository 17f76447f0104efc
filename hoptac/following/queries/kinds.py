"""The kinds of record whose changes a programme tells, each through its own door.

A new kind of record is a row here; what has no row is told to nobody.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from hoptac.accounts.actors import Actor
from hoptac.beneficiaries.queries import visible_groups
from hoptac.gifts.queries import (
    visible_corrections,
    visible_differences,
    visible_events,
    visible_held,
    visible_lines,
    visible_occasions,
    visible_verifications,
)
from hoptac.inspections.queries import visible_inspections, visible_measures
from hoptac.letters.queries import visible_addressees, visible_answers, visible_letters
from hoptac.meetings.queries import visible_meetings
from hoptac.plans.models import TaskPart
from hoptac.plans.queries import visible_tasks
from hoptac.programmes.models import PartyOffice, SuccessionDecision
from hoptac.programmes.queries import (
    party_ids_of,
    visible_assessments,
    visible_contents,
    visible_documents,
    visible_programmes,
)
from hoptac.progress.models import Answer, Word
from hoptac.progress.queries import visible_entries, visible_evidence
from hoptac.promotion.queries import (
    visible_deals,
    visible_destinations,
    visible_encounters,
    visible_enterprises,
    visible_exchanges,
    visible_gatherings,
    visible_opportunities,
    visible_products,
    visible_routes,
    visible_supplies,
    visible_transfers,
)
from hoptac.reports.models import Delivery
from hoptac.reports.queries import visible_reports
from hoptac.twinning.queries import visible_activities, visible_pairs
from hoptac.urging.queries import visible_questions
from hoptac.visits.queries import visible_stops, visible_visits


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record.

    :param label: the heading its changes stand under.
    :param rows: those the actor may read.
    :param title: the column that names a record; `target` the key of the page that shows it.
    """

    label: "str | Promise"
    rows: Callable[[Actor], "QuerySet[Any]"]
    title: str
    target: str
    page: str


PARTIES, TASKS, PROGRESS = _("Chương trình và các bên"), _("Nhiệm vụ"), _("Tiến độ và kết quả")
CONTENTS, REPORTS = _("Nội dung hợp tác"), _("Báo cáo")
LETTERS, INSPECTIONS, MEETINGS = (
    _("Văn bản, đôn đốc"),
    _("Các cuộc kiểm tra"),
    _("Họp, sơ kết, tổng kết"),
)
VISITS, TWINNINGS = _("Chuyến công tác"), _("Kết nghĩa")
MARKETS = _("Xúc tiến, liên kết thị trường")
GIFTS = _("Quà tặng và hỗ trợ")
_PROGRAMME, _TASK, _GIFT = "programmes:one", "progress:task", "gifts:one"
# In the order in which they are told.
KINDS: dict[str, Kind] = {
    "programmes.programme": Kind(PARTIES, visible_programmes, "title", "pk", _PROGRAMME),
    "programmes.partyoffice": Kind(
        PARTIES,
        lambda actor: PartyOffice.objects.filter(party__programme__in=visible_programmes(actor)),
        "party__programme__title",
        "party__programme_id",
        _PROGRAMME,
    ),
    "programmes.successiondecision": Kind(
        PARTIES,
        lambda actor: SuccessionDecision.objects.filter(
            party__programme__in=visible_programmes(actor)
        ),
        "party__programme__title",
        "party__programme_id",
        _PROGRAMME,
    ),
    "programmes.programmedocument": Kind(
        PARTIES, visible_documents, "subject", "programme_id", "programmes:documents"
    ),
    "programmes.assessment": Kind(
        PARTIES, visible_assessments, "field", "programme_id", "programmes:assessments"
    ),
    "programmes.content": Kind(CONTENTS, visible_contents, "title", "pk", "programmes:content"),
    "plans.task": Kind(TASKS, visible_tasks, "title", "pk", _TASK),
    "plans.taskpart": Kind(
        TASKS,
        lambda actor: TaskPart.objects.filter(task__in=visible_tasks(actor)),
        "task__title",
        "task_id",
        _TASK,
    ),
    "progress.entry": Kind(PROGRESS, visible_entries, "task__title", "task_id", _TASK),
    "progress.evidence": Kind(
        PROGRESS, visible_evidence, "entry__task__title", "entry__task_id", _TASK
    ),
    "progress.word": Kind(
        PROGRESS,
        lambda actor: Word.objects.filter(entry__in=visible_entries(actor)),
        "entry__task__title",
        "entry__task_id",
        _TASK,
    ),
    "progress.answer": Kind(
        PROGRESS,
        lambda actor: Answer.objects.filter(entry__in=visible_entries(actor)),
        "entry__task__title",
        "entry__task_id",
        _TASK,
    ),
    "reports.periodreport": Kind(REPORTS, visible_reports, "period", "pk", "reports:one"),
    "reports.delivery": Kind(
        REPORTS,
        lambda actor: Delivery.objects.filter(report__party__in=party_ids_of(actor)),
        "report__period",
        "report_id",
        "reports:one",
    ),
    "letters.officialletter": Kind(LETTERS, visible_letters, "subject", "pk", "letters:one"),
    "letters.addressee": Kind(
        LETTERS, visible_addressees, "letter__subject", "letter_id", "letters:one"
    ),
    "letters.answer": Kind(
        LETTERS,
        visible_answers,
        "addressee__letter__subject",
        "addressee__letter_id",
        "letters:one",
    ),
    "urging.question": Kind(LETTERS, visible_questions, "task__title", "task_id", _TASK),
    "inspections.inspection": Kind(
        INSPECTIONS, visible_inspections, "aim", "pk", "inspections:one"
    ),
    "inspections.measure": Kind(
        INSPECTIONS, visible_measures, "title", "inspection_id", "inspections:one"
    ),
    "visits.visit": Kind(VISITS, visible_visits, "title", "pk", "visits:one"),
    "visits.stop": Kind(VISITS, visible_stops, "title", "visit_id", "visits:one"),
    "twinning.pair": Kind(TWINNINGS, visible_pairs, "name", "pk", "twinning:one"),
    "twinning.activity": Kind(TWINNINGS, visible_activities, "title", "pair_id", "twinning:one"),
    "promotion.enterprise": Kind(
        MARKETS, visible_enterprises, "name", "pk", "promotion:enterprise"
    ),
    "promotion.opportunity": Kind(
        MARKETS, visible_opportunities, "title", "pk", "promotion:opportunity"
    ),
    "promotion.deal": Kind(MARKETS, visible_deals, "title", "pk", "promotion:deal"),
    "promotion.gathering": Kind(MARKETS, visible_gatherings, "title", "pk", "promotion:gathering"),
    "promotion.product": Kind(MARKETS, visible_products, "name", "pk", "promotion:product"),
    "promotion.supply": Kind(MARKETS, visible_supplies, "product__name", "pk", "promotion:supply"),
    "promotion.transfer": Kind(MARKETS, visible_transfers, "what", "pk", "promotion:transfer"),
    "promotion.destination": Kind(
        MARKETS, visible_destinations, "name", "pk", "promotion:destination"
    ),
    "promotion.route": Kind(MARKETS, visible_routes, "name", "pk", "promotion:route"),
    "promotion.exchange": Kind(MARKETS, visible_exchanges, "topic", "pk", "promotion:exchange"),
    "promotion.encounter": Kind(
        MARKETS, visible_encounters, "subject", "gathering_id", "promotion:gathering"
    ),
    "gifts.occasion": Kind(GIFTS, visible_occasions, "title", "pk", _GIFT),
    "gifts.line": Kind(GIFTS, visible_lines, "item", "occasion_id", _GIFT),
    "gifts.bookevent": Kind(GIFTS, visible_events, "line__item", "occasion_id", _GIFT),
    "gifts.heldentry": Kind(GIFTS, visible_held, "line__item", "occasion_id", _GIFT),
    "gifts.correction": Kind(GIFTS, visible_corrections, "line__item", "occasion_id", _GIFT),
    "gifts.difference": Kind(GIFTS, visible_differences, "line__item", "line__occasion_id", _GIFT),
    "gifts.verification": Kind(
        GIFTS, visible_verifications, "line__item", "line__occasion_id", _GIFT
    ),
    "meetings.meeting": Kind(MEETINGS, visible_meetings, "title", "pk", "meetings:one"),
    "beneficiaries.group": Kind(
        _("Đối tượng thụ hưởng"), visible_groups, "pk", "pk", "beneficiaries:group"
    ),
}
