"""People, and the seats they act from."""

from collections.abc import Collection
from datetime import date
from typing import ClassVar
from uuid import uuid4

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hoptac.accounts.roles import ROLES, RoleCode
from hoptac.audit.ranges import DayRange, IdRange
from hoptac.kernel.vietnamese import fold, sort_key
from hoptac.localities.models import Agency, AgencyVersion


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **extra: object) -> "User":
        """Create a person known by e-mail address; without a password sign-in is impossible."""
        user = self.model(email=self.normalize_email(email).lower(), **extra)
        user.fold_key, user.sort_key = fold(user.full_name), sort_key(user.full_name)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person with a sign-in. What they may do comes from their seats alone."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    email = models.EmailField(_("thư điện tử"), unique=True)
    full_name = models.CharField(_("họ và tên"), max_length=120)
    language = models.CharField(
        _("ngôn ngữ"), max_length=2, default="vi", choices=[("vi", "Tiếng Việt"), ("en", "English")]
    )
    is_active = models.BooleanField(_("đang hoạt động"), default=True)
    fold_key = models.CharField(max_length=140, editable=False)
    sort_key = models.CharField(max_length=380, editable=False)
    date_joined = models.DateTimeField(_("tham gia lúc"), auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]

    class Meta:
        verbose_name = _("người dùng")

    def __str__(self) -> str:
        return self.full_name


class SeatQuerySet(models.QuerySet["Seat"]):
    def held_on(self, day: date) -> "SeatQuerySet":
        """Seats that carry rights on `day`: held, confirmed, and in an agency that stands."""
        in_time = self.filter(Q(valid_to=None) | Q(valid_to__gt=day), valid_from__lte=day)
        in_time = in_time.filter(awaits_confirmation=False)
        return in_time.filter(Q(agency__closed_on=None) | Q(agency__closed_on__gt=day))

    def named_on(self, day: date) -> "SeatQuerySet":
        """Add `agency_name`: what the agency is called on `day`, or was called last or first."""
        names = AgencyVersion.objects.filter(agency=OuterRef("agency"))
        latest = names.filter(valid_from__lte=day).order_by("-valid_from")
        first = names.order_by("valid_from")
        return self.annotate(
            agency_name=Coalesce(
                Subquery(latest.values("name")[:1]), Subquery(first.values("name")[:1])
            )
        )

    def awaiting(self) -> "SeatQuerySet":
        """Seats taken up that a second person neither confirmed nor refused."""
        return self.filter(awaits_confirmation=True).exclude(valid_to=F("valid_from"))

    def overlapping(self, first: date, end: date | None) -> "SeatQuerySet":
        """Seats held on any day from `first` up to, not including, `end` (open when None)."""
        begins_before = self if end is None else self.filter(valid_from__lt=end)
        lasts = begins_before.filter(Q(valid_to=None) | Q(valid_to__gt=first))
        return lasts.exclude(valid_to=F("valid_from"))

    def of_units(self, unit_ids: Collection[int]) -> "SeatQuerySet":
        """Seats in agencies of these localities."""
        return self.filter(agency__unit_id__in=unit_ids)


