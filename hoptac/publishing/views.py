"""Pages of publication: the desk, one version, and what is done there."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import recently_proved, seated
from hoptac.kernel.faces import Kind
from hoptac.programmes.views.shared import carry_out, fill_in
from hoptac.publishing import actions, forms, queries
from hoptac.publishing.choices import KINDS
from hoptac.publishing.models import Version
from hoptac.publishing.states import APPROVE, PROPOSE, VERSION
from hoptac.ui.refusals import said


def _seen(actor: Actor, version_id: int) -> Version:
    return get_object_or_404(queries.visible_versions(actor), pk=version_id)


@require_GET
@seated
def desk(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show what waits, what has changed since it was published, and what is not public yet."""
    asked = request.GET.get("kind", "")
    kind = Kind(asked) if asked in set(Kind) else None
    page = queries.desk(actor, kind)
    tabs = [
        {
            "label": KINDS[one],
            "url": f"{reverse('publishing:desk')}?kind={one}#chua-cong-bo",
            "current": one is page.kind,
            "count": count,
        }
        for one, count in page.counts.items()
    ]
    may = {"propose": actor.may(PROPOSE), "approve": actor.may(APPROVE)}
    return render(request, "publishing/desk.html", {"page": page, "tabs": tabs, "may": may})


@require_POST
@seated
def propose(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Propose the records that are marked."""
    things = queries.named_things(actor, request.POST.getlist("things"))
    outcome = actions.propose_each(
        things=things, by=actor, at=timezone.now(), today=timezone.localdate()
    )
    many = len(outcome.done)
    done = _("Đã đề nghị công bố %(n)s hồ sơ.")
    return _told(request, outcome, done % {"n": many})


@require_POST
@recently_proved(gettext_noop("duyệt công bố"))
@seated
def approve(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Approve the proposals that are marked."""
    marked = [int(one) for one in request.POST.getlist("versions") if one.isdecimal()]
    versions = list(queries.visible_versions(actor).filter(pk__in=marked))
    outcome = actions.approve_each(versions=versions, by=actor, at=timezone.now())
    many = len(outcome.done)
    done = _("Đã công bố %(n)s hồ sơ.")
    return _told(request, outcome, done % {"n": many})


def _told(request: HttpRequest, outcome: actions.Outcome, done: str) -> HttpResponse:
    if outcome.done:
        messages.success(request, done)
    for name, refusal in outcome.refused:
        messages.error(request, f"{name}: {said(refusal)}")
    if not outcome.done and not outcome.refused:
        messages.error(request, _("Chưa chọn hồ sơ nào. Đánh dấu hồ sơ rồi gửi lại."))
    return redirect("publishing:desk")


@require_GET
@seated
def one(request: HttpRequest, actor: Actor, version_id: int) -> HttpResponse:
    """Show a version, its figures beside those that are public now."""
    version = _seen(actor, version_id)
    before = queries.shown(Kind(version.kind), version.thing_id)
    verbs = [
        step.verb
        for step in VERSION.steps
        if version.state in step.sources and actor.may(step.permission)
    ]
    page = {
        "version": version,
        "figures": queries.figures_beside(version, before if before != version else None),
        "office": queries.SOURCES[Kind(version.kind)].page,
        "verbs": verbs,
    }
    return render(request, "publishing/version.html", page)


@require_GET
@seated
def record(request: HttpRequest, actor: Actor, record_kind: str, thing_id: int) -> HttpResponse:
    """Show what was and is public of one record, and let it be proposed."""
    page = queries.record_page(actor, Kind(record_kind), thing_id)
    if page is None:
        raise Http404
    facts = {"page": page, "kind": KINDS[page.kind], "may": {"propose": actor.may(PROPOSE)}}
    return render(request, "publishing/record.html", facts)


@require_POST
@seated
def take_back(request: HttpRequest, actor: Actor, version_id: int) -> HttpResponse:
    """Take a proposal back."""
    version = _seen(actor, version_id)
    return carry_out(
        request,
        lambda: actions.take_back(version=version, by=actor, at=timezone.now()),
        goal=reverse("publishing:desk"),
        done=_("Đã rút đề nghị công bố."),
    )


@require_http_methods(["GET", "POST"])
@recently_proved(gettext_noop("không duyệt công bố"))
@seated
def decline(request: HttpRequest, actor: Actor, version_id: int) -> HttpResponse:
    """Decline a proposal with a reason."""
    actor.require(APPROVE)
    version = _seen(actor, version_id)
    form = forms.ReasonForm(request.POST or None)

    def deed() -> str:
        actions.decline(version=version, **form.cleaned_data, by=actor, at=timezone.now())
        return reverse("publishing:desk")

    page = {"title": _("Không duyệt công bố"), "button": _("Không duyệt"), "lead": version.title}
    return fill_in(request, form, deed, back=reverse("publishing:one", args=[version.pk]), **page)


@require_http_methods(["GET", "POST"])
@recently_proved(gettext_noop("gỡ bản công bố"))
@seated
def withdraw(request: HttpRequest, actor: Actor, version_id: int) -> HttpResponse:
    """Take down what everybody reads, with a reason everybody reads."""
    actor.require(APPROVE)
    version = _seen(actor, version_id)
    form = forms.WithdrawForm(request.POST or None)

    def deed() -> str:
        actions.withdraw(version=version, **form.cleaned_data, by=actor, at=timezone.now())
        return reverse("publishing:desk")

    page = {"title": _("Gỡ bản công bố"), "button": _("Gỡ"), "lead": version.title}
    return fill_in(request, form, deed, back=reverse("publishing:one", args=[version.pk]), **page)
