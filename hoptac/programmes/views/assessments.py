"""Pages of assessments: each side's view of a past period, side by side."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import recently_proved, seated
from hoptac.kernel.words import gettext_noop
from hoptac.programmes import actions, forms, queries
from hoptac.programmes.choices import Field
from hoptac.programmes.models import Assessment
from hoptac.programmes.states import LIVING
from hoptac.programmes.views.shared import (
    address,
    carry_out,
    fill_in,
    seen_programme,
    tabs,
    trail,
    version_of,
)


@require_GET
@seated
def assessments(request: HttpRequest, actor: Actor, programme_id: int) -> HttpResponse:
    """Show all sides' assessments of each period and field beside each other."""
    programme = seen_programme(actor, programme_id)
    may = actor.may("programmes.assess") and queries.party_of(programme, actor) is not None
    context = {
        "programme": programme,
        "periods": queries.assessed_periods(programme, actor, timezone.localdate()),
        "can_assess": may and programme.state in LIVING,
        "can_answer": may,
        "tabs": tabs(programme, "assessments"),
        "trail": trail(programme),
    }
    return render(request, "programmes/assessments.html", context)


@require_http_methods(["GET", "POST"])
@seated
def assess(request: HttpRequest, actor: Actor, programme_id: int) -> HttpResponse:
    """Write one's own side's assessment of a period in one field."""
    actor.require("programmes.assess")
    programme = seen_programme(actor, programme_id)
    form = forms.AssessForm(request.POST or None, codes=programme.fields)

    def deed() -> str:
        given = form.cleaned_data
        actions.assess_period(
            programme=programme,
            field=given["field"],
            period_from=given["period_from"],
            period_to=given["period_to"],
            is_final=given["is_final"],
            said=form.words(),
            by=actor,
            at=timezone.now(),
        )
        return address(programme, "assessments")

    page = {"title": _("Đánh giá một giai đoạn"), "button": _("Lưu bản nháp")}
    back = address(programme, "assessments")
    return fill_in(request, form, deed, back=back, trail=trail(programme), **page)


@require_http_methods(["GET", "POST"])
@seated
def revise_assessment(request: HttpRequest, actor: Actor, assessment_id: int) -> HttpResponse:
    """Edit one's own side's assessment before it is shared."""
    actor.require("programmes.assess")
    seen = _seen(actor, assessment_id)
    names = forms.WordsForm.base_fields
    form = forms.WordsForm(
        request.POST or None, initial={name: getattr(seen, name) for name in names}
    )

    def deed() -> str:
        actions.revise_assessment(
            assessment=seen,
            said=form.cleaned_data,
            version=version_of(request),
            by=actor,
            at=timezone.now(),
        )
        return address(seen.programme, "assessments")

    page = {"title": _("Sửa đánh giá"), "button": _("Lưu"), "version": seen.version}
    return fill_in(request, form, deed, lead=_what(seen), back=_back(seen), **page)


@require_POST
@recently_proved(gettext_noop("gửi đánh giá cho bên kia"))
@seated
def share_assessment(request: HttpRequest, actor: Actor, assessment_id: int) -> HttpResponse:
    """Show one's own assessment to the other parties; from then on it stands as written."""
    seen = _seen(actor, assessment_id)
    return carry_out(
        request,
        lambda: actions.share_assessment(assessment=seen, by=actor, at=timezone.now()),
        goal=_back(seen),
        done=_("Đã chia sẻ đánh giá với các bên."),
    )


@require_http_methods(["GET", "POST"])
@recently_proved(gettext_noop("trả lời đánh giá của bên kia"))
@seated
def answer(request: HttpRequest, actor: Actor, assessment_id: int) -> HttpResponse:
    """Agree with another side's assessment, or put one's own view beside it."""
    actor.require("programmes.assess")
    seen = _seen(actor, assessment_id)
    form = forms.ReplyForm(request.POST or None)

    def deed() -> str:
        actions.reply_to_assessment(
            assessment=seen, **form.cleaned_data, by=actor, at=timezone.now()
        )
        return _back(seen)

    page = {"title": _("Ý kiến về đánh giá của bên kia"), "button": _("Gửi ý kiến")}
    view = queries.one_assessment(seen, actor, timezone.localdate())
    return fill_in(request, form, deed, lead=_what(seen), back=_back(seen), view=view, **page)


def _seen(actor: Actor, assessment_id: int) -> Assessment:
    rows = queries.visible_assessments(actor).select_related("programme", "citation__source")
    return get_object_or_404(rows.prefetch_related("replies"), pk=assessment_id)


def _back(assessment: Assessment) -> str:
    return address(assessment.programme, "assessments")


def _what(assessment: Assessment) -> str:
    days = f"{assessment.period_from:%d/%m/%Y} – {assessment.last_day:%d/%m/%Y}"
    return f"{Field(assessment.field).label}, {days}"
