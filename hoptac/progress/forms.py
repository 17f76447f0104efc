"""Forms of progress and of both sides' word."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hoptac.programmes.forms import DayField, FigureField, any_of, choose
from hoptac.programmes.forms.fields import FilesField, caption_of
from hoptac.progress.states import ENTRY, Stance
from hoptac.ui.filters import ListFilter
from hoptac.ui.statuses import STATUSES

SORTS = [
    ("-happened", _("mới diễn ra trước")),
    ("happened", _("diễn ra sớm nhất trước")),
    ("-recorded", _("mới ghi trước")),
    ("recorded", _("ghi sớm nhất trước")),
]


class FilterEntries(ListFilter):
    """What a list of progress entries is narrowed to."""

    words = forms.CharField(label=_("Từ khóa"), required=False, max_length=200)
    programme = forms.TypedChoiceField(
        label=_("Chương trình"), required=False, coerce=int, empty_value=None
    )
    year = forms.IntegerField(
        label=_("Năm kế hoạch"), required=False, min_value=2000, max_value=2100
    )
    state = forms.ChoiceField(label=_("Bước"), required=False)
    word = forms.ChoiceField(label=_("Ý kiến bên kia"), required=False)
    first = DayField(label=_("Diễn ra từ ngày"), required=False)
    last = DayField(label=_("Diễn ra đến ngày"), required=False)
    sort = forms.ChoiceField(label=_("Thứ tự"), required=False, choices=SORTS)

    def __init__(self, *args: Any, programmes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        titles = [(programme.pk, programme.title) for programme in programmes]
        choose(self, "programme", any_of(_("mọi chương trình"), titles))
        states = [(code, _(words)) for code, words in ENTRY.states.items()]
        choose(self, "state", any_of(_("mọi bước"), states))
        words = [(code, STATUSES[code].words) for code in ("confirmed", "disputed", "silent")]
        choose(self, "word", any_of(_("mọi ý kiến"), words))


class EntryForm(forms.Form):
    """The one-minute entry: how much, one sentence, photos; the day is today's unless changed."""

    value = FigureField(
        label=_("Số đạt được"),
        required=False,
        help_text=_("Để trống nếu chưa có số; để trống không phải là 0."),
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    text = forms.CharField(
        label=_("Kết quả, tiến độ"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Một câu: đã làm gì, được bao nhiêu."),
    )
    claims_done = forms.BooleanField(label=_("Đã xong, đề nghị nghiệm thu"), required=False)
    file = FilesField(
        label=_("Ảnh hoặc tệp minh chứng"),
        required=False,
        help_text=_("Chọn được nhiều tệp. Vị trí chụp được xóa khỏi ảnh trước khi lưu."),
    )
    caption = forms.CharField(label=_("Chú thích"), max_length=300, required=False)
    credit = forms.CharField(label=_("Người chụp"), max_length=160, required=False)
    happened_on = forms.DateField(label=_("Ngày diễn ra"))
    difficulty = forms.CharField(
        label=_("Khó khăn, vướng mắc"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    cause = forms.CharField(
        label=_("Nguyên nhân"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    proposal = forms.CharField(
        label=_("Kiến nghị"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, has_waited: bool = False, **kwargs: Any) -> None:
        """:param has_waited: on a device, so that nobody is there to be asked for a caption."""
        super().__init__(*args, **kwargs)
        self.has_waited = has_waited

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("file") and not values.get("caption"):
            if not self.has_waited:
                words = _("Viết một câu nói rõ ảnh hoặc tệp này cho thấy điều gì.")
                self.add_error("caption", words)
            values["caption"] = caption_of(values.get("text", ""), values.get("happened_on"))
        return values

    def said(self) -> dict[str, Any]:
        """Return what the action takes; the file goes apart."""
        apart = {"file", "caption", "credit"}
        return {name: value for name, value in self.cleaned_data.items() if name not in apart}


class WordForm(forms.Form):
    """The partner's word on a result."""

    stance = forms.TypedChoiceField(
        label=_("Ý kiến của bên bạn"),
        choices=[
            (Stance.CONFIRMED.value, _("Xác nhận đúng như báo cáo")),
            (Stance.DISPUTED.value, _("Có ý kiến khác")),
        ],
        coerce=Stance,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Lý do"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Cần ghi khi có ý kiến khác: khác ở số nào, vì sao."),
    )


class Words(forms.Form):
    """A reason or an answer in words."""

    text = forms.CharField(label=_("Lý do, giải trình"), widget=forms.Textarea(attrs={"rows": 4}))
