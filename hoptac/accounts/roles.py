"""Who may do what: one table that officials can read and the tests enumerate."""

from dataclasses import dataclass
from enum import StrEnum

from hoptac.accounts.rights import SAID as SAID
from hoptac.accounts.rights import Permission as Permission
from hoptac.kernel.machine import Machine, Step
from hoptac.kernel.words import gettext_noop


class RoleCode(StrEnum):
    DIRECTING_LEADER = "directing_leader"
    DEPARTMENT_DIRECTOR = "department_director"
    STANDING_OFFICER = "standing_officer"
    DEPARTMENT_OFFICER = "department_officer"
    DISTRICT_OFFICER = "district_officer"
    RECORDS_OFFICE = "records_office"
    EDITOR = "editor"
    AUDITOR = "auditor"
    NATIONAL_OBSERVER = "national_observer"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True, slots=True)
class Role:
    """A role in the user's words, what it is for, and the rights it carries."""

    title: str
    purpose: str
    may: frozenset[Permission]

    @property
    def stays_within_locality(self) -> bool:
        """Tell whether a locality may give the role by itself."""
        return Permission.READ_ALL_SHARED not in self.may

    @property
    def needs_second_person(self) -> bool:
        """Tell whether a seat of this role waits until somebody else than its inviter agrees.

        It does where the role gives the party's word, approves or issues; and where it lets
        others in, or one person would bring in the second one as well.
        """
        return not DECIDING.isdisjoint(self.may)


P = Permission
_DEPARTMENT = frozenset(
    {
        P.PROGRAMMES_DISCUSS,
        P.BENEFICIARIES_RECORD,
        P.BENEFICIARIES_OPEN,
        P.LETTERS_ANSWER,
        P.PLANS_PROPOSE,
        P.PLANS_TAKE_UP,
        P.PLANS_ASK_EXTENSION,
        P.PLANS_FINISH_PART,
        P.PLANS_TAKE_OVER,
        P.PROGRESS_WRITE,
        P.PROMOTION_RECORD,
        P.INSPECTIONS_CARRY_OUT,
        P.INSPECTIONS_ANSWER,
        P.GIFTS_RECORD,
        P.REPORTS_DELIVER,
    }
)

