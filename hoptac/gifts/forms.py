"""Forms of the ledger: occasions, lines, events, questions, what was found on the spot."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hoptac.beneficiaries.choices import Category
from hoptac.gifts.choices import (
    Basis,
    BookSaid,
    Consent,
    Funding,
    GiverKind,
    KindSaid,
    LineKind,
    RecipientKind,
    ScopeSaid,
    Stance,
    Waits,
)
from hoptac.gifts.figures import Asked, Book, Kind
from hoptac.gifts.models import Line
from hoptac.gifts.states import OCCASION
from hoptac.kernel.errors import Refusal
from hoptac.kernel.money import grouped, parsed, spelled, written
from hoptac.programmes.forms import DayField, FigureField, MoneyField, any_of, choose
from hoptac.ui.filters import ListFilter
from hoptac.visits.models import Visit

MONEY_HELP = _("Ví dụ: 3 tỷ; 40tr; 1,25 triệu; 100.000.000. Nguồn không nêu thì để trống.")
MORE, LESS = "more", "less"


def _lines(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class EchoedMoneyField(MoneyField):
    """An amount that is read back in full before it is saved.

    What is typed short ("3 tỷ", "40tr") or without dots comes back written out, in figures and in
    words; sent once more, it is taken. So nobody needs JavaScript to see what was understood.
    """

    def to_python(self, value: Any) -> Any:
        dong = super().to_python(value)
        if dong is None or str(value).strip() in {grouped(dong), written(dong)}:
            return dong
        told = {"full": written(dong), "words": spelled(dong)}
        raise forms.ValidationError(
            _("Số tiền được đọc là %(full)s (%(words)s). Đúng thì gửi lại, chưa đúng thì sửa."),
            params=told,
        )

    def bound_data(self, data: Any, initial: Any) -> Any:
        try:
            return grouped(parsed(data)) if data else data
        except Refusal:
            return data


class FilterOccasions(ListFilter):
    """What the list of occasions is narrowed to."""

    programme = forms.TypedChoiceField(
        label=_("Chương trình"), required=False, coerce=int, empty_value=None
    )
    year = forms.IntegerField(label=_("Năm"), required=False, min_value=2000, max_value=2100)
    visit = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=_("Loại"), required=False)
    state = forms.ChoiceField(label=_("Bước"), required=False)
    waiting = forms.ChoiceField(label=_("Đang chờ tôi"), required=False)

    def __init__(self, *args: Any, programmes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        titles = [(programme.pk, programme.title) for programme in programmes]
        choose(self, "programme", any_of(_("mọi chương trình"), titles))
        choose(self, "kind", any_of(_("mọi loại"), LineKind.choices))
        states = [(code, _(words)) for code, words in OCCASION.states.items()]
        choose(self, "state", any_of(_("mọi bước"), states))
        choose(self, "waiting", any_of(_("mọi đợt"), Waits.choices))


class OccasionForm(forms.Form):
    """An occasion of giving: between whom, when, where, and the total as the source states it."""

    title = forms.CharField(
        label=_("Đợt trao tặng"), max_length=200, help_text=_("Ngắn gọn: tặng gì, ở đâu.")
    )
    giver = forms.TypedChoiceField(label=_("Bên trao"), coerce=int)
    receiver = forms.TypedChoiceField(label=_("Bên nhận"), coerce=int)
    year = forms.IntegerField(label=_("Năm"), min_value=2000, max_value=2100)
    happened_on = DayField(label=_("Ngày trao"), required=False)
    day_said = forms.CharField(
        label=_("Nguồn không nêu ngày thì ghi lời của nguồn"),
        max_length=160,
        required=False,
        help_text=_("Ví dụ: trong chuyến công tác ngày 24–26/4/2019."),
    )
    earliest_on = DayField(label=_("Sớm nhất là ngày, nếu chỉ biết một khoảng"), required=False)
    latest_on = DayField(label=_("Muộn nhất là ngày, nếu chỉ biết một khoảng"), required=False)
    place = forms.CharField(
        label=_("Xã, huyện hoặc tỉnh nơi trao"),
        max_length=200,
        help_text=_("Tên của ngày trao, ví dụ: xã Kim Quan, huyện Yên Sơn."),
    )
    site = forms.CharField(label=_("Địa điểm cụ thể"), max_length=200, required=False)
    document = forms.CharField(label=_("Văn bản, biên bản"), max_length=200, required=False)
    visit = forms.TypedChoiceField(
        label=_("Trao trong chuyến công tác"), coerce=int, required=False, empty_value=None
    )
    stated_dong = EchoedMoneyField(
        label=_("Tổng giá trị nguồn nêu"), required=False, help_text=MONEY_HELP
    )
    stated_scope = forms.ChoiceField(
        label=_("Tổng này gồm"), choices=ScopeSaid.choices, widget=forms.RadioSelect,
        initial=ScopeSaid.WHOLE,
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        parties: Sequence[tuple[int, str]],
        visits: Sequence[Visit] = (),
        is_made: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.visits = {visit.pk: visit for visit in visits}
        journeys = [(visit.pk, visit.title) for visit in visits]
        choose(self, "visit", any_of(_("không trong chuyến nào"), journeys))
        for name in ("giver", "receiver"):
            if is_made:  # between whom it was is settled with the record
                del self.fields[name]
            else:
                choose(self, name, any_of(_("chọn bên"), parties))

    def said(self) -> dict[str, Any]:
        """Return what the action takes; parties and place go apart."""
        apart = {"giver", "receiver", "place"}
        said = {name: value for name, value in self.cleaned_data.items() if name not in apart}
        return said | {"visit": self.visits.get(said["visit"])}


class LineForm(forms.Form):
    """One thing that was given."""

    kind = forms.ChoiceField(label=_("Loại"), choices=any_of(_("chọn loại"), LineKind.choices))
    item = forms.CharField(label=_("Tên khoản"), max_length=200)
    quantity = FigureField(
        label=_("Số lượng"),
        required=False,
        help_text=_("Số lượng của chính hiện vật. Bò tặng 5 hộ không phải là 5 con bò."),
    )
    unit = forms.CharField(
        label=_("Đơn vị tính"), max_length=30, required=False, help_text=_("con, chiếc, nhà…")
    )
    unit_dong = EchoedMoneyField(label=_("Đơn giá"), required=False, help_text=MONEY_HELP)
    total_dong = EchoedMoneyField(label=_("Giá trị cả khoản"), required=False, help_text=MONEY_HELP)
    basis = forms.ChoiceField(label=_("Căn cứ của giá trị"), choices=Basis.choices)
    funding = forms.ChoiceField(
        label=_("Nguồn kinh phí"), choices=Funding.choices, initial=Funding.NOT_STATED
    )
    purpose = forms.CharField(label=_("Mục đích"), max_length=300, required=False)
    giver_kind = forms.ChoiceField(label=_("Bên tặng là"), choices=GiverKind.choices)
    giver_name = forms.CharField(label=_("Tên bên tặng"), max_length=200, required=False)
    recipient_kind = forms.ChoiceField(label=_("Trao cho"), choices=RecipientKind.choices)
    recipient_name = forms.CharField(
        label=_("Tên quỹ, đơn vị nhận"),
        max_length=200,
        required=False,
        help_text=_("Không ghi tên người nhận."),
    )
    category = forms.ChoiceField(
        label=_("Đối tượng"), choices=any_of(_("không phải một nhóm người"), Category.choices),
        required=False,
    )  # fmt: skip
    reached = forms.IntegerField(label=_("Số hộ, số người"), required=False, min_value=1)


class EventForm(forms.Form):
    """One event in a book of the own side.

    A first entry adds; an adjustment or a correction adds or takes away, and says why.
    """

    book = forms.ChoiceField(label=_("Sổ"))
    kind = forms.ChoiceField(
        label=_("Loại bút toán"),
        choices=[
            one for one in KindSaid.choices if one[0] in {"entry", "adjustment", "correction"}
        ],
        help_text=_(
            "Điều chỉnh: có quyết định mới, từ nay số khác đi. Đính chính: sổ đã ghi sai. Điều "
            "chuyển sang khoản khác và đảo bút toán có nút riêng."
        ),
    )
    direction = forms.ChoiceField(
        label=_("Tăng hay giảm"),
        choices=[(MORE, _("tăng")), (LESS, _("giảm"))],
        initial=MORE,
        widget=forms.RadioSelect,
    )
    amount_dong = EchoedMoneyField(label=_("Số tiền"), help_text=MONEY_HELP)
    quantity = FigureField(label=_("Số lượng"), required=False)
    happened_on = DayField(label=_("Xảy ra ngày"), required=False)
    document = forms.CharField(label=_("Chứng từ, văn bản"), max_length=200, required=False)
    reason = forms.CharField(
        label=_("Lý do"),
        max_length=500,
        required=False,
        help_text=_("Bắt buộc với điều chỉnh và đính chính."),
    )

    def __init__(self, *args: Any, line: Line, books: Sequence[Book], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "book", [(book.value, BookSaid(book.value).label) for book in books])
        if line.is_money:
            del self.fields["quantity"]
        else:
            del self.fields["amount_dong"]
            self.fields["quantity"].label = _("Số lượng (%(unit)s)") % {"unit": line.unit}
            self.fields["quantity"].required = line.quantity is not None

    def asked(self) -> Asked:
        """Return what is to be written."""
        given = self.cleaned_data
        sign = -1 if given["direction"] == LESS else 1
        dong: int | None = given.get("amount_dong")
        quantity: Decimal | None = given.get("quantity")
        return Asked(
            Book(given["book"]),
            Kind(given["kind"]),
            None if dong is None else sign * dong,
            None if quantity is None else sign * quantity,
        )

    def told(self) -> dict[str, Any]:
        """Return what is said beside the numbers."""
        return {name: self.cleaned_data[name] for name in ("happened_on", "document", "reason")}


class MoveForm(EventForm):
    """Part of a line carried over to another one (điều chuyển)."""

    to = forms.TypedChoiceField(label=_("Sang khoản"), coerce=int)

    def __init__(self, *args: Any, others: Sequence[Line], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["kind"], self.fields["direction"]
        self.fields["reason"].required = True
        choose(self, "to", [(one.pk, one.item) for one in others])

    def asked(self) -> Asked:
        """Return what is carried over."""
        given = self.cleaned_data
        return Asked(
            Book(given["book"]), Kind.TRANSFER, given.get("amount_dong"), given.get("quantity")
        )


class ReasonForm(forms.Form):
    """Why an event is taken back."""

    reason = forms.CharField(label=_("Lý do"), max_length=500, widget=_lines())


class DecideForm(forms.Form):
    """The second person's word on a large sum."""

    decision = forms.ChoiceField(
        label=_("Quyết định"),
        choices=[
            ("confirm", _("xác nhận, cho vào sổ")),
            ("decline", _("trả lại, không cho vào sổ")),
        ],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Lý do trả lại"),
        max_length=500,
        required=False,
        widget=_lines(2),
        help_text=_("Bắt buộc khi trả lại."),
    )


