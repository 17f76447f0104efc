"""What binds: the signing, a further term, the end."""

from datetime import date, datetime
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.db.models import Max

from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.files.actions import store
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Refusal
from hoptac.kernel.visibility import Visibility
from hoptac.kernel.words import gettext_noop
from hoptac.twinning import rules
from hoptac.twinning.actions.pairing import check_alone
from hoptac.twinning.models import Pair, Renewal
from hoptac.twinning.queries.places import unit_of_party
from hoptac.twinning.states import PAIR
from hoptac.twinning.writing import check_units_open, locked, proposing_side, side_of, tidy


@transaction.atomic
def sign(
    *,
    pair: Pair,
    signed_on: date,
    instrument: str,
    number: str,
    paper: "File[Any] | None",
    by: Actor,
    at: datetime,
) -> Pair:
    """Record that the two units signed, after both sides endorsed the present text.

    :raises Refusal: for a missing yes, a unit that did not exist that day, a second twinning.
    """
    by.require("twinning.sign")
    pair = locked(pair)
    step = PAIR.step("sign", pair.state)
    side_of(pair, by)
    told = tidy({"instrument": instrument, "number": number})
    rules.check_written({"instrument": told["instrument"]})
    rules.check_happened(day=signed_on, today=local_day(at), field="signed_on")
    check_units_open(pair.unit_a, pair.unit_b, signed_on, field="signed_on")
    unit_of_party(pair.unit_a, [pair.party_a], signed_on, field="signed_on")
    unit_of_party(pair.unit_b, [pair.party_b], signed_on, field="signed_on")
    given = pair.endorsements.filter(voided_at=None, text_sha256=pair.text_sha256)
    rules.check_both_endorsed(
        parties=[pair.party_a_id, pair.party_b_id],
        endorsed=given.values_list("party_id", flat=True),
    )
    check_alone(unit_a=pair.unit_a, unit_b=pair.unit_b, field=None)
    pair.state, pair.signed_on = step.target, signed_on
    pair.instrument, pair.number = told["instrument"], told["number"]
    pair.paper = store(upload=paper, by=by, at=at) if paper else None
    pair.save()
    record(
        "twinning.pair.signed", on=pair, within=pair.programme, by=by, at=at,
        content=pair.text_sha256,
    )  # fmt: skip
    return pair


@transaction.atomic
def renew(
    *,
    pair: Pair,
    starts_on: date,
    ends_on: date | None,
    document: str,
    by: Actor,
    at: datetime,
) -> Renewal:
    """Record a further term by its document; what was signed first stays as it was."""
    by.require("twinning.sign")
    pair = locked(pair)
    PAIR.step("renew", pair.state)
    party = side_of(pair, by)
    told = tidy({"document": document})
    rules.check_written(told)
    rules.check_happened(
        day=starts_on, today=local_day(at), field="starts_on", not_before=pair.signed_on,
    )  # fmt: skip
    rules.check_term(starts_on=starts_on, ends_on=ends_on)
    check_units_open(pair.unit_a, pair.unit_b, starts_on, field="starts_on")
    if pair.renewals.filter(starts_on=starts_on).exists():
        raise Refusal(
            gettext_noop("Đã ghi một lần gia hạn từ ngày này."),
            gettext_noop("Kiểm tra lại ngày."),
            field="starts_on",
        )
    made = Renewal.objects.create(
        pair=pair, party=party, starts_on=starts_on, ends_on=ends_on, document=told["document"],
        recorded_at=at, recorded_by_id=by.user_id or 0, who=by.who,
    )  # fmt: skip
    record("twinning.pair.renewed", on=pair, within=pair.programme, by=by, at=at, renewal=made.pk)
    return made


@transaction.atomic
def publish(*, pair: Pair, by: Actor, at: datetime) -> Pair:
    """Let everybody read a twinning both sides signed; the proposing side does.

    :raises Refusal: before it is signed, after its end, and when it is public already.
    """
    by.require("twinning.sign")
    pair = locked(pair)
    PAIR.step("publish", pair.state)
    proposing_side(pair, by)
    if pair.visibility == Visibility.PUBLIC:
        raise Refusal(
            gettext_noop("Kết nghĩa này đã công khai."), gettext_noop("Không cần làm gì thêm.")
        )
    pair.visibility = Visibility.PUBLIC.value
    pair.save(update_fields=["visibility"])
    record(
        "twinning.pair.published", on=pair, within=pair.programme, by=by, at=at,
        content=pair.text_sha256,
    )  # fmt: skip
    return pair


@transaction.atomic
def end(*, pair: Pair, ended_on: date, reason: str, document: str, by: Actor, at: datetime) -> Pair:
    """End a twinning on a day, with the reason and the document; its record stays.

    :raises Refusal: for a day before the signing or before what the two still did.
    """
    by.require("twinning.sign")
    pair = locked(pair)
    step = PAIR.step("end", pair.state)
    side_of(pair, by)
    told = tidy({"reason": reason, "document": document})
    rules.check_written(told)
    rules.check_happened(
        day=ended_on, today=local_day(at), field="ended_on", not_before=pair.signed_on,
    )  # fmt: skip
    last = pair.activities.filter(struck_at=None).aggregate(day=Max("day"))["day"]
    if last is not None and last > ended_on:
        raise Refusal(
            gettext_noop("Đã ghi một hoạt động ngày %(day)s, sau ngày kết thúc này."),
            gettext_noop("Chọn ngày kết thúc muộn hơn, hoặc hủy hoạt động ghi nhầm."),
            field="ended_on",
            day=f"{last:%d/%m/%Y}",
        )
    pair.state, pair.ended_on = step.target, ended_on
    pair.end_reason, pair.end_document = told["reason"], told["document"]
    pair.save(update_fields=["state", "ended_on", "end_reason", "end_document"])
    record("twinning.pair.ended", on=pair, within=pair.programme, by=by, at=at, **told)
    return pair