ROLES: dict[RoleCode, Role] = {
    RoleCode.DIRECTING_LEADER: Role(
        gettext_noop("Lãnh đạo chỉ đạo"),
        gettext_noop("Phó Chủ tịch trực tiếp chỉ đạo, kiểm tra, đôn đốc"),
        frozenset(
            {
                P.ACCOUNTS_CONFIRM,
                P.ACCOUNTS_DELEGATE,
                P.PROGRAMMES_ACCEPT,
                P.PROGRAMMES_SIGN,
                P.PROGRAMMES_ASSESS,
                P.PROGRAMMES_DISCUSS,
                P.PROGRAMMES_NAME_HEIR,
                P.PROGRAMMES_CLOSE,
                P.BENEFICIARIES_SHARE,
                P.LETTERS_APPROVE,
                P.LETTERS_ANSWER,
                P.URGING_ASK,
                P.PLANS_ASSIGN,
                P.PLANS_APPROVE,
                P.PLANS_DECIDE_EXTENSION,
                P.PLANS_STOP,
                P.PROGRESS_ACCEPT,
                P.PROGRESS_GIVE_WORD,
                P.PROMOTION_SHARE,
                P.INSPECTIONS_PLAN,
                P.INSPECTIONS_CARRY_OUT,
                P.INSPECTIONS_CONCLUDE,
                P.GIFTS_SHARE,
                P.GIFTS_CLOSE,
                P.REPORTS_APPROVE,
                P.REPORTS_REOPEN,
                P.REPORTS_STATE,
                P.TWINNING_PROPOSE,
                P.TWINNING_ENDORSE,
                P.TWINNING_SIGN,
                P.TWINNING_RECORD,
                P.TWINNING_CARRY,
                P.OVERSIGHT_LADDER,
                P.OVERSIGHT_HOLD,
                P.MEETINGS_CONDUCT,
                P.VISITS_CONFIRM,
                P.VISITS_APPROVE,
                P.VISITS_RECORD,
                P.PUBLISHING_APPROVE,
                P.NEWSROOM_APPROVE,
                P.READ_LOCALITY_DRAFTS,
                P.AUDIT_WITNESS,
            }
        ),
    ),
    RoleCode.DEPARTMENT_DIRECTOR: Role(
        gettext_noop("Giám đốc sở, thủ trưởng cơ quan"),
        gettext_noop("Duyệt việc và tiến độ của cơ quan mình"),
        _DEPARTMENT
        | {
            P.ACCOUNTS_DELEGATE,
            P.BENEFICIARIES_SHARE,
            P.LETTERS_APPROVE,
            P.PROGRESS_APPROVE,
            P.GIFTS_SHARE,
            P.PROMOTION_SHARE,
            P.PROMOTION_INVITE,
            P.REPORTS_APPROVE,
        },
    ),
    RoleCode.STANDING_OFFICER: Role(
        gettext_noop("Chuyên viên cơ quan thường trực"),
        gettext_noop("Tổng hợp, theo dõi, định kỳ báo cáo"),
        frozenset(
            {
                P.LOCALITIES_SITES,
                P.PROGRAMMES_DRAFT,
                P.PROGRAMMES_ACCEPT,
                P.PROGRAMMES_SIGN,
                P.PROGRAMMES_ASSESS,
                P.PROGRAMMES_DISCUSS,
                P.PROGRAMMES_NAME_HEIR,
                P.PROGRAMMES_CLOSE,
                P.BENEFICIARIES_SHARE,
                P.LETTERS_WRITE,
                P.PLANS_ASSIGN,
                P.PLANS_APPROVE,
                P.PLANS_DECIDE_EXTENSION,
                P.PLANS_STOP,
                P.PROGRESS_ACCEPT,
                P.PROGRESS_GIVE_WORD,
                P.PROMOTION_SHARE,
                P.PROMOTION_INVITE,
                P.INSPECTIONS_PLAN,
                P.INSPECTIONS_CONCLUDE,
                P.GIFTS_SHARE,
                P.GIFTS_CLOSE,
                P.REPORTS_OPEN,
                P.REPORTS_COMPILE,
                P.REPORTS_STATE,
                P.TWINNING_PROPOSE,
                P.TWINNING_ENDORSE,
                P.TWINNING_SIGN,
                P.TWINNING_RECORD,
                P.TWINNING_CARRY,
                P.OVERSIGHT_LADDER,
                P.OVERSIGHT_HOLD,
                P.MEETINGS_PREPARE,
                P.MEETINGS_CONDUCT,
                P.VISITS_PLAN,
                P.VISITS_CONFIRM,
                P.VISITS_RECORD,
                P.PUBLISHING_PROPOSE,
                P.NEWSROOM_WRITE,
                P.NEWSROOM_EDIT,
                P.VOICES_ANSWER,
                P.OPENDATA_KEYS,
                P.READ_LOCALITY_DRAFTS,
                P.AUDIT_WITNESS,
            }
        )
        | _DEPARTMENT,
    ),
    RoleCode.DEPARTMENT_OFFICER: Role(
        gettext_noop("Chuyên viên sở, ngành"),
        gettext_noop("Chọn việc, ghi tiến độ, nộp minh chứng"),
        _DEPARTMENT,
    ),
    RoleCode.DISTRICT_OFFICER: Role(
        gettext_noop("Cán bộ cấp huyện, cấp xã"),
        gettext_noop("Ghi tiến độ và việc tiếp nhận tại chỗ"),
        frozenset(
            {
                P.LOCALITIES_SITES,
                P.PROGRAMMES_DISCUSS,
                P.BENEFICIARIES_RECORD,
                P.BENEFICIARIES_OPEN,
                P.LETTERS_ANSWER,
                P.PLANS_TAKE_UP,
                P.PLANS_ASK_EXTENSION,
                P.PLANS_FINISH_PART,
                P.PROGRESS_WRITE,
                P.PROMOTION_RECORD,
                P.INSPECTIONS_ANSWER,
                P.GIFTS_RECORD,
                P.TWINNING_PROPOSE,
                P.TWINNING_RECORD,
            }
        ),
    ),
    RoleCode.RECORDS_OFFICE: Role(
        gettext_noop("Văn thư"),
        gettext_noop("Cấp số, ký hiệu và phát hành văn bản"),
        frozenset({P.LETTERS_NUMBER, P.REPORTS_NUMBER}),
    ),
    RoleCode.EDITOR: Role(
        gettext_noop("Biên tập viên"),
        gettext_noop("Soạn tin bài từ hồ sơ đã chia sẻ"),
        frozenset(
            {
                P.PROGRAMMES_DISCUSS,
                P.PUBLISHING_PROPOSE,
                P.NEWSROOM_WRITE,
                P.NEWSROOM_EDIT,
                P.VOICES_ANSWER,
            }
        ),
    ),
    RoleCode.AUDITOR: Role(
        gettext_noop("Kiểm toán, thanh tra"),
        gettext_noop("Xem hồ sơ và nhật ký, không sửa"),
        frozenset({P.READ_LOCALITY_DRAFTS, P.AUDIT_READ, P.AUDIT_WITNESS}),
    ),
    RoleCode.NATIONAL_OBSERVER: Role(
        gettext_noop("Quan sát viên trung ương"),
        gettext_noop("Xem hồ sơ đã chia sẻ và báo cáo đã phát hành của mọi địa phương"),
        frozenset({P.READ_ALL_SHARED}),
    ),
    RoleCode.ADMINISTRATOR: Role(
        gettext_noop("Quản trị viên"),
        gettext_noop("Tài khoản, vị trí và danh mục địa phương; không thay lời các bên"),
        frozenset(
            {
                P.LOCALITIES_MAINTAIN,
                P.LOCALITIES_SITES,
                P.ACCOUNTS_INVITE,
                P.ACCOUNTS_CONFIRM,
                P.ACCOUNTS_HAND_OVER,
                P.AUDIT_WITNESS,
                P.AUDIT_NAME_WITNESS,
                P.JOBS_MEND,
            }
        ),
    ),
}

