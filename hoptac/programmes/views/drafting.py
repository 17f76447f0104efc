"""Pages that bring a programme on: draft, edit, share, sign, offices, papers, heir, renewal."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import recently_proved, seated
from hoptac.kernel.words import gettext_noop
from hoptac.programmes import actions, forms, queries
from hoptac.programmes.models import Programme
from hoptac.programmes.views.shared import (
    address,
    carry_out,
    fill_in,
    seen_programme,
    trail,
    version_of,
)


@require_http_methods(["GET", "POST"])
@seated
def new(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Draft a programme between localities, of today or of the day its paper was signed."""
    actor.require("programmes.draft")
    units = queries.units_to_choose(timezone.localdate())
    form = forms.DraftProgramme(
        request.POST or None, units=units, initial={"party_1": actor.unit_id}
    )

    def deed() -> str:
        chosen = queries.units_by_id(form.units())
        made = actions.draft_programme(said=form.said(), units=chosen, by=actor, at=timezone.now())
        return address(made)

    return fill_in(request, form, deed, title=_("Soạn chương trình mới"), button=_("Lưu bản nháp"))


@require_http_methods(["GET", "POST"])
@seated
def edit(request: HttpRequest, actor: Actor, programme_id: int) -> HttpResponse:
    """Change a programme nobody has signed yet; of two editors the later sees both texts."""
    actor.require("programmes.draft")
    programme = seen_programme(actor, programme_id)
    form = forms.ProgrammeForm(request.POST or None, initial=_stored(programme))

    def deed() -> str:
        actions.edit_programme(
            programme=programme,
            said=form.said(),
            version=version_of(request),
            by=actor,
            at=timezone.now(),
        )
        return address(programme)

    page = _page(programme, _("Sửa chương trình"), _("Lưu")) | {"version": programme.version}
    return fill_in(request, form, deed, **page)


@require_POST
@recently_proved(gettext_noop("chia sẻ chương trình với các bên"))
@seated
def share(request: HttpRequest, actor: Actor, programme_id: int) -> HttpResponse:
    """Put a draft before the other parties."""
    programme = seen_programme(actor, programme_id)
    return carry_out(
        request,
        lambda: actions.share_programme(programme=programme, by=actor, at=timezone.now()),
        goal=address(programme),
        done=_("Đã gửi chương trình cho các bên."),
    )


@require_http_methods(["GET", "POST"])
@recently_proved(gettext_noop("ghi nhận việc ký kết"))
@seated
def sign(request: HttpRequest, actor: Actor, programme_id: int) -> HttpResponse:
    """Record that one's own side has signed."""
    actor.require("programmes.sign")
    programme = seen_programme(actor, programme_id)
    form = forms.SignForm(request.POST or None, initial={"number": programme.number})

    def deed() -> str:
        actions.record_signing(
            programme=programme, **form.cleaned_data, by=actor, at=timezone.now()
        )
        return address(programme)

    lead = _("Mỗi bên tự ghi nhận phần của mình; chương trình là đã ký khi mọi bên đã ghi nhận.")
    page = _page(programme, _("Ghi nhận bên mình đã ký"), _("Ghi nhận đã ký"))
    return fill_in(request, form, deed, lead=lead, **page)


@require_http_methods(["GET", "POST"])
@recently_proved(gettext_noop("đổi cơ quan thường trực"))
@seated
def offices(request: HttpRequest, actor: Actor, programme_id: int) -> HttpResponse:
    """Name one's own standing agency and directing leader, each from a day on."""
    actor.require("programmes.sign")
    programme = seen_programme(actor, programme_id)
    today = timezone.localdate()
    party = actions.own_party(programme=programme, by=actor)
    agencies = queries.agencies_of_parties([party], today)[party.pk]
    begin = {"valid_from": today}
    form = forms.StandingAgencyForm(request.POST or None, agencies=agencies, initial=begin)

    def deed() -> str:
        given = form.cleaned_data | {"agency": queries.agency(form.cleaned_data["agency"])}
        actions.name_standing_agency(programme=programme, **given, by=actor, at=timezone.now())
        return address(programme)

    page = _page(programme, _("Cơ quan thường trực của bên mình"), _("Phân công"))
    return fill_in(request, form, deed, beside=address(programme, "leader"), **page)