class Seat(models.Model):
    """A post in an agency, held by one person from one day up to another."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="seats")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="seats")
    role = models.CharField(
        _("vai trò"),
        max_length=30,
        choices=[(code.value, role.title) for code, role in ROLES.items()],
    )
    post = models.CharField(_("chức danh"), max_length=120)
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến trước ngày"), null=True, blank=True)
    awaits_confirmation = models.BooleanField(_("chờ người thứ hai xác nhận"), default=False)
    is_illustrative = models.BooleanField(_("dữ liệu minh họa"), default=False)
    version = models.PositiveIntegerField(default=1)

    objects = SeatQuerySet.as_manager()

    class Meta:
        verbose_name = _("vị trí")
        constraints = [
            models.CheckConstraint(
                name="seat_role_is_known", condition=Q(role__in=[code.value for code in RoleCode])
            ),
            models.CheckConstraint(
                # Equal days are a seat taken back on the day it was to begin: never held.
                name="seat_does_not_end_before_it_begins",
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
            ),
            ExclusionConstraint(
                name="seat_held_once_at_a_time",
                expressions=[
                    (IdRange(F("user_id"), F("user_id")), RangeOperators.OVERLAPS),
                    (IdRange(F("agency_id"), F("agency_id")), RangeOperators.OVERLAPS),
                    (
                        DayRange(F("valid_from"), F("valid_to"), Value("[)")),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post} {self.user}"

    @property
    def role_title(self) -> str:
        """The role's name in the reader's language."""
        return gettext(ROLES[RoleCode(self.role)].title)

    def is_held_on(self, day: date) -> bool:
        """Tell whether the seat carries rights on `day`: held, and in an agency that stands."""
        if self.awaits_confirmation:
            return False
        ends = [end for end in (self.valid_to, self.agency.closed_on) if end is not None]
        return self.valid_from <= day and all(day < end for end in ends)


class DelegationQuerySet(models.QuerySet["Delegation"]):
    def in_force_on(self, day: date) -> "DelegationQuerySet":
        """Delegations that carry rights on `day`: in time, and both seats held."""
        in_time = self.filter(withdrawn_at=None, valid_from__lte=day, valid_to__gt=day)
        held = Seat.objects.held_on(day).values("pk")
        return in_time.filter(seat__in=held, deputy__in=held)

    def overlapping(self, first: date, end: date) -> "DelegationQuerySet":
        """Delegations not withdrawn on any day from `first` up to, not including, `end`."""
        return self.filter(withdrawn_at=None, valid_from__lt=end, valid_to__gt=first)

    def of_units(self, unit_ids: Collection[int]) -> "DelegationQuerySet":
        """Delegations in agencies of these localities."""
        return self.filter(seat__agency__unit_id__in=unit_ids)


class Delegation(models.Model):
    """A leader lets a deputy of the same agency sign "KT." (ký thay) from one day up to another."""

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="delegations")
    deputy = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="deputises")
    valid_from = models.DateField(_("từ ngày"))
    valid_to = models.DateField(_("đến trước ngày"))
    reason = models.CharField(_("lý do, văn bản"), max_length=300)
    given_at = models.DateTimeField(_("giao lúc"))
    withdrawn_at = models.DateTimeField(_("thu hồi lúc"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = DelegationQuerySet.as_manager()

    class Meta:
        verbose_name = _("việc ký thay")
        constraints = [
            models.CheckConstraint(
                name="delegation_ends_after_it_begins", condition=Q(valid_to__gt=F("valid_from"))
            ),
            models.CheckConstraint(
                name="delegation_is_to_somebody_else", condition=~Q(deputy=F("seat"))
            ),
            models.CheckConstraint(name="delegation_says_why", condition=~Q(reason="")),
            models.CheckConstraint(
                name="delegation_is_not_withdrawn_before_it_was_given",
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("given_at")),
            ),
            ExclusionConstraint(
                name="delegation_runs_once_at_a_time",
                expressions=[
                    (IdRange(F("seat_id"), F("seat_id")), RangeOperators.OVERLAPS),
                    (IdRange(F("deputy_id"), F("deputy_id")), RangeOperators.OVERLAPS),
                    (
                        DayRange(F("valid_from"), F("valid_to"), Value("[)")),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(withdrawn_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"KT. {self.seat}"

    def is_in_force_on(self, day: date) -> bool:
        """Tell whether the deputy may sign on `day`: in time, not withdrawn, both seats held."""
        in_time = self.withdrawn_at is None and self.valid_from <= day < self.valid_to
        return in_time and self.seat.is_held_on(day) and self.deputy.is_held_on(day)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def waiting(self) -> "InvitationQuerySet":
        """Invitations neither accepted nor withdrawn, expired ones among them."""
        return self.filter(accepted_at=None, withdrawn_at=None)

    def of_units(self, unit_ids: Collection[int]) -> "InvitationQuerySet":
        """Invitations into agencies of these localities."""
        return self.filter(agency__unit_id__in=unit_ids)


class Invitation(models.Model):
    """A seat offered by mail. Of the secret in the link only the hash is kept."""

    email = models.EmailField(_("thư điện tử"))
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="invitations")
    role = models.CharField(_("vai trò"), max_length=30)
    post = models.CharField(_("chức danh"), max_length=120)
    valid_from = models.DateField(_("từ ngày"))
    token_sha256 = models.CharField(max_length=64, unique=True)
    sent_at = models.DateTimeField(_("gửi lúc"))
    expires_at = models.DateTimeField(_("hết hạn lúc"))
    invited_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="invitations_sent"
    )
    accepted_at = models.DateTimeField(_("nhận lời lúc"), null=True, blank=True)
    seat = models.OneToOneField(
        Seat, on_delete=models.PROTECT, null=True, blank=True, related_name="invitation"
    )
    withdrawn_at = models.DateTimeField(_("thu hồi lúc"), null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("lời mời")
        constraints = [
            models.CheckConstraint(
                name="invitation_role_is_known",
                condition=Q(role__in=[code.value for code in RoleCode]),
            ),
            models.CheckConstraint(
                name="invitation_expires_after_it_was_sent",
                condition=Q(expires_at__gt=F("sent_at")),
            ),
            models.CheckConstraint(
                name="invitation_acceptance_is_whole",
                condition=Q(accepted_at=None, seat=None)
                | Q(accepted_at__isnull=False, seat__isnull=False, withdrawn_at=None),
            ),
            models.UniqueConstraint(
                name="invitation_waits_once_per_agency",
                fields=["email", "agency"],
                condition=Q(accepted_at=None, withdrawn_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} → {self.post}"

    @property
    def role_title(self) -> str:
        """The role's name in the reader's language."""
        return gettext(ROLES[RoleCode(self.role)].title)


class SignInQuerySet(models.QuerySet["SignIn"]):
    def alive(self) -> "SignInQuerySet":
        """Sign-ins that have not been ended; a session may have run out by itself since."""
        return self.filter(ended_at=None)


class SignIn(models.Model):
    """One sign-in of a person on one device, from the password to the way out.

    :param session_key: the session it lives in; without that session it is over.
    :param device_sha256: hash of the name the browser's own cookie carries.
    :param agent: what the browser says of itself.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sign_ins")
    session_key = models.CharField(max_length=40, db_index=True)
    device_sha256 = models.CharField(max_length=64)
    agent = models.CharField(max_length=300, blank=True)
    address = models.GenericIPAddressField(_("địa chỉ mạng"), null=True)
    began_at = models.DateTimeField(_("đăng nhập lúc"))
    seen_at = models.DateTimeField(_("dùng lần cuối lúc"))
    ended_at = models.DateTimeField(_("kết thúc lúc"), null=True, blank=True)

    objects = SignInQuerySet.as_manager()

    class Meta:
        verbose_name = _("lần đăng nhập")
        indexes = [models.Index(name="sign_in_by_device", fields=["user", "device_sha256"])]
        constraints = [
            models.CheckConstraint(
                name="sign_in_does_not_end_before_it_begins",
                condition=Q(ended_at=None) | Q(ended_at__gte=F("began_at")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.began_at:%Y-%m-%d %H:%M}"


class MailCode(models.Model):
    """The code last sent to a person's mailbox; of it only a keyed hash is kept."""

    user = models.OneToOneField(
        User, on_delete=models.CASCADE, primary_key=True, related_name="mail_code"
    )
    code_sha256 = models.CharField(max_length=64)
    sent_at = models.DateTimeField(_("gửi lúc"))
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("mã gửi qua thư")

    def __str__(self) -> str:
        return f"{self.user} {self.sent_at:%Y-%m-%d %H:%M}"


class SavedFilter(models.Model):
    """A list as one person likes to see it, kept under a name of theirs.

    :param page: name of the list's address, "plans:list".
    :param query: what follows the question mark, without page or format.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="saved_filters")
    page = models.CharField(max_length=60)
    label = models.CharField(_("tên bộ lọc"), max_length=60)
    query = models.CharField(max_length=1000)

    class Meta:
        verbose_name = _("bộ lọc đã lưu")
        constraints = [
            models.UniqueConstraint(
                name="saved_filter_label_once_per_list", fields=["user", "page", "label"]
            )
        ]

    def __str__(self) -> str:
        return self.label