# Outside every office: no seat carries it, so no locality can give it; see ADR 0027.
ENTERPRISE = Role(
    gettext_noop("Doanh nghiệp"),
    gettext_noop("Xem cơ hội đầu tư đã công khai, bày tỏ quan tâm; không giữ vị trí nào"),
    frozenset({P.PROMOTION_EXPRESS_INTEREST}),
)
OUTSIDE: dict[str, Role] = {"enterprise": ENTERPRISE}

DECIDING = frozenset(
    {
        P.ACCOUNTS_INVITE,
        P.PROGRAMMES_ACCEPT,
        P.PROGRAMMES_SIGN,
        P.PROGRAMMES_CLOSE,
        P.LETTERS_APPROVE,
        P.LETTERS_NUMBER,
        P.PLANS_APPROVE,
        P.PLANS_DECIDE_EXTENSION,
        P.PROGRESS_APPROVE,
        P.PROGRESS_ACCEPT,
        P.PROGRESS_GIVE_WORD,
        P.INSPECTIONS_CONCLUDE,
        P.GIFTS_CLOSE,
        P.TWINNING_ENDORSE,
        P.TWINNING_SIGN,
        P.TWINNING_CARRY,
        P.REPORTS_APPROVE,
        P.REPORTS_NUMBER,
        P.REPORTS_STATE,
        P.VISITS_CONFIRM,
        P.VISITS_APPROVE,
        P.PUBLISHING_APPROVE,
        P.NEWSROOM_APPROVE,
    }
)
# Who signs "KT." keeps no power to let others do so: a delegation goes one step, never further.
NOT_LENT = frozenset({P.ACCOUNTS_DELEGATE, P.ACCOUNTS_CONFIRM})
# Whoever keeps accounts, numbers papers or audits speaks for no party, so never signs for one.
MAY_DEPUTISE = frozenset(
    {
        RoleCode.DIRECTING_LEADER,
        RoleCode.DEPARTMENT_DIRECTOR,
        RoleCode.STANDING_OFFICER,
        RoleCode.DEPARTMENT_OFFICER,
    }
)


def holders(permission: Permission) -> tuple[RoleCode, ...]:
    """Return the roles of seats that carry a right."""
    return tuple(code for code, role in ROLES.items() if permission in role.may)


def titles_with(permission: Permission) -> tuple[str, ...]:
    """Return what the roles that carry a right are called, those outside every office too."""
    outside = tuple(role.title for role in OUTSIDE.values() if permission in role.may)
    return tuple(ROLES[code].title for code in holders(permission)) + outside


_MACHINES: list[Machine] = []


def tell_of(*machines: Machine) -> None:
    """Make state tables of upper floors known to the permission table; the roof does this once."""
    _MACHINES[:] = machines


def steps_needing(permission: Permission) -> tuple[tuple[Machine, Step], ...]:
    """Return the moves a right allows, table by table."""
    return tuple(
        (machine, step)
        for machine in _MACHINES
        for step in machine.steps
        if step.permission == permission
    )
