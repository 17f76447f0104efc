"""The enterprise's own account, and the interest it expresses in what was made public."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from hoptac.localities.models import Agency, Unit
from hoptac.programmes.models import Party, Programme
from hoptac.promotion.choices import EnterpriseKind
from hoptac.promotion.models.investment import Deal, Opportunity
from hoptac.promotion.models.shared import Enterprise
from hoptac.promotion.states import INTEREST, InterestState


class EnterpriseAccountQuerySet(models.QuerySet["EnterpriseAccount"]):
    def open_on(self, day: object) -> "EnterpriseAccountQuerySet":
        """Accounts a person may act from on a day: taken up, in time, not closed."""
        in_time = Q(valid_to=None) | Q(valid_to__gt=day)
        return self.filter(in_time, user__isnull=False, valid_from__lte=day, closed_at=None)


class EnterpriseAccount(models.Model):
    """An enterprise's account: offered by mail, taken up by a person, closed with a reason.

    :ivar party: whose enterprise it is; `agency` the one that recorded it.
    :ivar token_sha256: of the secret in the letter; the secret itself is kept nowhere.
    """

    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="accounts")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("tên doanh nghiệp"), max_length=200)
    email = models.EmailField(_("thư điện tử"))
    token_sha256 = models.CharField(max_length=64, unique=True)
    sent_at = models.DateTimeField(_("gửi lúc"))
    expires_at = models.DateTimeField(_("hết hạn lúc"))
    invited_by_id = models.BigIntegerField()
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến trước ngày"), null=True, blank=True)
    accepted_at = models.DateTimeField(_("nhận lúc"), null=True, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_at = models.DateTimeField(_("thu hồi lúc"), null=True, blank=True)
    closed_reason = models.CharField(_("lý do thu hồi"), max_length=300, blank=True)
    is_illustrative = models.BooleanField(_("dữ liệu minh họa"), default=False)

    objects = EnterpriseAccountQuerySet.as_manager()

    class Meta:
        verbose_name = _("tài khoản doanh nghiệp")
        constraints = [
            models.UniqueConstraint(
                name="enterprise_account_once",
                fields=["enterprise", "email"],
                condition=Q(closed_at=None),
            ),
            models.CheckConstraint(
                name="enterprise_account_is_taken_up_whole",
                condition=Q(accepted_at=None, user=None)
                | Q(accepted_at__isnull=False, user__isnull=False),
            ),
            models.CheckConstraint(
                name="enterprise_account_ends_after_it_begins",
                condition=Q(valid_to=None) | Q(valid_to__gt=F("valid_from")),
            ),
            models.CheckConstraint(
                name="enterprise_account_closing_says_why",
                condition=Q(closed_at=None, closed_reason="")
                | (Q(closed_at__isnull=False) & ~Q(closed_reason="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} → {self.name}"


class Interest(models.Model):
    """What an enterprise offers for a public opportunity, and what became of it.

    It carries what the enterprise says of itself: the opportunity's agency need not be the one
    that recorded the enterprise.

    :ivar party: whose opportunity it is; `agency` the one that recorded it.
    :ivar deal: the draft that came of it; the enterprise is not shown it.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    opportunity = models.ForeignKey(Opportunity, on_delete=models.PROTECT, related_name="interests")
    account = models.ForeignKey(EnterpriseAccount, on_delete=models.PROTECT, related_name="+")
    enterprise = models.ForeignKey(Enterprise, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("tên doanh nghiệp"), max_length=200)
    kind = models.CharField(_("loại"), max_length=10, choices=EnterpriseKind.choices)
    seat = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    business_code = models.CharField(_("mã số doanh nghiệp"), max_length=14, blank=True)
    sector = models.CharField(_("ngành nghề"), max_length=200)
    offer = models.TextField(_("đề xuất của doanh nghiệp"))
    capital_dong = models.BigIntegerField(_("vốn dự kiến, đồng"), null=True, blank=True)
    area_ha = models.DecimalField(
        _("diện tích cần, ha"), max_digits=10, decimal_places=2, null=True, blank=True
    )
    contact = models.CharField(_("nơi liên hệ"), max_length=200)
    state = models.CharField(
        _("trạng thái"),
        max_length=12,
        choices=list(INTEREST.states.items()),
        default=INTEREST.start,
    )
    sent_at = models.DateTimeField(_("gửi lúc"))
    answer = models.CharField(_("trả lời"), max_length=500, blank=True)
    answered_at = models.DateTimeField(_("trả lời lúc"), null=True, blank=True)
    answered_by = models.CharField(_("người trả lời"), max_length=300, blank=True)
    deal = models.OneToOneField(
        Deal, on_delete=models.PROTECT, null=True, blank=True, related_name="interest"
    )
    is_illustrative = models.BooleanField(_("dữ liệu minh họa"), default=False)

    class Meta:
        verbose_name = _("lời bày tỏ quan tâm")
        constraints = [
            models.UniqueConstraint(
                name="interest_open_once",
                fields=["opportunity", "enterprise"],
                condition=Q(state=InterestState.SENT.value),
            ),
            models.CheckConstraint(
                name="interest_state_is_known", condition=Q(state__in=list(INTEREST.states))
            ),
            models.CheckConstraint(
                name="interest_figures_are_not_negative",
                condition=(Q(capital_dong=None) | Q(capital_dong__gte=0))
                & (Q(area_ha=None) | Q(area_ha__gt=0)),
            ),
            models.CheckConstraint(
                name="interest_taken_up_has_its_deal",
                condition=Q(state=InterestState.TAKEN_UP.value, deal__isnull=False)
                | (~Q(state=InterestState.TAKEN_UP.value) & Q(deal=None)),
            ),
            models.CheckConstraint(
                name="interest_declined_says_why",
                condition=~Q(state=InterestState.DECLINED.value) | ~Q(answer=""),
            ),
        ]
        indexes = [models.Index(fields=["agency", "state", "-sent_at"], name="interest_waiting")]

    def __str__(self) -> str:
        return f"{self.name}: {self.opportunity_id}"
