"""Enterprises' accounts and the interest they express, given through the real actions."""

from dataclasses import dataclass
from typing import Any

from django.test import Client

from hoptac.accounts.actors import Representative
from hoptac.accounts.models import User
from hoptac.programmes.models import Content, Programme
from hoptac.promotion import actions
from hoptac.promotion.models import Enterprise, EnterpriseAccount, Interest, Opportunity
from hoptac.promotion.queries import representative
from tests.given import promotion as given
from tests.given.programmes import NOW, Government
from tests.given.walls import thawed

SECRETS: dict[int, str] = {}
OFFER: dict[str, Any] = {
    "offer": "Xây nhà máy chế biến chè",
    "capital_dong": 25_000_000_000,
    "contact": "Phòng đầu tư, phong-dau-tu@vi-du.invalid",
}


@dataclass(frozen=True, slots=True)
class Firm:
    """An enterprise with the person who acts for it."""

    enterprise: Enterprise
    account: EnterpriseAccount
    user: User

    @property
    def by(self) -> Representative:
        return representative(self.user, [self.account])

    @property
    def actor(self) -> Representative:
        """As a `Person` has one."""
        return self.by

    def client(self) -> Client:
        """Return a browser in which this person is signed in."""
        browser = Client()
        browser.force_login(self.user)
        return browser


def invited(enterprise: Enterprise, side: Government, email: str = "", **other: Any) -> Any:
    """Offer an enterprise an account; its secret is kept in `SECRETS`."""
    letters: list[str] = []
    account = actions.invite_enterprise(
        enterprise=enterprise,
        email=email or f"doanh-nghiep-{enterprise.pk}@vi-du.invalid",
        valid_to=other.pop("valid_to", None),
        link_for=lambda secret: letters.append(secret) or f"https://vi-du.invalid/{secret}",
        by=other.pop("by", side.standing.actor),
        at=NOW,
    )
    SECRETS[account.pk] = letters[0]
    return account


def firm(
    programme: Programme, side: Government, name: str = "Doanh nghiệp minh họa A", **other: Any
) -> Firm:
    """Record an enterprise, invite it and take the account up."""
    enterprise = other.pop("enterprise", None) or given.enterprise(programme, side, name, **other)
    account = invited(enterprise, side)
    taken = actions.accept_account(
        secret=SECRETS[account.pk],
        user=User.objects.filter(email=account.email).first(),
        full_name=f"Đại diện {name}",
        password="mot cau dai de nho 1975",
        at=NOW,
    )
    assert taken.user is not None
    return Firm(enterprise, taken, taken.user)


def public(content: Content, side: Government, **other: Any) -> Opportunity:
    """Record an opportunity and make it public."""
    made = given.opportunity(content, side, **other)
    by = side.standing.actor
    actions.share_opportunity(opportunity=made, by=by, at=NOW)
    return actions.publish_opportunity(opportunity=made, by=by, at=NOW)


def interest(of: Firm, opportunity: Opportunity, **other: Any) -> Interest:
    """Express the enterprise's interest."""
    return actions.express_interest(
        opportunity=opportunity, account=of.account, said=OFFER | other, by=of.by, at=NOW
    )


def measured(content: Content) -> Content:
    """Let a content's indicator count supply contracts or orders: both are in one unit."""
    with thawed("programmes_content"):
        Content.objects.filter(pk=content.pk).update(indicator="count", indicator_unit="đầu mối")
    return Content.objects.get(pk=content.pk)