@require_http_methods(["GET", "POST"])
@recently_proved(gettext_noop("đổi lãnh đạo chỉ đạo của chương trình"))
@seated
def leader(request: HttpRequest, actor: Actor, programme_id: int) -> HttpResponse:
    """Name the leader who directs one's own side, from a day on."""
    actor.require("programmes.sign")
    programme = seen_programme(actor, programme_id)
    today = timezone.localdate()
    seats = queries.leaders_to_choose(actor, today)
    form = forms.LeaderForm(request.POST or None, seats=seats, initial={"valid_from": today})

    def deed() -> str:
        given = dict(form.cleaned_data)
        seat = queries.leader_seat(actor, given.pop("seat"), today)
        actions.name_directing_leader(
            programme=programme, seat=seat, **given, by=actor, at=timezone.now()
        )
        return address(programme)

    page = _page(programme, _("Lãnh đạo chỉ đạo của bên mình"), _("Phân công"))
    return fill_in(request, form, deed, **page)


@require_http_methods(["GET", "POST"])
@seated
def add_document(request: HttpRequest, actor: Actor, programme_id: int) -> HttpResponse:
    """Attach a paper to a programme."""
    actor.require("programmes.draft")
    programme = seen_programme(actor, programme_id)
    form = forms.DocumentForm(request.POST or None, request.FILES or None)

    def deed() -> str:
        actions.upload_document(
            programme=programme,
            upload=form.upload(),
            **form.said(),
            by=actor,
            at=timezone.now(),
        )
        return address(programme, "documents")

    page = _page(programme, _("Thêm văn bản"), _("Tải lên"), back="documents")
    return fill_in(request, form, deed, **page)


@require_http_methods(["GET", "POST"])
@recently_proved(gettext_noop("ghi quyết định về đơn vị kế thừa"))
@seated
def name_heir(request: HttpRequest, actor: Actor, programme_id: int, party_id: int) -> HttpResponse:
    """Record which of several heirs answers for a party."""
    actor.require("programmes.name_heir")
    programme = seen_programme(actor, programme_id)
    party = get_object_or_404(programme.parties.all(), pk=party_id)
    shown = queries.shown_parties([party], actor, timezone.localdate())[party.pk]
    form = forms.HeirForm(request.POST or None, heirs=shown.heirs)

    def deed() -> str:
        given = dict(form.cleaned_data)
        heir = queries.units_by_id([given.pop("heir")])[0]
        actions.name_heir(party=party, heir=heir, **given, by=actor, at=timezone.now())
        return address(programme)

    lead = _("Sau khi chia tách, chưa đơn vị nào trả lời thay cho %(party)s đến khi có quyết định.")
    page = _page(programme, _("Đơn vị kế thừa trả lời"), _("Ghi quyết định"))
    return fill_in(request, form, deed, lead=lead % {"party": shown.then}, **page)


@require_http_methods(["GET", "POST"])
@recently_proved(gettext_noop("chuyển sang chương trình mới"))
@seated
def renew(request: HttpRequest, actor: Actor, programme_id: int) -> HttpResponse:
    """Follow a programme by a new one that takes its open contents over."""
    actor.require("programmes.close")
    programme, at = seen_programme(actor, programme_id), timezone.now()
    agreed = queries.agreed_to_carry(programme)
    begin = _following(programme) | {"carry": [pk for pk, _title in agreed]}
    form = forms.RenewProgramme(request.POST or None, contents=agreed, initial=begin)

    def deed() -> str:
        given = {"said": form.said(), "carry": form.cleaned_data["carry"]}
        made = actions.renew_programme(
            programme=programme, **given, by=actor, at=at, today=timezone.localdate(at)
        )
        return address(made)

    lead = _("Chương trình cũ giữ nguyên; các bên của chương trình mới là địa phương hiện nay.")
    page = _page(programme, _("Chuyển sang chương trình mới"), _("Lập chương trình mới"))
    return fill_in(request, form, deed, lead=lead, **page)


def _stored(programme: Programme) -> dict[str, Any]:
    names = ("title", "code", "instrument", "number", "valid_from", "valid_to")
    stored: dict[str, Any] = {name: getattr(programme, name) for name in names}
    return stored | {"fields_": programme.fields}


def _following(programme: Programme) -> dict[str, Any]:
    """Return what a following programme's form begins with."""
    begin = {"code": "", "number": "", "valid_from": programme.valid_to, "valid_to": None}
    return _stored(programme) | begin


def _page(programme: Programme, title: str, button: str, back: str = "one") -> dict[str, Any]:
    return {
        "title": title,
        "button": button,
        "back": address(programme, back),
        "trail": trail(programme),
        "illustrative": programme.is_illustrative,
    }