class CorrectionForm(forms.Form):
    """By how much a line of a closed ledger was wrong; the other side has to agree."""

    direction = forms.ChoiceField(
        label=_("Tăng hay giảm"),
        choices=[(MORE, _("tăng")), (LESS, _("giảm"))],
        initial=LESS,
        widget=forms.RadioSelect,
    )
    quantity = FigureField(label=_("Số lượng cần thêm hoặc bớt"), required=False)
    dong = EchoedMoneyField(
        label=_("Giá trị cần thêm hoặc bớt"), required=False, help_text=MONEY_HELP
    )
    reason = forms.CharField(label=_("Lý do đính chính"), max_length=500, widget=_lines(2))
    document = forms.CharField(label=_("Chứng từ, văn bản"), max_length=200)

    def __init__(self, *args: Any, line: Line, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if line.is_money:
            del self.fields["quantity"]

    def said(self) -> dict[str, Any]:
        """Return what is proposed, signed."""
        given = dict(self.cleaned_data)
        sign = -1 if given.pop("direction") == LESS else 1
        for name in ("quantity", "dong"):
            if given.get(name):
                given[name] *= sign
        return given


class AgreementForm(DecideForm):
    """The other side's word on a correction."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(
            self, "decision", [("agree", _("đồng ý đính chính")), ("decline", _("không đồng ý"))]
        )
        self.fields["reason"].label = _("Lý do không đồng ý")
        self.fields["reason"].help_text = _("Bắt buộc khi không đồng ý.")


class QuestionForm(forms.Form):
    """A difference put to the other side."""

    text = forms.CharField(label=_("Câu hỏi gửi bên kia"), max_length=2000, widget=_lines())


class AnswerForm(forms.Form):
    """What the asked side says to it."""

    stance = forms.ChoiceField(label=_("Trả lời"), choices=Stance.choices, widget=forms.RadioSelect)
    text = forms.CharField(label=_("Giải thích"), max_length=2000, widget=_lines())


class SettleForm(forms.Form):
    """Which own book is put right, and why."""

    book = forms.ChoiceField(label=_("Sổ được đính chính"))
    reason = forms.CharField(label=_("Lý do đính chính"), max_length=500, widget=_lines(2))

    def __init__(self, *args: Any, books: Sequence[Book], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "book", [(book.value, BookSaid(book.value).label) for book in books])


class VerifyForm(forms.Form):
    """What was found on the spot afterwards."""

    seen_on = DayField(label=_("Kiểm tra ngày"))
    seen_by = forms.CharField(
        label=_("Người kiểm tra"), max_length=200, help_text=_("Chức vụ và họ tên cán bộ.")
    )
    of = forms.IntegerField(label=_("Đã xem bao nhiêu"), min_value=1)
    found = forms.IntegerField(
        label=_("Còn tốt, còn sống bao nhiêu"),
        min_value=0,
        help_text=_("Nhà còn đứng vững, bò còn sống, xe còn dùng được."),
    )
    note = forms.CharField(
        label=_("Ghi chú"), max_length=500, required=False, help_text=_("Không ghi tên người nhận.")
    )
    photo = forms.FileField(
        label=_("Ảnh"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": "image/*"}),
    )
    caption = forms.CharField(label=_("Chú thích ảnh"), max_length=300, required=False)
    credit = forms.CharField(label=_("Người chụp"), max_length=160, required=False)
    consent = forms.ChoiceField(
        label=_("Người trong ảnh"),
        choices=any_of(_("không có ảnh"), Consent.choices),
        required=False,
    )
