"""The door of open data: anybody reads, from any page of the world, at a stated pace."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from hoptac.accounts import wall
from hoptac.accounts.actors import SystemActor
from hoptac.accounts.doors import in_public
from hoptac.accounts.pace import MINUTE, counted
from hoptac.accounts.rules import hash_of
from hoptac.audit.origin import origin
from hoptac.kernel import refused
from hoptac.kernel.canonical import sha256
from hoptac.opendata.actions import note_used
from hoptac.opendata.models import ApiKey
from hoptac.opendata.queries import key_behind
from hoptac.opendata.rules import BEARER

P = ParamSpec("P")
KEY = "opendata_key"  # of the request: the key it came with
READING = "GET, HEAD, OPTIONS"
PROBLEM = "application/problem+json"
# Read by pages of other houses, which see these headers; nothing of the reader's own is sent.
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": (
        "ETag, Link, Retry-After, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset"
    ),
    "Cross-Origin-Resource-Policy": "cross-origin",
}
ASKED_BEFORE = {
    "Access-Control-Allow-Methods": READING,
    "Access-Control-Allow-Headers": "Authorization, If-None-Match",
    "Access-Control-Max-Age": "86400",
}
KEPT_BY_ANYBODY, KEPT_BY_NOBODY = "public, no-cache", "private, no-store"


@dataclass(frozen=True, slots=True)
class Pace:
    """How many requests of this asker there were in this minute; without a limit `most` is 0."""

    most: int
    count: int
    resets_in: int

    @property
    def headers(self) -> dict[str, str]:
        """What the answer says of it."""
        if not self.most:
            return {}
        return {
            "RateLimit-Limit": str(self.most),
            "RateLimit-Remaining": str(max(0, self.most - self.count)),
            "RateLimit-Reset": str(self.resets_in),
        }


def problem(
    status: int,
    title: str,
    detail: str,
    *,
    errors: Sequence[Mapping[str, str]] = (),
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    """Return why there is no answer, for programs (RFC 9457)."""
    told = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    body = json.dumps(told | {"errors": list(errors)}, ensure_ascii=False)
    return HttpResponse(body, status=status, content_type=PROBLEM, headers=dict(headers or {}))


def not_understood(errors: Sequence[Mapping[str, str]]) -> HttpResponse:
    """Say what of a query is not understood."""
    return problem(
        422, _("Yêu cầu không hiểu được"),
        _("Có tham số không đúng; xem từng chỗ ở “errors” và mô tả ở /api/v1/openapi.json."),
        errors=errors,
    )  # fmt: skip


def no_such_filter() -> str:
    """Return what is wrong with a name in a query that no filter bears."""
    return _("không có bộ lọc tên này")


def not_there(_request: HttpRequest, /) -> HttpResponse:
    """Say that nothing is at an address."""
    return problem(404, _("Không có"), _("Không có gì công bố ở địa chỉ này."))


def open_to_all(answer: HttpResponseBase) -> HttpResponseBase:
    """Let pages of other houses read an answer."""
    for name, value in OPEN.items():
        answer.headers[name] = value
    return answer


def api_door(
    view: Callable[Concatenate[HttpRequest, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """Let programs read: as everybody, or with a key as the locality that gave it out.

    No session and no cookie is looked at. What is kept is asked for anew each time, and what has
    not changed is answered by 304. Every refusal is a problem in JSON.
    """

    @wraps(view)
    def door(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if request.method == "OPTIONS":
            return open_to_all(HttpResponse(status=204, headers=ASKED_BEFORE | {"Allow": READING}))
        if request.method not in {"GET", "HEAD"}:
            return open_to_all(_not_allowed())
        answer = _let_in(request) or view(request, *args, **kwargs)
        return open_to_all(_finished(request, answer))

    return csrf_exempt(in_public(door))  # nothing is changed: other ways are answered by 405


def _let_in(request: HttpRequest) -> HttpResponse | None:
    """Take the key and count the request; return the refusal, if there is one."""
    shown, key = request.headers.get("Authorization"), None
    if shown is not None and (key := _key(shown)) is None:
        refused.say("api_key", "")
        vars(request)["pace"] = _pace("api", origin())
        return problem(
            401, _("Khóa không dùng được"),
            _("Khóa sai dạng, đã hết hạn hoặc đã thu hồi. Bỏ khóa đi thì đọc như mọi người."),
            headers={"WWW-Authenticate": 'Bearer realm="hoptac", error="invalid_token"'},
        )  # fmt: skip
    pace = _pace("api_key", key.pk) if key else _pace("api", origin())
    vars(request).update({KEY: key, "pace": pace})
    request.method = "GET"  # a HEAD is made like it; its body is sent by nobody
    if pace.most and pace.count > pace.most:
        refused.say("pace", "api")
        return problem(
            429, _("Quá nhiều yêu cầu"),
            _("Mỗi phút đọc được %(most)s lần. Chờ rồi đọc tiếp, hoặc tải cả bộ dữ liệu một lần.")
            % {"most": pace.most},
            headers={"Retry-After": str(pace.resets_in)},
        )  # fmt: skip
    return None


def _key(shown: str) -> ApiKey | None:
    """Return the key a request shows; from here on the database shows what its locality reads."""
    found = BEARER.fullmatch(shown)
    if found is None:
        return None
    now = timezone.now()
    wall.show_secret(hash_of(found[1]))
    key = key_behind(found[1], timezone.localdate(now))
    if key is None:
        return None
    wall.enter(
        SystemActor("đọc dữ liệu mở bằng khóa", frozenset(), unit_ids=frozenset({key.unit_id}))
    )
    note_used(key=key, at=now)
    return key


def _pace(kind: str, who: object) -> Pace:
    now = timezone.now()
    most = settings.PACE.get(kind, 0)
    left = MINUTE - int(now.timestamp()) % MINUTE
    return Pace(most, counted(kind, who, now) if most else 0, left)


def _finished(request: HttpRequest, answer: HttpResponseBase) -> HttpResponseBase:
    pace, key = vars(request)["pace"], vars(request).get(KEY)
    for name, value in pace.headers.items():
        answer.headers[name] = value
    patch_vary_headers(answer, ["Authorization"])
    answer.headers["Cache-Control"] = KEPT_BY_NOBODY if key else KEPT_BY_ANYBODY
    if answer.status_code != 200 or not isinstance(answer, HttpResponse):
        answer.headers["Cache-Control"] = KEPT_BY_NOBODY
        return answer
    tag = f'"{sha256(answer.content)[:32]}"'
    answer.headers["ETag"] = tag
    return get_conditional_response(request, tag, None, answer) or answer


def _not_allowed() -> HttpResponse:
    return problem(
        405, _("Chỉ đọc"), _("Dữ liệu mở chỉ đọc được, bằng GET hoặc HEAD."),
        headers={"Allow": READING},
    )  # fmt: skip
