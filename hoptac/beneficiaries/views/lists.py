"""Pages of sealed lists: shut, opened once for a reason, and what is done to their rows."""

from collections.abc import Callable, Iterator

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import recently_proved, seated
from hoptac.beneficiaries import actions, forms, queries
from hoptac.beneficiaries.columns import NAME_COLUMNS
from hoptac.beneficiaries.models import Group, SealedList, SealedName
from hoptac.documents.sheets import Value, to_csv
from hoptac.documents.words import YES
from hoptac.kernel.errors import Forbidden, Refusal
from hoptac.kernel.words import gettext_noop
from hoptac.programmes.views.shared import fill_in, trail
from hoptac.ui.refusals import add_to

NEVER_KEPT = "no-store, private"
Opening = Callable[..., list[actions.Opened]]


@require_GET
@seated
def sealed(request: HttpRequest, actor: Actor, list_id: int) -> HttpResponse:
    """Show a list as it lies shut: what it rests on, its rows without names, its access log."""
    return _list_page(request, actor, _seen(actor, list_id), forms.ReasonForm())


@require_POST
@recently_proved(gettext_noop("mở danh sách niêm phong này"))
@seated
def open_list(request: HttpRequest, actor: Actor, list_id: int) -> HttpResponse:
    """Show the names once, for the reason given; no browser keeps the page."""
    seen = _seen(actor, list_id)
    form = forms.ReasonForm(request.POST)
    opened = _opened(form, actions.open_list, seen, actor)
    if opened is None:
        return _list_page(request, actor, seen, form)
    context = {
        "sealed_list": seen,
        "people": opened,
        "row": queries.one_list(seen, actor, timezone.localdate()).row,
        "trail": _way(seen),
    }
    answer = render(request, "beneficiaries/opened.html", context)
    answer.headers["Cache-Control"] = NEVER_KEPT
    return answer


@require_POST
@recently_proved(gettext_noop("kết xuất danh sách niêm phong này"))
@seated
def export_list(request: HttpRequest, actor: Actor, list_id: int) -> HttpResponse:
    """Hand out the names as a CSV, for the reason given."""
    seen = _seen(actor, list_id)
    form = forms.ReasonForm(request.POST)
    opened = _opened(form, actions.export_list, seen, actor)
    if opened is None:
        return _list_page(request, actor, seen, form)
    text = "".join(to_csv(NAME_COLUMNS, _cells(opened)))
    answer = HttpResponse(text, content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="danh-sach-{seen.pk}.csv"'
    answer.headers["Cache-Control"] = NEVER_KEPT
    return answer


@require_http_methods(["GET", "POST"])
@seated
def add_names(request: HttpRequest, actor: Actor, list_id: int) -> HttpResponse:
    """Seal people, one a line. Not behind the proof: what waits for it lies open in a session."""
    seen = _seen(actor, list_id)
    form = forms.NamesForm(request.POST or None)

    def deed() -> str:
        given = form.cleaned_data
        actions.add_names(sealed_list=seen, **given, by=actor, at=timezone.now())
        return _address(seen)

    page = {"title": _("Thêm tên vào danh sách niêm phong"), "button": _("Niêm phong các tên này")}
    page["lead"] = _("Sau khi lưu, muốn đọc lại phải mở danh sách, có lý do và được ghi nhật ký.")
    return fill_in(request, form, deed, back=_address(seen), trail=_way(seen), **page)


@require_http_methods(["GET", "POST"])
@seated
def remove_name(request: HttpRequest, actor: Actor, name_id: int) -> HttpResponse:
    """Erase one person of a list, with the reason."""
    row = _seen_name(actor, name_id)
    form = forms.ReasonForm(request.POST or None)

    def deed() -> str:
        actions.remove_name(name=row, **form.cleaned_data, by=actor, at=timezone.now())
        return _address(row.sealed_list)

    page = {"title": _("Xóa một tên khỏi danh sách"), "button": _("Xóa tên, không khôi phục được")}
    return _fill_in(request, form, deed, row, page)


@require_http_methods(["GET", "POST"])
@seated
def consent(request: HttpRequest, actor: Actor, name_id: int) -> HttpResponse:
    """Record that somebody agreed, and by which paper."""
    row = _seen_name(actor, name_id)
    form = forms.ConsentForm(request.POST or None)

    def deed() -> str:
        actions.give_consent(name=row, **form.cleaned_data, by=actor, at=timezone.now())
        return _address(row.sealed_list)

    page = {"title": _("Ghi nhận sự đồng ý"), "button": _("Ghi nhận")}
    return _fill_in(request, form, deed, row, page)


@require_http_methods(["GET", "POST"])
@seated
def withdraw(request: HttpRequest, actor: Actor, name_id: int) -> HttpResponse:
    """Record that somebody no longer agrees; the name is erased at once."""
    row = _seen_name(actor, name_id)
    form = forms.WithdrawForm(request.POST or None)

    def deed() -> str:
        actions.withdraw_consent(name=row, **form.cleaned_data, by=actor, at=timezone.now())
        return _address(row.sealed_list)

    page = {"title": _("Rút sự đồng ý"), "button": _("Ghi nhận việc rút và xóa tên")}
    return _fill_in(request, form, deed, row, page)


def _fill_in(
    request: HttpRequest,
    form: Form,
    deed: Callable[[], str],
    row: SealedName,
    page: dict[str, str],
) -> HttpResponse:
    held = row.sealed_list
    page["lead"] = _("Dòng số %(number)s của danh sách.") % {"number": row.number}
    return fill_in(request, form, deed, back=_address(held), trail=_way(held), **page)


def _opened(
    form: forms.ReasonForm, act: Opening, seen: SealedList, actor: Actor
) -> list[actions.Opened] | None:
    """Return the names, or None with what was wrong said in the form."""
    if not form.is_valid():
        return None
    try:
        return act(sealed_list=seen, **form.cleaned_data, by=actor, at=timezone.now())
    except Forbidden:
        raise
    except Refusal as refusal:
        add_to(form, refusal)
    return None


def _list_page(
    request: HttpRequest, actor: Actor, seen: SealedList, form: forms.ReasonForm
) -> HttpResponse:
    context = {
        "page": queries.one_list(seen, actor, timezone.localdate()),
        "form": form,
        "trail": _way(seen),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "beneficiaries/sealed.html", context, status=status)


def _cells(people: list[actions.Opened]) -> Iterator[tuple[Value, ...]]:
    for person in people:
        row = person.row
        yield (
            row.number,
            person.name,
            person.detail,
            YES if row.is_child else "",
            row.get_consent_display() if row.consent else "",
            row.consent_on,
            person.paper,
        )


def _seen(actor: Actor, list_id: int) -> SealedList:
    rows = queries.visible_lists(actor).select_related("group__programme")
    return get_object_or_404(rows, pk=list_id)


def _seen_name(actor: Actor, name_id: int) -> SealedName:
    rows = queries.visible_names(actor).select_related("sealed_list__group__programme")
    return get_object_or_404(rows, pk=name_id)


def _address(sealed_list: SealedList) -> str:
    return reverse("beneficiaries:sealed", args=[sealed_list.pk])


def _way(sealed_list: SealedList) -> list[dict[str, str]]:
    """Return the way down to the page above: the group."""
    group: Group = sealed_list.group
    groups = reverse("beneficiaries:groups", args=[group.programme_id])
    above = reverse("beneficiaries:group", args=[group.pk])
    return [
        *trail(group.programme),
        {"label": _("Đối tượng thụ hưởng"), "url": groups},
        {"label": capfirst(group.get_category_display()), "url": above},
    ]
