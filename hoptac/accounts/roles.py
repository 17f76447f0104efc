"""Who may do what: one table that officials can read and the tests enumerate."""

from dataclasses import dataclass
from enum import StrEnum

from hoptac.kernel.machine import Machine, Step
from hoptac.kernel.words import gettext_noop


class Permission(StrEnum):
    """The rights a seat can carry; `SAID` gives each its words."""

    LOCALITIES_MAINTAIN = "localities.maintain"
    ACCOUNTS_INVITE = "accounts.invite"
    ACCOUNTS_CONFIRM = "accounts.confirm"
    ACCOUNTS_HAND_OVER = "accounts.hand_over"
    ACCOUNTS_DELEGATE = "accounts.delegate"
    PROGRAMMES_DRAFT = "programmes.draft"
    PROGRAMMES_ACCEPT = "programmes.accept"
    PROGRAMMES_SIGN = "programmes.sign"
    PROGRAMMES_ASSESS = "programmes.assess"
    PROGRAMMES_DISCUSS = "programmes.discuss"
    PROGRAMMES_NAME_HEIR = "programmes.name_heir"
    PROGRAMMES_CLOSE = "programmes.close"
    BENEFICIARIES_RECORD = "beneficiaries.record"
    BENEFICIARIES_SHARE = "beneficiaries.share"
    BENEFICIARIES_OPEN = "beneficiaries.open"
    PLANS_PROPOSE = "plans.propose"
    PLANS_ASSIGN = "plans.assign"
    PLANS_APPROVE = "plans.approve"
    PLANS_TAKE_UP = "plans.take_up"
    PLANS_ASK_EXTENSION = "plans.ask_extension"
    PLANS_DECIDE_EXTENSION = "plans.decide_extension"
    PLANS_STOP = "plans.stop"
    PLANS_FINISH_PART = "plans.finish_part"
    PLANS_TAKE_OVER = "plans.take_over"
    PROGRESS_WRITE = "progress.write"
    PROGRESS_APPROVE = "progress.approve"
    PROGRESS_ACCEPT = "progress.accept"
    PROGRESS_GIVE_WORD = "progress.give_word"
    REPORTS_OPEN = "reports.open"
    REPORTS_COMPILE = "reports.compile"
    REPORTS_DELIVER = "reports.deliver"
    REPORTS_APPROVE = "reports.approve"
    REPORTS_NUMBER = "reports.number"
    REPORTS_REOPEN = "reports.reopen"
    REPORTS_STATE = "reports.state"
    OVERSIGHT_LADDER = "oversight.ladder"
    OVERSIGHT_HOLD = "oversight.hold"
    READ_LOCALITY_DRAFTS = "read.locality_drafts"
    READ_ALL_SHARED = "read.all_shared"
    AUDIT_READ = "audit.read"
    AUDIT_WITNESS = "audit.witness"
    AUDIT_NAME_WITNESS = "audit.name_witness"


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
SAID: dict[Permission, str] = {
    P.LOCALITIES_MAINTAIN: gettext_noop("cập nhật đơn vị hành chính, cơ quan và việc kế thừa"),
    P.ACCOUNTS_INVITE: gettext_noop("mời người dùng, giao và kết thúc vị trí"),
    P.ACCOUNTS_CONFIRM: gettext_noop(
        "xác nhận, với tư cách người thứ hai, vị trí có quyền quyết định"
    ),
    P.ACCOUNTS_HAND_OVER: gettext_noop("bàn giao việc đang mở của người chuyển đi"),
    P.ACCOUNTS_DELEGATE: gettext_noop("giao cấp phó ký thay (KT.) trong thời hạn"),
    P.PROGRAMMES_DRAFT: gettext_noop("soạn chương trình và nội dung hợp tác"),
    P.PROGRAMMES_ACCEPT: gettext_noop("chấp nhận nội dung thay mặt bên mình"),
    P.PROGRAMMES_SIGN: gettext_noop("ghi nhận việc ký kết"),
    P.PROGRAMMES_ASSESS: gettext_noop("đánh giá giai đoạn, nêu dư địa hợp tác"),
    P.PROGRAMMES_DISCUSS: gettext_noop("trao đổi khi thương thảo nội dung"),
    P.PROGRAMMES_NAME_HEIR: gettext_noop("ghi quyết định về đơn vị kế thừa trả lời"),
    P.PROGRAMMES_CLOSE: gettext_noop("đóng hoặc gia hạn bằng chương trình mới"),
    P.BENEFICIARIES_RECORD: gettext_noop("ghi nhóm đối tượng thụ hưởng và số lượng"),
    P.BENEFICIARIES_SHARE: gettext_noop("chia sẻ nhóm đối tượng thụ hưởng với các bên"),
    P.BENEFICIARIES_OPEN: gettext_noop("lập, mở và kết xuất danh sách niêm phong của cơ quan mình"),
    P.PLANS_PROPOSE: gettext_noop("chọn việc cụ thể trong năm cho cơ quan mình"),
    P.PLANS_ASSIGN: gettext_noop("giao việc từ bên ngoài cho một cơ quan"),
    P.PLANS_APPROVE: gettext_noop("duyệt hoặc trả lại việc đề xuất"),
    P.PLANS_TAKE_UP: gettext_noop("nhận việc được giao"),
    P.PLANS_ASK_EXTENSION: gettext_noop("xin gia hạn"),
    P.PLANS_DECIDE_EXTENSION: gettext_noop("quyết định gia hạn"),
    P.PLANS_STOP: gettext_noop("tạm dừng, cho tiếp tục hoặc hủy việc"),
    P.PLANS_FINISH_PART: gettext_noop("ghi phần phối hợp của cơ quan mình là xong"),
    P.PLANS_TAKE_OVER: gettext_noop("tiếp nhận việc của cơ quan tiền thân"),
    P.PROGRESS_WRITE: gettext_noop("ghi tiến độ và minh chứng"),
    P.PROGRESS_APPROVE: gettext_noop("duyệt tiến độ của cơ quan mình"),
    P.PROGRESS_ACCEPT: gettext_noop("nghiệm thu kết quả việc đã duyệt"),
    P.PROGRESS_GIVE_WORD: gettext_noop("xác nhận hoặc nêu ý kiến khác về kết quả của bên kia"),
    P.REPORTS_OPEN: gettext_noop("mở kỳ báo cáo"),
    P.REPORTS_COMPILE: gettext_noop("chốt số liệu và soạn báo cáo tổng hợp"),
    P.REPORTS_DELIVER: gettext_noop("nộp báo cáo kỳ của cơ quan mình"),
    P.REPORTS_APPROVE: gettext_noop("duyệt báo cáo tổng hợp"),
    P.REPORTS_NUMBER: gettext_noop("cấp số và phát hành văn bản"),
    P.REPORTS_REOPEN: gettext_noop("mở lại kỳ đã chốt, có lý do"),
    P.REPORTS_STATE: gettext_noop("gửi ý kiến của bên mình để in kèm báo cáo của bên kia"),
    P.OVERSIGHT_LADDER: gettext_noop("quy định bậc thang đôn đốc của bên mình"),
    P.OVERSIGHT_HOLD: gettext_noop("giữ lại một bước đôn đốc, có lý do"),
    P.READ_LOCALITY_DRAFTS: gettext_noop("xem bản nháp của các cơ quan trong địa phương"),
    P.READ_ALL_SHARED: gettext_noop("xem hồ sơ đã chia sẻ của mọi địa phương"),
    P.AUDIT_READ: gettext_noop("xem toàn bộ nhật ký của địa phương"),
    P.AUDIT_WITNESS: gettext_noop("tải mốc niêm phong nhật ký"),
    P.AUDIT_NAME_WITNESS: gettext_noop("đặt hộp thư chứng kiến của địa phương"),
}

