"""What keeps reminders from reaching people, each with a sentence what to do."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from hoptac.accounts.actors import Actor
from hoptac.accounts.roles import Permission
from hoptac.localities.queries import agency_names, working_calendar
from hoptac.oversight.models import Digest, Mailbox, Run
from hoptac.oversight.queries.matters import OPEN
from hoptac.oversight.queries.people import PEOPLE, people_on
from hoptac.oversight.rules import needs_dates
from hoptac.oversight.states import DigestState
from hoptac.ui import formats

MOST_SHOWN = 50
KEPT_FOR = timedelta(days=30)  # older letters are no trouble any more
_UNHEARD = f"""
WITH RECURSIVE {PEOPLE},
task AS (
    SELECT lead_id, person_id FROM plans_task
    WHERE {OPEN} AND lead_id IN (
        SELECT id FROM localities_agency WHERE unit_id = ANY (%(units)s)
    )
)
SELECT 'person', person.full_name, task.lead_id, count(*) FROM task
JOIN accounts_user person ON person.id = task.person_id
WHERE NOT EXISTS (
    SELECT 1 FROM acts JOIN held ON held.agency_id = acts.id
    WHERE acts.origin = task.lead_id AND held.user_id = task.person_id
) GROUP BY 2, 3
UNION ALL
SELECT 'agency', '', task.lead_id, count(*) FROM task
WHERE NOT EXISTS (SELECT 1 FROM desk WHERE desk.origin = task.lead_id) GROUP BY 3
UNION ALL
SELECT 'leader', programme.title, NULL, 1
FROM programmes_party party JOIN programmes_programme programme ON programme.id = programme_id
WHERE party.unit_id = ANY (%(units)s) AND programme.state = 'signed'
    AND NOT EXISTS (SELECT 1 FROM chief WHERE chief.party_id = party.id)
ORDER BY 1, 2, 3 LIMIT 100
"""


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong, and what to do about it."""

    what: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Troubles:
    """Everything at once.

    :param letters: that failed, or of which nobody knows whether they went out, or that wait.
    :param mailboxes: given up after refusals or bounces, or on the way there.
    """

    said: list[Trouble]
    letters: list[Digest]
    mailboxes: list[Mailbox]

    @property
    def is_well(self) -> bool:
        """Tell whether there is nothing to do."""
        return not (self.said or self.letters or self.mailboxes)


def troubles(actor: Actor, today: date) -> Troubles:
    """Return what keeps reminders from the actor's locality (seven queries)."""
    local = {"agency__unit_id__in": actor.unit_ids}
    stuck = Digest.objects.filter(
        **local,
        day__gt=today - KEPT_FOR,
        state__in=[
            DigestState.FAILED.value,
            DigestState.UNCERTAIN.value,
            DigestState.COMPOSED.value,
            DigestState.HANDING_OVER.value,
        ],
    ).exclude(state=DigestState.COMPOSED.value, tries=0)
    turned_down = Q(refused__gt=0) | Q(returned__gt=0)
    refused = Mailbox.objects.filter(turned_down, **local).select_related("user")
    return Troubles(
        [*_of_the_house(today), *_unheard(actor, today)],
        list(stuck.select_related("user").order_by("-day", "-pk")[:MOST_SHOWN]),
        list(refused.order_by("-refused_at")[:MOST_SHOWN]),
    )


def visible_letters(actor: Actor) -> "QuerySet[Digest]":
    """Return the letters of the actor's locality, for who keeps its people."""
    if not actor.may(Permission.JOBS_MEND):
        return Digest.objects.none()
    return Digest.objects.filter(agency__unit_id__in=actor.unit_ids)


def visible_mailboxes(actor: Actor) -> "QuerySet[Mailbox]":
    """Return the mailboxes of the actor's locality."""
    return Mailbox.objects.filter(agency__unit_id__in=actor.unit_ids)


def _of_the_house(today: date) -> list[Trouble]:
    calendar = working_calendar()
    found = []
    if needs_dates(calendar, today):
        until = formats.day(calendar.until, language="vi")
        found.append(
            Trouble(
                _(
                    "Bảng ngày nghỉ chỉ đến %(until)s; sau đó thứ Hai đến thứ Sáu"
                    " đều tính là ngày làm việc."
                )
                % {"until": until},
                _("Đề nghị người vận hành nạp lịch nghỉ mới: run.py manage load_days_off."),
            )
        )
    last = Run.objects.order_by("-day").first()
    due = calendar.before(today - timedelta(days=1), 0)
    if last is None or last.day < due:
        found.append(
            Trouble(
                _("Việc nhắc hằng ngày chưa chạy từ %(day)s.")
                % {"day": formats.day(last.day if last else None, language="vi")},
                _(
                    "Đề nghị người vận hành xem máy chạy việc nền;"
                    " khi chạy lại, mỗi người nhận một thư gộp."
                ),
            )
        )
    return found


def _unheard(actor: Actor, today: date) -> list[Trouble]:
    given = people_on(today) | {"units": sorted(actor.unit_ids)}
    with connection.cursor() as cursor:
        cursor.execute(_UNHEARD, given)
        rows = cursor.fetchall()
    names = agency_names({agency for _, _, agency, _ in rows if agency}, today)
    return [_said(kind, who, names[agency].name if agency else "", count)
            for kind, who, agency, count in rows]  # fmt: skip


def _said(kind: str, who: str, agency: str, count: int) -> Trouble:
    places = {"who": who, "agency": agency, "count": count}
    if kind == "person":
        return Trouble(
            _("%(who)s phụ trách %(count)s việc nhưng không còn vị trí ở %(agency)s; "
              "lời nhắc đến các chuyên viên của cơ quan.") % places,
            _("Bàn giao việc cho người khác, hoặc giao lại vị trí."),
        )  # fmt: skip
    if kind == "agency":
        return Trouble(
            _("%(agency)s có %(count)s việc đang mở nhưng không ai giữ vị trí để nhận lời nhắc.")
            % places,
            _("Mời một chuyên viên hoặc thủ trưởng của cơ quan vào vị trí."),
        )
    return Trouble(
        _("“%(who)s”: bên mình không có lãnh đạo chỉ đạo nào giữ vị trí để bậc thang báo đến.")
        % places,
        _("Phân công lãnh đạo chỉ đạo trong trang chương trình, hoặc mời lãnh đạo vào vị trí."),
    )
