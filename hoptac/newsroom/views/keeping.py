"""The newsroom's series and pictures."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from hoptac.accounts.actors import Actor
from hoptac.accounts.doors import seated
from hoptac.newsroom import actions, forms, queries
from hoptac.newsroom.models import Photo
from hoptac.newsroom.states import EDIT, WRITE
from hoptac.newsroom.views.public import rendered
from hoptac.newsroom.views.shared import trail
from hoptac.programmes.views.shared import fill_in

MOST = 200


@require_GET
@seated
def all_series(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the newsroom's series."""
    page = {"rows": queries.series_counted(actor)[:MOST], "may_edit": actor.may(EDIT)}
    return render(request, "newsroom/all_series.html", page | {"trail": trail()})


@require_http_methods(["GET", "POST"])
@seated
def new_series(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Open a series."""
    actor.require(EDIT)
    form = forms.SeriesForm(request.POST or None)

    def deed() -> str:
        actions.open_series(**form.cleaned_data, by=actor, at=timezone.now())
        return reverse("newsroom:all_series")

    page = {"title": _("Mở loạt bài"), "button": _("Mở"), "trail": trail()}
    return fill_in(request, form, deed, back=reverse("newsroom:all_series"), **page)


@require_http_methods(["GET", "POST"])
@seated
def edit_series(request: HttpRequest, actor: Actor, series_id: int) -> HttpResponse:
    """Say otherwise what a series is called and about."""
    actor.require(EDIT)
    series = get_object_or_404(queries.visible_series(actor), pk=series_id)
    first = {"title": series.title, "about": series.about}
    form = forms.SeriesForm(request.POST or None, initial=first)

    def deed() -> str:
        actions.edit_series(series=series, **form.cleaned_data, by=actor, at=timezone.now())
        return reverse("newsroom:all_series")

    page = {"title": _("Sửa loạt bài"), "button": _("Lưu"), "trail": trail()}
    return fill_in(request, form, deed, back=reverse("newsroom:all_series"), **page)


@require_GET
@seated
def photos(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the newsroom's pictures with the marks that put them into an article."""
    rows = queries.visible_photos(actor).prefetch_related("renditions")[:MOST]
    may = {right for right in (WRITE, EDIT) if actor.may(right)}
    page = {"rows": rows, "may_write": WRITE in may, "may_edit": EDIT in may, "trail": trail()}
    return render(request, "newsroom/photos.html", page)


@require_http_methods(["GET", "POST"])
@seated
def add_photo(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Keep a picture."""
    actor.require(WRITE)
    form = forms.PhotoForm(request.POST or None, request.FILES or None)

    def deed() -> str:
        upload = form.cleaned_data["file"]
        made = actions.add_photo(upload=upload, said=form.said(), by=actor, at=timezone.now())
        return f"{reverse('newsroom:photos')}#anh-{made.pk}"

    page = {"title": _("Thêm ảnh"), "button": _("Gửi ảnh"), "trail": trail()}
    return fill_in(request, form, deed, back=reverse("newsroom:photos"), **page)


@require_http_methods(["GET", "POST"])
@seated
def focus_photo(request: HttpRequest, actor: Actor, photo_id: int) -> HttpResponse:
    """Say where a picture's subject is."""
    actor.require(WRITE)
    photo = _shown(actor, photo_id)
    first = {"focal_x": photo.focal_x, "focal_y": photo.focal_y}
    form = forms.FocusForm(request.POST or None, initial=first)

    def deed() -> str:
        actions.focus(photo=photo, **form.cleaned_data, by=actor, at=timezone.now())
        return f"{reverse('newsroom:photos')}#anh-{photo.pk}"

    page = {"title": _("Tâm ảnh"), "button": _("Lưu"), "lead": photo.caption, "trail": trail()}
    return fill_in(request, form, deed, back=reverse("newsroom:photos"), **page)


@require_http_methods(["GET", "POST"])
@seated
def take_down_photo(request: HttpRequest, actor: Actor, photo_id: int) -> HttpResponse:
    """Show a picture nowhere any more."""
    actor.require(EDIT)
    photo = _shown(actor, photo_id)
    form = forms.ReasonForm(request.POST or None)

    def deed() -> str:
        actions.take_down_photo(photo=photo, **form.cleaned_data, by=actor, at=timezone.now())
        return reverse("newsroom:photos")

    page = {"title": _("Gỡ ảnh"), "button": _("Gỡ"), "lead": photo.caption, "trail": trail()}
    return fill_in(request, form, deed, back=reverse("newsroom:photos"), **page)


@require_GET
@seated
def office_picture(
    request: HttpRequest, actor: Actor, photo_id: int, name: str
) -> HttpResponseBase:
    """Hand out a picture of the newsroom, public or not."""
    rows = queries.visible_photos(actor).prefetch_related("renditions")
    return rendered(get_object_or_404(rows, pk=photo_id), name, "private, no-cache")


def _shown(actor: Actor, photo_id: int) -> Photo:
    rows = queries.visible_photos(actor).filter(taken_down_on=None)
    return get_object_or_404(rows, pk=photo_id)