_DEPARTMENT = frozenset(
    {
        P.PROGRAMMES_DISCUSS,
        P.BENEFICIARIES_RECORD,
        P.BENEFICIARIES_OPEN,
        P.PLANS_PROPOSE,
        P.PLANS_TAKE_UP,
        P.PLANS_ASK_EXTENSION,
        P.PLANS_FINISH_PART,
        P.PLANS_TAKE_OVER,
        P.PROGRESS_WRITE,
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
                P.PLANS_ASSIGN,
                P.PLANS_APPROVE,
                P.PLANS_DECIDE_EXTENSION,
                P.PLANS_STOP,
                P.PROGRESS_ACCEPT,
                P.PROGRESS_GIVE_WORD,
                P.REPORTS_APPROVE,
                P.REPORTS_REOPEN,
                P.REPORTS_STATE,
                P.OVERSIGHT_LADDER,
                P.OVERSIGHT_HOLD,
                P.READ_LOCALITY_DRAFTS,
                P.AUDIT_WITNESS,
            }
        ),
    ),
    RoleCode.DEPARTMENT_DIRECTOR: Role(
        gettext_noop("Giám đốc sở, thủ trưởng cơ quan"),
        gettext_noop("Duyệt việc và tiến độ của cơ quan mình"),
        _DEPARTMENT
        | {P.ACCOUNTS_DELEGATE, P.BENEFICIARIES_SHARE, P.PROGRESS_APPROVE, P.REPORTS_APPROVE},
    ),
    RoleCode.STANDING_OFFICER: Role(
        gettext_noop("Chuyên viên cơ quan thường trực"),
        gettext_noop("Tổng hợp, theo dõi, định kỳ báo cáo"),
        frozenset(
            {
                P.PROGRAMMES_DRAFT,
                P.PROGRAMMES_ACCEPT,
                P.PROGRAMMES_SIGN,
                P.PROGRAMMES_ASSESS,
                P.PROGRAMMES_DISCUSS,
                P.PROGRAMMES_NAME_HEIR,
                P.PROGRAMMES_CLOSE,
                P.BENEFICIARIES_SHARE,
                P.PLANS_ASSIGN,
                P.PLANS_APPROVE,
                P.PLANS_DECIDE_EXTENSION,
                P.PLANS_STOP,
                P.PROGRESS_ACCEPT,
                P.PROGRESS_GIVE_WORD,
                P.REPORTS_OPEN,
                P.REPORTS_COMPILE,
                P.REPORTS_STATE,
                P.OVERSIGHT_LADDER,
                P.OVERSIGHT_HOLD,
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
                P.PROGRAMMES_DISCUSS,
                P.BENEFICIARIES_RECORD,
                P.BENEFICIARIES_OPEN,
                P.PLANS_TAKE_UP,
                P.PLANS_ASK_EXTENSION,
                P.PLANS_FINISH_PART,
                P.PROGRESS_WRITE,
            }
        ),
    ),
    RoleCode.RECORDS_OFFICE: Role(
        gettext_noop("Văn thư"),
        gettext_noop("Cấp số, ký hiệu và phát hành văn bản"),
        frozenset({P.REPORTS_NUMBER}),
    ),
    RoleCode.EDITOR: Role(
        gettext_noop("Biên tập viên"),
        gettext_noop("Soạn tin bài từ hồ sơ đã chia sẻ"),
        frozenset({P.PROGRAMMES_DISCUSS}),
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
                P.ACCOUNTS_INVITE,
                P.ACCOUNTS_CONFIRM,
                P.ACCOUNTS_HAND_OVER,
                P.AUDIT_WITNESS,
                P.AUDIT_NAME_WITNESS,
            }
        ),
    ),
}

DECIDING = frozenset(
    {
        P.ACCOUNTS_INVITE,
        P.PROGRAMMES_ACCEPT,
        P.PROGRAMMES_SIGN,
        P.PROGRAMMES_CLOSE,
        P.PLANS_APPROVE,
        P.PLANS_DECIDE_EXTENSION,
        P.PROGRESS_APPROVE,
        P.PROGRESS_ACCEPT,
        P.PROGRESS_GIVE_WORD,
        P.REPORTS_APPROVE,
        P.REPORTS_NUMBER,
        P.REPORTS_STATE,
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
    """Return the roles that carry a right, for the sentence "only … may do this"."""
    return tuple(code for code, role in ROLES.items() if permission in role.may)


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
