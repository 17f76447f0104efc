"""What an invitation and a seat must keep to, judged from values alone."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from hashlib import sha256
from zoneinfo import ZoneInfo

from hoptac.kernel.errors import Conflict, Refusal
from hoptac.kernel.vietnamese import fold
from hoptac.kernel.words import gettext_noop

INVITATION_LASTS = timedelta(days=7)
SIGN_IN_KEPT = timedelta(days=365)  # where and when somebody signed in; the log says it longer
CODE_LASTS = timedelta(minutes=10)
CODE_AGAIN = timedelta(minutes=1)
CODE_TRIES = 5
MOST_FILTERS = 20  # of one person above one list: more would be a list of their own
LONGEST_QUERY = 1000
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
# What people here reach for first, folded; longer words before the shorter they contain.
COMMONPLACES = (
    "matkhaumoi",
    "matkhau",
    "password",
    "hochiminh",
    "tuyenquang",
    "thanhhoa",
    "quangninh",
    "haiphong",
    "laocai",
    "yenbai",
    "hanoi",
    "saigon",
    "danang",
    "cantho",
    "vietnam",
    "anhyeuem",
    "emyeuanh",
    "iloveyou",
    "qwerty",
    "hoptac",
    "ubnd",
    "uyban",
    "admin",
    "congan",
    "hoilamgi",
    "abc",
)


def day_of(at: datetime) -> date:
    """Return the Vietnamese day of a moment; rights begin and end with it."""
    return at.astimezone(VIETNAM).date()


def hash_of(secret: str) -> str:
    """Return what is kept of a secret."""
    return sha256(secret.encode()).hexdigest()


def check_password_is_no_commonplace(password: str) -> None:
    """Refuse what is guessed first: digits alone, or a place, a pet phrase and a few digits.

    :raises Refusal: when hardly a letter is left without the commonplaces, and few signs.
    """
    letters = "".join(sign for sign in fold(password) if sign.isalpha())
    for commonplace in COMMONPLACES:
        letters = letters.replace(commonplace, "")
    signs = [sign for sign in password if not sign.isalnum()]
    if len(letters) < 4 and len(signs) <= 2:
        raise Refusal(
            gettext_noop("Mật khẩu này dễ bị đoán: chỉ có số hoặc từ quá quen thuộc."),
            gettext_noop("Chọn một câu dài chỉ mình bạn nghĩ ra."),
            field="password",
        )


def check_seat_begins(*, valid_from: date, today: date) -> None:
    """A right is never given for days gone by.

    :raises Refusal: when the first day lies before `today`.
    """
    if valid_from < today:
        raise Refusal(
            gettext_noop("Ngày bắt đầu %(day)s đã qua."),
            gettext_noop("Chọn hôm nay hoặc một ngày sau đó."),
            field="valid_from",
            day=f"{valid_from:%d/%m/%Y}",
        )


def check_second_person(
    *, is_own: bool, invited_by_self: bool, is_leader: bool, a_leader_sits: bool
) -> None:
    """Who speaks for a locality comes in by two people: one invites, another one agrees.

    :param is_leader: the one who agrees is a directing leader.
    :param a_leader_sits: the locality has one; then it is for them.
    :raises Refusal: for one's own seat, one's own invitation, or when it is for the leader.
    """
    if is_own:
        raise Refusal(
            gettext_noop("Không ai tự xác nhận vị trí của mình."),
            gettext_noop("Đề nghị lãnh đạo chỉ đạo hoặc một quản trị viên khác xác nhận."),
        )
    if invited_by_self:
        raise Refusal(
            gettext_noop("Bạn là người đã gửi lời mời này nên không xác nhận được."),
            gettext_noop("Đề nghị lãnh đạo chỉ đạo hoặc một quản trị viên khác xác nhận."),
        )
    if a_leader_sits and not is_leader:
        raise Refusal(
            gettext_noop("Địa phương đang có lãnh đạo chỉ đạo."),
            gettext_noop("Vị trí này do lãnh đạo chỉ đạo xác nhận."),
        )


def check_seat_ends(
    *, valid_from: date, valid_to: date | None, new_end: date | None, today: date
) -> None:
    """A seat ends today or later, and what has ended stays ended.

    :param valid_to: the end it has now, the first day without the seat.
    :param new_end: the end it is to have; None leaves it open.
    :raises Refusal: when it has ended already, or the new end lies before today or its beginning.
    """
    if valid_to is not None and valid_to <= today:
        raise Refusal(
            gettext_noop("Vị trí này đã kết thúc từ ngày %(day)s."),
            gettext_noop("Gửi lời mời mới nếu người này trở lại."),
            day=f"{valid_to:%d/%m/%Y}",
        )
    if new_end is not None and new_end < max(today, valid_from):
        raise Refusal(
            gettext_noop("Ngày kết thúc %(day)s sớm hơn mức cho phép."),
            gettext_noop("Chọn từ ngày %(earliest)s trở đi; việc đã làm vẫn được giữ nguyên."),
            field="valid_to",
            day=f"{new_end:%d/%m/%Y}",
            earliest=f"{max(today, valid_from):%d/%m/%Y}",
        )


def check_sign_ins_can_be_taken(*, is_held: bool, is_own: bool) -> None:
    """Sign-ins are ended by who keeps the seat's people: while it is held, and never one's own.

    :raises Refusal: otherwise.
    """
    if is_own:
        raise Refusal(
            gettext_noop("Đây là tài khoản bạn đang dùng."),
            gettext_noop("Kết thúc các nơi khác ở trang “Nơi đang đăng nhập” của bạn."),
            field="with_sign_ins",
        )
    if not is_held:
        raise Refusal(
            gettext_noop(
                "Hôm nay không ai giữ vị trí này, nên địa phương không còn quản lý người đó."
            ),
            gettext_noop(
                "Quyền của vị trí đã dừng. Nơi người đó đang làm việc "
                "có thể kết thúc các lần đăng nhập."
            ),
        )


def is_deputy_head(post: str, *, of_committee: bool) -> bool:
    """Tell by its name whether a post is a deputy head's: "Phó Giám đốc", "Phó Chủ tịch".

    :param of_committee: for a committee only vice-chairs sign.
    """
    return fold(post).startswith("pho chu tich" if of_committee else "pho ")


def check_deputy(*, post: str, speaks: bool, of_committee: bool, name: str) -> None:
    """Only a deputy head signs "KT." (Decree 30/2020, Art. 13), and nobody who keeps or audits.

    :param post: as in the decision, "Phó Giám đốc".
    :param speaks: whether their role may speak for the agency at all.
    :raises Refusal: for any other post, and for a role that speaks for no party.
    """
    if not speaks:
        raise Refusal(
            gettext_noop("%(name)s giữ vai trò không được thay lời cơ quan."),
            gettext_noop("Chọn cấp phó có vai trò chuyên môn hoặc lãnh đạo."),
            field="deputy",
            name=name,
        )
    if not is_deputy_head(post, of_committee=of_committee):
        raise Refusal(
            gettext_noop("Chỉ cấp phó được ký thay (KT.); %(name)s giữ chức danh “%(post)s”."),
            gettext_noop("Chọn người có chức danh cấp phó, như “Phó Giám đốc”."),
            field="deputy",
            name=name,
            post=post,
        )


def check_delegation_ends(*, valid_from: date, valid_to: date, leader_until: date | None) -> None:
    """A delegation has an end after its beginning, and no later than the leader's own.

    :param valid_to: the first day without it; `leader_until` of the leader's seat, None if open.
    :raises Refusal: otherwise.
    """
    if valid_to <= valid_from:
        raise Refusal(
            gettext_noop("Ngày kết thúc phải sau ngày bắt đầu."),
            gettext_noop("Ký thay một ngày thì chọn ngày hôm sau."),
            field="valid_to",
        )
    if leader_until is not None and valid_to > leader_until:
        raise Refusal(
            gettext_noop("Vị trí của bạn chỉ giữ đến trước ngày %(day)s."),
            gettext_noop("Chọn ngày kết thúc không muộn hơn ngày đó."),
            field="valid_to",
            day=f"{leader_until:%d/%m/%Y}",
        )


def check_seen(*, seen: int | None, current: int, until: str) -> None:
    """Let nobody overwrite what they have not seen.

    :param seen: the version the person had before them; None where no page was read first.
    :param current: the version now.
    :param until: the end the seat has now, in words.
    :raises Conflict: when they differ.
    """
    if seen is not None and seen != current:
        raise Conflict(
            gettext_noop("Người khác vừa đổi thời hạn của vị trí này, nay là: %(until)s."),
            gettext_noop("Xem lại thời hạn mới; nếu vẫn muốn đổi, gửi lại lần nữa."),
            current=current,
            until=until,
        )


def check_invitation_is_open(
    *,
    accepted_at: datetime | None,
    withdrawn_at: datetime | None,
    expires_at: datetime,
    at: datetime,
) -> None:
    """An invitation is accepted once, in time, and not after it was withdrawn.

    :raises Refusal: saying which of the three it is.
    """
    if accepted_at is not None:
        raise Refusal(
            gettext_noop("Lời mời này đã được nhận."),
            gettext_noop("Đăng nhập bằng tài khoản đã tạo, hoặc dùng mục “Quên mật khẩu”."),
        )
    if withdrawn_at is not None:
        raise Refusal(
            gettext_noop("Lời mời này đã được thu hồi hoặc thay bằng lời mời mới hơn."),
            gettext_noop("Mở lời mời mới nhất trong hộp thư, hoặc hỏi quản trị viên đã mời bạn."),
        )
    if at >= expires_at:
        raise Refusal(
            gettext_noop("Lời mời này đã hết hạn."),
            gettext_noop("Hãy đề nghị quản trị viên của cơ quan gửi lại lời mời."),
        )


def check_code_can_be_sent(*, before: datetime | None, at: datetime) -> None:
    """A mailbox is not flooded, and guessing does not begin anew at once.

    :param before: when the last code was sent.
    :raises Refusal: within a minute of it.
    """
    if before is not None and at - before < CODE_AGAIN:
        raise Refusal(
            gettext_noop("Mã vừa được gửi chưa đầy một phút."),
            gettext_noop("Xem hộp thư, cả mục thư rác; chờ một phút rồi xin mã mới."),
        )


def code_has_run_out(*, sent_at: datetime, tries: int, at: datetime) -> bool:
    """Tell whether a code is too old, or was guessed at too often."""
    return at - sent_at >= CODE_LASTS or tries >= CODE_TRIES


def unknown_invitation() -> Refusal:
    """Return the refusal for a link no invitation belongs to."""
    return Refusal(
        gettext_noop("Liên kết mời không đúng."),
        gettext_noop("Mở lại đúng liên kết trong thư mời, hoặc hỏi quản trị viên đã mời bạn."),
    )


def check_filter(*, label: str, query: str, known: Collection[str]) -> None:
    """Hold a filter somebody wants to keep against those kept above the same list.

    :param known: the names in use.
    :raises Refusal: for a filter that narrows nothing, a name in use, and one too many.
    """
    if not query:
        raise Refusal(
            gettext_noop("Danh sách này chưa được lọc hay sắp xếp."),
            gettext_noop("Chọn điều kiện lọc hoặc thứ tự rồi lưu."),
        )
    if len(query) > LONGEST_QUERY:
        raise Refusal(
            gettext_noop("Bộ lọc này quá dài để lưu."), gettext_noop("Rút gọn từ khóa rồi lưu.")
        )
    if label in known:
        raise Refusal(
            gettext_noop("Bạn đã có bộ lọc tên “%(label)s” ở danh sách này."),
            gettext_noop("Đặt tên khác, hoặc xóa bộ lọc cũ trước."),
            field="label",
            label=label,
        )
    if len(known) >= MOST_FILTERS:
        raise Refusal(
            gettext_noop("Mỗi danh sách lưu được nhiều nhất %(most)s bộ lọc."),
            gettext_noop("Xóa một bộ lọc không dùng nữa rồi lưu lại."),
            most=MOST_FILTERS,
        )
