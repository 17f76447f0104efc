"""The kinds of workbooks that are read back, and how each of their columns is read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import override

from hoptac.accounts.roles import Permission
from hoptac.beneficiaries.choices import Category
from hoptac.documents.sheets import ILLUSTRATIVE, Column
from hoptac.gifts.choices import Basis, GiverKind, LineKind, RecipientKind, ScopeSaid
from hoptac.gifts.choices import Funding as LineFunding
from hoptac.gifts.columns import GIFT_COLUMNS
from hoptac.gifts.models import Line
from hoptac.kernel.vietnamese import fold
from hoptac.kernel.words import gettext_noop
from hoptac.plans.columns import TASK_COLUMNS
from hoptac.plans.models import Task
from hoptac.programmes.choices import Direction, DueKind, Field, Funding, Indicator
from hoptac.programmes.columns import CONTENT_COLUMNS
from hoptac.programmes.models import Content, ContentSide
from hoptac.progress.columns import ENTRY_COLUMNS
from hoptac.progress.models import Entry
from hoptac.promotion.choices import EnterpriseKind, LegalState, Measure
from hoptac.promotion.columns import ENTERPRISE_COLUMNS, OPPORTUNITY_COLUMNS, PRODUCT_COLUMNS
from hoptac.promotion.models import Enterprise, Opportunity, Product
from hoptac.twinning.columns import PAIR_COLUMNS
from hoptac.twinning.models import Pair
from hoptac.workbooks.reading import Shape


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of workbook.

    :param title: in Vietnamese, a catalogue key; it names the sheet of the blank form as well.
    :param what: a sentence on what its rows are, a catalogue key.
    :param file_name: of the blank form, without ending.
    :param key_title: title of the column by which a row is known again.
    :param list_view: name of the page that lists such records.
    """

    code: str
    title: str
    what: str
    permission: Permission
    columns: tuple[Column, ...]
    shapes: tuple[Shape, ...]
    file_name: str
    key_title: str
    list_view: str


def _choice(column: Column, choices: type[models.TextChoices], *, required: bool = False) -> Shape:
    shown: dict[str, str] = {}
    words: dict[str, str] = {}
    for code, label in choices.choices:
        with override("vi"):
            shown[code] = str(label)
        words |= {fold(code): code, fold(shown[code]): code}
        with override("en"):
            words[fold(str(label))] = code
    return Shape(column, required=required, choices=shown, words=words)


def _most(model: type[models.Model], name: str) -> int | None:
    told: int | None = getattr(model._meta.get_field(name), "max_length", None)
    return told


def _shapes(
    columns: Iterable[Column],
    model: type[models.Model],
    *,
    required: Iterable[str],
    shown_only: Iterable[str],
    special: Mapping[str, Any],
) -> tuple[Shape, ...]:
    """Return a shape for each column: special ones as said, texts as long as the model keeps."""
    found = []
    for column in columns:
        how = special.get(column.code, {})
        if isinstance(how, type):
            found.append(_choice(column, how, required=column.code in required))
            continue
        if column.kind == "text" and not how and column.code not in shown_only:
            how = {"most": _most(model, column.code)}
        how = how | {"required": column.code in required}
        found.append(Shape(column, is_shown_only=column.code in shown_only, **how))
    return tuple(found)


ALWAYS_SHOWN = (ILLUSTRATIVE.code,)  # a mark of the house, never read back
_LIST: dict[str, Any] = {"most": 2000}  # names of agencies, one after another

TASKS = Kind(
    "tasks",
    gettext_noop("Nhiệm vụ"),
    gettext_noop("Việc cụ thể của cơ quan bạn theo từng nội dung và năm."),
    Permission.PLANS_PROPOSE,
    TASK_COLUMNS,
    _shapes(
        TASK_COLUMNS,
        Task,
        required=("code", "programme", "content", "year", "title"),
        shown_only=(
            *("field", "origin", "state", "status", "given_on", "done_on", "last_entry_on"),
            "extended",
            *ALWAYS_SHOWN,
        ),
        special={
            "programme": {"most": 60},
            "lead": _LIST,
            "parts": _LIST | {"is_long": True},
            "funding": Funding,
        },
    ),
    "mau-nhiem-vu",
    "Mã việc",
    "plans:list",
)
CONTENTS = Kind(
    "contents",
    gettext_noop("Nội dung hợp tác"),
    gettext_noop("Bản nháp nội dung của bên bạn, trước khi gửi cho các bên."),
    Permission.PROGRAMMES_DRAFT,
    CONTENT_COLUMNS,
    _shapes(
        CONTENT_COLUMNS,
        Content,
        required=("programme", "number", "field", "title", "text", "direction", "due_kind"),
        shown_only=("state", *ALWAYS_SHOWN),
        special={
            "programme": {"most": 60},
            "field": Field,
            "text": {"is_long": True},
            "direction": Direction,
            "indicator": Indicator,
            "due_kind": DueKind,
            "funding": Funding,
            "leads": _LIST | {"is_long": True},
            "coordinators": _LIST | {"is_long": True},
            "own_documents": _LIST | {"is_long": True},
        },
    ),
    "mau-noi-dung",
    "Số",
    "programmes:contents",
)
ENTRIES = Kind(
    "entries",
    gettext_noop("Tiến độ"),
    gettext_noop("Kết quả, tiến độ các việc cơ quan bạn chủ trì hoặc phối hợp."),
    Permission.PROGRESS_WRITE,
    ENTRY_COLUMNS,
    _shapes(
        ENTRY_COLUMNS,
        Entry,
        required=("uid", "task", "happened_on", "text"),
        shown_only=("task_title", "state", "word", "recorded_on", "written_who", *ALWAYS_SHOWN),
        special={
            "uid": {"most": 60},
            "task": {"most": 30},
            "text": {"is_long": True},
            "difficulty": {"is_long": True},
            "cause": {"is_long": True},
            "proposal": {"is_long": True},
            "claims_done": {"is_yes_no": True},
        },
    ),
    "mau-tien-do",
    "Mã tiến độ",
    "progress:entries",
)
PAPER_MOST = _most(ContentSide, "own_document") or 200
GIFTS = Kind(
    "gifts",
    gettext_noop("Quà tặng"),
    gettext_noop("Các khoản trao tặng của bên bạn, khi bên kia chưa xem."),
    Permission.GIFTS_RECORD,
    GIFT_COLUMNS,
    _shapes(
        GIFT_COLUMNS,
        Line,
        required=("line", "programme", "title", "kind", "item", "basis"),
        shown_only=("implied", "state", *ALWAYS_SHOWN),
        special={
            "line": {"most": 19},
            "programme": {"most": 60},
            **{name: {"most": 300} for name in ("title", "giver", "receiver", "place")},
            "day_said": {"most": 160},
            "site": {"most": 200},
            "visit": {"most": 300},
            "document": {"most": 200},
            "stated_scope": ScopeSaid,
            "kind": LineKind,
            "basis": Basis,
            "funding": LineFunding,
            "giver_kind": GiverKind,
            "recipient_kind": RecipientKind,
            "category": Category,
        },
    ),
    "mau-qua-tang",
    "Mã khoản",
    "gifts:list",
)
with override("vi"):
    FIELDS = {code: str(label) for code, label in Field.choices}  # as sheets name them
