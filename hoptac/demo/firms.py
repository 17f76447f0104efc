"""An enterprise's account in the story: invited by Hà Nội, interested in an offer on Thác Bà."""

from datetime import date

from hoptac.accounts.models import User
from hoptac.demo.programmes import Cooperation
from hoptac.demo.script import Script
from hoptac.demo.stage import PASSWORD, Stage, at
from hoptac.demo.story import markets
from hoptac.promotion import actions
from hoptac.promotion.models import Enterprise, EnterpriseAccount, Opportunity
from hoptac.promotion.queries import representative

OFFERED, INVITED, TAKEN_UP = date(2020, 1, 6), date(2020, 1, 7), date(2020, 1, 8)
INTERESTED = date(2020, 1, 9)


class _Told:
    """What later days build on."""

    def __init__(self) -> None:
        self.offer: Opportunity | None = None
        self.account: EnterpriseAccount | None = None
        self.secrets: list[str] = []

    def letter(self, secret: str) -> str:
        """Keep the secret as its reader does; return an address that leads nowhere."""
        self.secrets.append(secret)
        return f"https://hoptac.example/{secret}"


def plan(script: Script, stage: Stage, told: Cooperation) -> None:
    """Put the deeds on their days; the second cooperation alone has them."""
    if told.partner.key != "yb":
        return
    kept = _Told()
    script.on(OFFERED, lambda day: _offer(stage, told, kept, day))
    script.on(INVITED, lambda day: _invite(stage, told, kept, day))
    script.on(TAKEN_UP, lambda day: _take_up(kept, day))
    script.on(INTERESTED, lambda day: _express(kept, day))


def _offer(stage: Stage, told: Cooperation, kept: _Told, day: date) -> None:
    """The partner publishes an opportunity without an end."""
    by = stage.actor("yb", "thuongtruc", day)
    made = actions.record_opportunity(
        programme=told.programme,
        content=next(one for one in told.contents if one.field == "investment_promotion"),
        said=markets.STANDING_OFFER
        | {"place": stage.unit(told.partner, day), "valid_from": day, "valid_to": None},
        is_illustrative=True,
        by=by,
        at=at(day),
    )
    actions.share_opportunity(opportunity=made, by=by, at=at(day, 10))
    kept.offer = actions.publish_opportunity(opportunity=made, by=by, at=at(day, 11))


def _invite(stage: Stage, told: Cooperation, kept: _Told, day: date) -> None:
    name = markets.ENTERPRISES[0][0]
    kept.account = actions.invite_enterprise(
        enterprise=Enterprise.objects.get(programme=told.programme, name=name),
        email=markets.FIRM_EMAIL,
        valid_to=None,
        link_for=kept.letter,
        is_illustrative=True,
        by=stage.actor("hn", "thuongtruc", day),
        at=at(day),
    )


def _take_up(kept: _Told, day: date) -> None:
    kept.account = actions.accept_account(
        secret=kept.secrets[0],
        user=User.objects.filter(email=markets.FIRM_EMAIL).first(),
        full_name="Minh Họa Doanh Nghiệp",
        password=PASSWORD,
        at=at(day),
    )


def _express(kept: _Told, day: date) -> None:
    account, offer = kept.account, kept.offer
    if account is None or account.user is None or offer is None:
        raise RuntimeError("the story took the account up the day before")
    actions.express_interest(
        opportunity=offer,
        account=account,
        said=markets.INTEREST,
        by=representative(account.user, [account]),
        is_illustrative=True,
        at=at(day),
    )
