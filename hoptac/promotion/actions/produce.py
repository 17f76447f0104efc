"""Products, supply lines and what is delivered; technology passed on."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.files.models import Citation
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Refusal
from hoptac.kernel.vietnamese import fold, nfc
from hoptac.kernel.visibility import PARTY_LEVELS
from hoptac.kernel.words import gettext_noop
from hoptac.programmes.models import Content, Programme
from hoptac.promotion import rules
from hoptac.promotion.models import Delivery, Product, Supply, Transfer
from hoptac.promotion.queries.facts import supply_hash, taken_of
from hoptac.promotion.rules import produce
from hoptac.promotion.states import SUPPLY
from hoptac.promotion.writing import begin, check_beside, own, revised, say, told_to, written

PRODUCT = (
    "name", "producer", "place", "season_from", "season_to", "volume", "unit", "certificate",
    "origin_codes",
)  # fmt: skip
SUPPLY_SAID = ("product", "buyer", "trial_on", "volume", "unit")
TRANSFER = (
    "what", "giver", "taker", "place", "began_on", "area_ha", "households", "yield_before",
    "yield_after", "yield_unit", "source",
)  # fmt: skip


@transaction.atomic
def record_product(
    *,
    programme: Programme,
    content: Content,
    said: Mapping[str, Any],
    by: Actor,
    at: datetime,
    is_illustrative: bool = False,
) -> Product:
    """Record a product as a draft of the actor's agency.

    :param said: values of `PRODUCT`.
    """
    made = begin(Product(is_illustrative=is_illustrative), programme, content, by)
    say(made, said)
    _store_product(made)
    record("promotion.product.recorded", on=made, within=made.programme, by=by, at=at)
    return made


@transaction.atomic
def revise_product(
    *, product: Product, said: Mapping[str, Any], version: int, by: Actor, at: datetime
) -> Product:
    """Put a product right; its unit stays while supply lines count in it.

    :raises Conflict: when a colleague changed it since `version`.
    """
    made = revised(product, said, version, by)
    if made.unit != product.unit and made.supplies.exists():
        raise Refusal(
            gettext_noop("Đã có đầu mối tiêu thụ tính theo đơn vị cũ."),
            gettext_noop("Giữ đơn vị, hoặc ghi thành một sản phẩm khác."),
            field="unit",
        )
    _store_product(made)
    record("promotion.product.revised", on=made, within=made.programme, by=by, at=at)
    return made


@transaction.atomic
def share_product(*, product: Product, by: Actor, at: datetime) -> Product:
    """Let the other parties read a product."""
    made = told_to(product, "share", by)
    record("promotion.product.shared", on=made, within=made.programme, by=by, at=at)
    return made


@transaction.atomic
def publish_product(*, product: Product, by: Actor, at: datetime) -> Product:
    """Let everybody read a product the parties have seen already."""
    made = told_to(product, "publish", by)
    record("promotion.product.published", on=made, within=made.programme, by=by, at=at)
    return made


@transaction.atomic
def record_supply(
    *,
    programme: Programme,
    content: Content,
    said: Mapping[str, Any],
    by: Actor,
    at: datetime,
    confirm: bool = False,
    is_illustrative: bool = False,
) -> Supply:
    """Record a trial order of a product by a buyer.

    :param said: values of `SUPPLY_SAID`.
    :param confirm: the person stands by more than the product's season yields.
    :raises Refusal: for another unit than the product's; at `confirm` while nobody did.
    """
    made = begin(Supply(is_illustrative=is_illustrative), programme, content, by)
    say(made, said)
    _store_supply(made, at, confirm=confirm)
    record(
        "promotion.supply.recorded", on=made, within=made.programme, by=by, at=at,
        content=made.text_sha256, confirmed=confirm,
    )  # fmt: skip
    return made


@transaction.atomic
def revise_supply(
    *,
    supply: Supply,
    said: Mapping[str, Any],
    version: int,
    by: Actor,
    at: datetime,
    confirm: bool = False,
) -> Supply:
    """Put a supply line right; words given on what it said before count no more."""
    made = revised(supply, said, version, by)
    SUPPLY.step("deliver", made.stage)  # one that has ended stays as it is
    _store_supply(made, at, confirm=confirm)
    record(
        "promotion.supply.revised", on=made, within=made.programme, by=by, at=at,
        content=made.text_sha256, confirmed=confirm,
    )  # fmt: skip
    return made


@transaction.atomic
def share_supply(*, supply: Supply, by: Actor, at: datetime) -> Supply:
    """Let the other parties read a supply line; they read its product and buyer, too.

    :raises Refusal: while one of these is not shared.
    """
    made = told_to(supply, "share", by)
    if {made.product.visibility, made.buyer.visibility} - set(PARTY_LEVELS):
        raise Refusal(
            gettext_noop("Sản phẩm hoặc bên mua chưa được chia sẻ."),
            gettext_noop("Chia sẻ hồ sơ đó trước, rồi chia sẻ đầu mối tiêu thụ."),
        )
    record("promotion.supply.shared", on=made, within=made.programme, by=by, at=at)
    return made


@transaction.atomic
def sign_contract(
    *, supply: Supply, number: str, signed_on: date, version: int, by: Actor, at: datetime
) -> Supply:
    """Say that the trial order became a contract."""
    made = revised(supply, {"contract_number": number, "contract_on": signed_on}, version, by)
    made.stage = SUPPLY.step("sign", made.stage).target
    rules.check_written({"number": made.contract_number})
    produce.check_day(
        day=signed_on, not_before=made.trial_on, today=local_day(at), field="signed_on"
    )
    _bind(made)
    record(
        "promotion.supply.signed", on=made, within=made.programme, by=by, at=at,
        content=made.text_sha256,
    )  # fmt: skip
    return made


@transaction.atomic
def end_supply(
    *, supply: Supply, ended_on: date, reason: str, version: int, by: Actor, at: datetime
) -> Supply:
    """Say that nothing more is delivered, and why."""
    made = revised(supply, {"ended_on": ended_on, "ended_reason": reason}, version, by)
    made.stage = SUPPLY.step("end", made.stage).target
    rules.check_written({"reason": made.ended_reason})
    produce.check_day(day=ended_on, not_before=made.trial_on, today=local_day(at), field="ended_on")
    _bind(made)
    record(
        "promotion.supply.ended", on=made, within=made.programme, by=by, at=at,
        content=made.text_sha256, reason=made.ended_reason,
    )  # fmt: skip
    return made


@transaction.atomic
def record_delivery(
    *, supply: Supply, month: date, volume: Decimal, source: str, by: Actor, at: datetime
) -> Delivery:
    """Note what was delivered in a month.

    :param month: any day of it.
    """
    supply = own(supply, by)
    SUPPLY.step("deliver", supply.stage)
    rules.check_written({"source": source.strip()})
    produce.check_volume(volume)
    first = month.replace(day=1)
    produce.check_month(month=first, trial_on=supply.trial_on, today=local_day(at))
    made = _line(supply, first, volume, source, None, by, at)
    _rebind(supply)
    record(
        "promotion.delivery.recorded", on=supply, within=supply.programme, by=by, at=at,
        content=supply.text_sha256, volume=str(volume), month=first.isoformat(),
    )  # fmt: skip
    return made


@transaction.atomic
def reverse_delivery(*, line: Delivery, reason: str, by: Actor, at: datetime) -> Delivery:
    """Take a line back with the reason; both stay to be read."""
    supply = own(line.supply, by)
    rules.check_written({"reason": reason.strip()})
    if line.reverses_id or supply.deliveries.filter(reverses=line).exists():
        raise Refusal(
            gettext_noop("Lần giao hàng này đã được ghi ngược."),
            gettext_noop("Ghi một lần giao hàng mới nếu cần."),
        )
    made = _line(supply, line.month, line.volume, reason, line, by, at)
    _rebind(supply)
    record(
        "promotion.delivery.reversed", on=supply, within=supply.programme, by=by, at=at,
        content=supply.text_sha256, reason=made.source,
    )  # fmt: skip
    return made


@transaction.atomic
def record_transfer(
    *,
    programme: Programme,
    content: Content,
    said: Mapping[str, Any],
    by: Actor,
    at: datetime,
    citation: Citation | None = None,
    is_illustrative: bool = False,
) -> Transfer:
    """Record technology passed on, as a draft of the actor's agency.

    :param said: values of `TRANSFER`; a figure nobody stated is None, never zero.
    """
    made = Transfer(citation=citation, is_illustrative=is_illustrative)
    made = begin(made, programme, content, by)
    say(made, said)
    _store_transfer(made, at)
    record("promotion.transfer.recorded", on=made, within=made.programme, by=by, at=at)
    return made


@transaction.atomic
def revise_transfer(
    *, transfer: Transfer, said: Mapping[str, Any], version: int, by: Actor, at: datetime
) -> Transfer:
    """Put it right, for instance when the yield after it is known.

    :raises Conflict: when a colleague changed it since `version`.
    """
    made = revised(transfer, said, version, by)
    _store_transfer(made, at)
    record("promotion.transfer.revised", on=made, within=made.programme, by=by, at=at)
    return made


@transaction.atomic
def share_transfer(*, transfer: Transfer, by: Actor, at: datetime) -> Transfer:
    """Let the other parties read it."""
    made = told_to(transfer, "share", by)
    record("promotion.transfer.shared", on=made, within=made.programme, by=by, at=at)
    return made


def _store_product(made: Product) -> None:
    written(made, "name")
    produce.check_season(made.season_from, made.season_to)
    produce.check_volume(made.volume)
    check_beside(made, producer=made.producer)
    made.search_text = fold(made.name)
    made.save()


def _store_supply(made: Supply, at: datetime, *, confirm: bool) -> None:
    check_beside(made, product=made.product, buyer=made.buyer)
    produce.check_volume(made.volume)
    unit = str(made.product.get_unit_display())
    produce.check_unit(typed=made.unit, product=made.product.unit, said=unit)
    produce.check_day(day=made.trial_on, not_before=None, today=local_day(at), field="trial_on")
    taken = taken_of(made.product, but=made) + made.volume
    produce.check_within_product(
        taken=taken, volume=made.product.volume, unit=unit, confirmed=confirm
    )
    if made.pk is None:
        made.save()
    _bind(made)


def _store_transfer(made: Transfer, at: datetime) -> None:
    written(made, "what", "giver", "taker", "source")
    produce.check_reach(area=made.area_ha, households=made.households)
    produce.check_yield(before=made.yield_before, after=made.yield_after, unit=made.yield_unit)
    produce.check_day(day=made.began_on, not_before=None, today=local_day(at), field="began_on")
    made.search_text = fold(f"{made.what} {made.taker}")
    made.save()


def _bind(made: Supply) -> None:
    """Store a supply line under the hash of what it says now."""
    made.text_sha256 = supply_hash(made)
    made.save()


def _rebind(supply: Supply) -> None:
    supply.version += 1
    _bind(supply)


def _line(
    supply: Supply,
    month: date,
    volume: Decimal,
    source: str,
    reverses: Delivery | None,
    by: Actor,
    at: datetime,
) -> Delivery:
    return Delivery.objects.create(
        supply=supply,
        month=month,
        volume=volume,
        source=nfc(source).strip(),
        reverses=reverses,
        recorded_at=at,
        recorded_by_id=by.user_id or 0,
        who=by.who,
    )
