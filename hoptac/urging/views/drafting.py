"""From what is late to the draft of an urging letter."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import seated
from hoptac.localities.queries import agencies_by_id, agency_names, working_calendar
from hoptac.plans.queries import visible_tasks
from hoptac.programmes.models import Programme
from hoptac.programmes.views.shared import fill_in, seen_programme
from hoptac.urging import actions, forms, queries
from hoptac.urging.rules import ANSWER_DAYS, check_other

MARK = "TH"  # the general affairs' unit, which drafts most of them


@require_GET
@seated
def agencies(request: HttpRequest, actor: Actor) -> HttpResponse:
    """List the agencies of the own side with late, silent or unanswered tasks."""
    actor.require("letters.write")
    rows = queries.late_agencies(actor, timezone.localdate())
    return render(request, "urging/agencies.html", {"rows": rows})


@require_http_methods(["GET", "POST"])
@seated
def draft(request: HttpRequest, actor: Actor, programme_id: int, agency_id: int) -> HttpResponse:
    """Draft a letter to an agency on the tasks that are marked."""
    actor.require("letters.write")
    programme = seen_programme(actor, programme_id)
    rows = queries.to_urge(actor, timezone.localdate(), programme=programme.pk, agency=agency_id)
    chosen = [row.task.pk for row in rows if row.reasons]
    return _draft(request, actor, programme, agency_id, rows, chosen)


@require_http_methods(["GET", "POST"])
@seated
def draft_for_task(request: HttpRequest, actor: Actor, task_id: int) -> HttpResponse:
    """Draft a letter on one task; the agency's other late tasks stand below it, unmarked."""
    actor.require("letters.write")
    rows_seen = visible_tasks(actor).select_related("lead", "programme")
    seen, today = get_object_or_404(rows_seen, pk=task_id), timezone.localdate()
    actor.require("letters.write", of_units=[seen.lead.unit_id])
    agency = queries.leads_today([seen], today)[seen.pk]
    rows = queries.to_urge(actor, today, programme=seen.programme_id, agency=agency, also=seen.pk)
    return _draft(request, actor, seen.programme, agency, rows, [seen.pk])


def _draft(
    request: HttpRequest,
    actor: Actor,
    programme: Programme,
    agency_id: int,
    rows: list[queries.ToUrge],
    chosen: list[int],
) -> HttpResponse:
    check_other(agency_id, actor.agency_ids)
    today = timezone.localdate()
    answer_by = working_calendar().after(today, ANSWER_DAYS)
    form = forms.DraftForm(
        request.POST or None,
        rows=rows,
        language=get_language() or "vi",
        initial={"tasks": chosen, "answer_by": answer_by, "mark": MARK},
    )

    def deed() -> str:
        given = dict(form.cleaned_data)
        agency = agencies_by_id([agency_id])[agency_id]
        made = actions.draft_urging(
            programme=programme,
            agency=agency,
            task_ids=given.pop("tasks"),
            **given,
            by=actor,
            at=timezone.now(),
        )
        return reverse("letters:one", args=[made.letter_id])

    names = agency_names([agency_id], today)
    page: dict[str, Any] = {"title": _("Soạn văn bản đôn đốc"), "button": _("Tạo dự thảo")}
    page["lead"] = f"{names[agency_id].name}. {programme.title}." if agency_id in names else ""
    return fill_in(request, form, deed, back=reverse("urging:agencies"), **page)