TWINNINGS = Kind(
    "twinnings",
    gettext_noop("Kết nghĩa"),
    gettext_noop("Đề nghị kết nghĩa của bên bạn, trước khi gửi bên kia."),
    Permission.TWINNING_PROPOSE,
    PAIR_COLUMNS,
    _shapes(
        PAIR_COLUMNS,
        Pair,
        required=("pair", "programme", "unit_a", "unit_b"),
        shown_only=(
            *("status", "since", "signed_on", "instrument", "number", "activities", "last"),
            *ALWAYS_SHOWN,
        ),
        special={
            "pair": {"most": 19},
            "programme": {"most": 60},
            **{name: {"most": 200} for name in ("unit_a", "place_a", "unit_b", "place_b")},
            "fields": {"most": 600},
            "aim": {"most": 2000, "is_long": True},
        },
    ),
    "mau-ket-nghia",
    "Mã cặp",
    "twinning:list",
)
_OF_MARKETS: dict[str, Any] = {"record": {"most": 19}, "programme": {"most": 60}}
FIRMS = Kind(
    "firms",
    gettext_noop("Doanh nghiệp"),
    gettext_noop("Doanh nghiệp do cơ quan bạn ghi trong từng chương trình."),
    Permission.PROMOTION_RECORD,
    ENTERPRISE_COLUMNS,
    _shapes(
        ENTERPRISE_COLUMNS,
        Enterprise,
        required=("record", "programme", "name", "kind", "seat", "sector"),
        shown_only=ALWAYS_SHOWN,
        special=_OF_MARKETS | {"kind": EnterpriseKind, "seat": {"most": 200}},
    ),
    "mau-doanh-nghiep",
    "Mã hồ sơ",
    "promotion:enterprises",
)
OFFERS = Kind(
    "offers",
    gettext_noop("Cơ hội đầu tư"),
    gettext_noop("Cơ hội đầu tư do cơ quan bạn ghi theo từng nội dung hợp tác."),
    Permission.PROMOTION_RECORD,
    OPPORTUNITY_COLUMNS,
    _shapes(
        OPPORTUNITY_COLUMNS,
        Opportunity,
        required=(
            *("record", "programme", "content", "title", "field", "place", "needs"),
            *("legal_state", "contact", "valid_from"),
        ),
        shown_only=ALWAYS_SHOWN,
        special=_OF_MARKETS
        | {
            "field": Field,
            "legal_state": LegalState,
            "place": {"most": 200},
            "needs": {"is_long": True},
        },
    ),
    "mau-co-hoi-dau-tu",
    "Mã hồ sơ",
    "promotion:opportunities",
)
PRODUCTS = Kind(
    "products",
    gettext_noop("Sản phẩm"),
    gettext_noop("Sản phẩm do cơ quan bạn ghi, với mùa vụ và sản lượng."),
    Permission.PROMOTION_RECORD,
    PRODUCT_COLUMNS,
    _shapes(
        PRODUCT_COLUMNS,
        Product,
        required=(
            *("record", "programme", "content", "name", "place", "season_from", "season_to"),
            *("volume", "unit"),
        ),
        shown_only=ALWAYS_SHOWN,
        special=_OF_MARKETS | {"unit": Measure, "place": {"most": 200}},
    ),
    "mau-san-pham",
    "Mã hồ sơ",
    "promotion:products",
)
KINDS = {
    kind.code: kind
    for kind in (TASKS, CONTENTS, ENTRIES, GIFTS, TWINNINGS, FIRMS, OFFERS, PRODUCTS)
}
