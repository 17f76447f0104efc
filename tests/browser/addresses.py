"""Every page of the main path and who opens it: the sweep walks this table."""

from typing import NamedTuple

from django.urls import reverse

from tests.browser.ground import Ground


class Place(NamedTuple):
    """A page of the sweep.

    :param who: "thuongtruc@hanoi"; empty for somebody who has not signed in.
    :param view: name of the address.
    :param on: which record of `Ground`, or what the address takes itself.
    :param asked: what follows the question mark.
    """

    who: str
    view: str
    on: str = ""
    asked: str = ""

    def __str__(self) -> str:
        return ":".join(part for part in (self.who or "stranger", self.view, self.on) if part)

    def path(self, ground: Ground) -> str:
        """Return the page's address in the language that is active."""
        found = reverse(self.view, args=[getattr(ground, self.on, self.on)] if self.on else [])
        return f"{found}?{self.asked}" if self.asked else found


LEADER, STANDING, RECORDS = "lanhdao@hanoi", "thuongtruc@hanoi", "vanthu@hanoi"
OFFICER, DIRECTOR = "congthuong@hanoi", "giamdoc.dulich@hanoi"
PARTNER, OBSERVER, ADMIN = "thuongtruc@tuyenquang", "quansat@trunguong", "quantri@hanoi"
PLACES = (
    Place("", "portal:home"),
    Place("", "account_login"),
    Place("", "account_signup"),
    Place("", "accounts:not_let_in", "unknown"),
    Place("", "account_reset_password"),
    Place("", "account_reset_password_done"),
    Place(LEADER, "desk:home"),
    Place(LEADER, "programmes:one", "programme"),
    Place(LEADER, "desk:situation", "programme"),
    Place(LEADER, "plans:list"),
    Place(LEADER, "plans:coverage"),
    Place(LEADER, "plans:decide_extension", "asking_task"),
    Place(LEADER, "reports:one", "submitted"),
    Place(LEADER, "reports:send_back", "submitted"),
    Place(LEADER, "accounts:delegations"),
    Place(LEADER, "accounts:awaited"),
    Place(LEADER, "accounts:show_mailbox"),
    Place(STANDING, "desk:home"),
    Place(STANDING, "programmes:list"),
    Place(STANDING, "programmes:new"),
    Place(STANDING, "programmes:new_content", "programme"),
    Place(STANDING, "programmes:contents"),
    Place(STANDING, "programmes:content", "content"),
    Place(STANDING, "programmes:edit_content", "proposed_content"),
    Place(STANDING, "programmes:withdraw", "proposed_content"),
    Place(STANDING, "programmes:offices", "programme"),
    Place(STANDING, "programmes:documents", "programme"),
    Place(STANDING, "programmes:add_document", "programme"),
    Place(STANDING, "programmes:assessments", "programme"),
    Place(STANDING, "programmes:assess", "programme"),
    Place(STANDING, "programmes:history", "programme"),
    Place(STANDING, "programmes:renew", "programme"),
    Place(STANDING, "close_programme", "programme"),
    Place(STANDING, "plans:assign"),
    Place(STANDING, "progress:task", "proposed_task"),
    Place(STANDING, "plans:send_back", "proposed_task"),
    Place(STANDING, "plans:suspend", "open_task"),
    Place(STANDING, "progress:to_decide"),
    Place(STANDING, "progress:awaiting"),
    Place(STANDING, "progress:entries"),
    Place(STANDING, "reports:list"),
    Place(STANDING, "reports:desk"),
    Place(STANDING, "reports:regimes"),
    Place(STANDING, "reports:close", "open"),
    Place(STANDING, "workbooks:home"),
    Place(STANDING, "workbooks:upload", "tasks"),
    Place(STANDING, "workbooks:preview", "batch"),
    Place(STANDING, "atlas:units", asked="q=yen+bai"),
    Place(STANDING, "atlas:unit", "unit"),
    Place(STANDING, "atlas:agency", "agency"),
    Place(STANDING, "reports:open"),
    Place(STANDING, "reports:one", "open"),
    Place(STANDING, "reports:one", "closed"),
    Place(STANDING, "reports:edit", "closed"),
    Place(STANDING, "reports:one", "issued"),
    Place(STANDING, "reports:correct", "issued"),
    Place(STANDING, "search:results", asked="q=hop+tac"),
    Place(OFFICER, "plans:mine"),
    Place(OFFICER, "plans:choose"),
    Place(OFFICER, "progress:task", "open_task"),
    Place(OFFICER, "progress:write", "open_task"),
    Place(OFFICER, "progress:edit", "returned_entry"),
    Place(OFFICER, "plans:ask_extension", "open_task"),
    Place(OFFICER, "progress:history", "done_task"),
    Place(OFFICER, "reports:deliver", "open"),
    Place(OFFICER, "accounts:profile"),
    Place(OFFICER, "accounts:permissions"),
    Place(OFFICER, "account_change_password"),
    Place(OFFICER, "account_reauthenticate"),
    Place(OFFICER, "mfa_index"),
    Place(OFFICER, "accounts:sign_ins"),
    Place("khcn@hanoi", "plans:edit", "draft_task"),
    Place(DIRECTOR, "progress:to_decide"),
    Place(DIRECTOR, "progress:task", "reported_task"),
    Place(DIRECTOR, "progress:send_back", "submitted_entry"),
    Place("dulich@hanoi", "progress:answer", "disputed_entry"),
    Place(RECORDS, "reports:one", "approved"),
    Place(RECORDS, "reports:issue", "approved"),
    Place(STANDING, "beneficiaries:groups", "programme"),
    Place(PARTNER, "beneficiaries:groups", "programme"),
    Place(PARTNER, "beneficiaries:add", "programme"),
    Place(PARTNER, "beneficiaries:group", "group"),
    Place(PARTNER, "beneficiaries:correct", "group"),
    Place(PARTNER, "beneficiaries:make_list", "bare_group"),
    Place(PARTNER, "beneficiaries:sealed", "sealed_list"),
    Place(PARTNER, "beneficiaries:add_names", "sealed_list"),
    Place(PARTNER, "beneficiaries:consent", "sealed_name"),
    Place(PARTNER, "beneficiaries:withdraw", "sealed_name"),
    Place(PARTNER, "beneficiaries:remove_name", "sealed_name"),
    Place(STANDING, "visits:list"),
    Place(STANDING, "visits:new", "programme"),
    Place(STANDING, "visits:one", "visit"),
    Place(PARTNER, "visits:one", "visit"),
    Place(STANDING, "visits:one", "coming_visit"),
    Place(STANDING, "visits:edit", "coming_visit"),
    Place(STANDING, "visits:add_stop", "coming_visit"),
    Place(STANDING, "visits:add_delegate", "coming_visit"),
    Place(STANDING, "visits:attach", "coming_visit"),
    Place(LEADER, "visits:postpone", "coming_visit"),
    Place(PARTNER, "visits:dispute_plan", "coming_visit"),
    Place(STANDING, "visits:history", "visit"),
    Place(STANDING, "visits:sites"),
    Place(STANDING, "visits:site", "site"),
    Place(STANDING, "visits:new_site"),
    Place(STANDING, "promotion:board"),
    Place(STANDING, "promotion:deals"),
    Place(STANDING, "promotion:opportunities"),
    Place(STANDING, "promotion:gatherings"),
    Place(STANDING, "promotion:enterprises"),
    Place(STANDING, "promotion:products"),
    Place(STANDING, "promotion:supplies"),
    Place(STANDING, "promotion:transfers"),
    Place(STANDING, "promotion:deal", "deal"),
    Place(STANDING, "promotion:deal_history", "deal"),
    Place(STANDING, "promotion:advance", "draft_deal"),
    Place(STANDING, "promotion:edit_deal", "deal"),
    Place(STANDING, "promotion:stop", "deal"),
    Place(STANDING, "promotion:pay", "deal"),
    Place(STANDING, "promotion:new_deal", "programme"),
    Place(STANDING, "promotion:new_opportunity", "programme"),
    Place(STANDING, "promotion:new_enterprise", "programme"),
    Place(STANDING, "promotion:new_gathering", "programme"),
    Place(STANDING, "promotion:opportunity", "opportunity"),
    Place(STANDING, "promotion:enterprise", "enterprise"),
    Place(STANDING, "promotion:gathering", "gathering"),
    Place(STANDING, "promotion:meet", "gathering"),
    Place(STANDING, "promotion:complete", "encounter"),
    Place(STANDING, "promotion:product", "product"),
    Place(STANDING, "promotion:transfer", "transfer"),
    Place(STANDING, "promotion:new_product", "programme"),
    Place(STANDING, "promotion:new_transfer", "programme"),
    Place(OFFICER, "promotion:new_supply", "programme"),
    Place(OFFICER, "promotion:supply", "supply"),
    Place(OFFICER, "promotion:deliver", "supply"),
    Place(PARTNER, "promotion:give_word", "deal"),
    Place(PARTNER, "promotion:speak", "supply"),
    Place(STANDING, "inspections:list"),
    Place(STANDING, "inspections:measures"),
    Place(STANDING, "inspections:plan", "programme"),
    Place(STANDING, "inspections:one", "inspection"),
    Place(STANDING, "inspections:one", "noted_inspection"),
    Place(STANDING, "inspections:write", "noted_inspection"),
    Place(STANDING, "inspections:carried_out", "noted_inspection"),
    Place(LEADER, "inspections:one", "inspection"),
    Place(LEADER, "inspections:cancel", "noted_inspection"),
    Place(STANDING, "twinning:list"),
    Place(STANDING, "twinning:awaiting"),
    Place(STANDING, "twinning:declarations"),
    Place(STANDING, "twinning:proposals"),
    Place(STANDING, "twinning:draft", "programme"),
    Place(STANDING, "twinning:one", "pair"),
    Place(STANDING, "twinning:record", "pair"),
    Place(STANDING, "gifts:list"),
    Place(STANDING, "gifts:add", "programme"),
    Place(STANDING, "gifts:one", "occasion"),
    Place(STANDING, "gifts:compare", "occasion"),
    Place(PARTNER, "gifts:one", "occasion"),
    Place(PARTNER, "gifts:write", "gift_line"),
    Place(PARTNER, "gifts:verify", "gift_line"),
    Place(STANDING, "desk:queue"),
    Place(PARTNER, "progress:task", "done_task"),
    Place(PARTNER, "progress:give_word", "entry"),
    Place(PARTNER, "programmes:content", "proposed_content"),
    Place(PARTNER, "programmes:accept", "proposed_content"),
    Place(OBSERVER, "desk:home"),
    Place(OBSERVER, "reports:one", "issued"),
    Place(ADMIN, "accounts:people"),
    Place(ADMIN, "accounts:invite"),
    Place(ADMIN, "accounts:seat", "admin_seat"),
    Place(ADMIN, "accounts:delegations"),
    Place(ADMIN, "atlas:rename_unit", "unit"),
    Place(ADMIN, "atlas:open_agency", "unit"),
    Place(ADMIN, "atlas:close_agency", "agency"),
)
# Enough of each kind of page to see that longer English words fit as well.
IN_ENGLISH = [
    place
    for place in PLACES
    if place.view
    in {
        "portal:home",
        "account_login",
        "desk:home",
        "programmes:one",
        "progress:task",
        "progress:write",
        "plans:list",
        "reports:one",
    }
]
