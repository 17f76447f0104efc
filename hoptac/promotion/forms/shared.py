"""What the forms of all markets share: choices of records, the question asked back, filters."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hoptac.programmes.forms.fields import any_of, choose
from hoptac.promotion.choices import Stance
from hoptac.ui.filters import ListFilter

WHERE = _("Xã, phường, huyện hoặc tỉnh vào ngày đó: “xã Kim Quan, huyện Yên Sơn”.")
MONEY = _("Ví dụ: 40 triệu; 1,25 tỷ. Để trống nếu chưa biết.")


def lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def titles(rows: Sequence[Any]) -> list[tuple[int, str]]:
    return [(one.pk, str(one)) for one in rows]


def record(label: Any, *, required: bool = True) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(label=label, coerce=int, empty_value=None, required=required)


class RecordForm(forms.Form):
    """A record that serves a content; `said` is what the action takes."""

    content = record(_("Phục vụ nội dung hợp tác"))

    def __init__(self, *args: Any, contents: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.contents = {one.pk: one for one in contents}
        named = [(one.pk, f"{one.number}. {one.title}") for one in contents]
        choose(self, "content", any_of(_("Chọn nội dung"), named))

    def said(self) -> dict[str, Any]:
        """Return what was typed, records in the place of their ids; the place is still a name."""
        given = dict(self.cleaned_data)
        return given | {"content": self.contents[given["content"]]}


class ConfirmForm(forms.Form):
    """A form that asks back: the box to confirm is there only once it was asked for."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._box = forms.BooleanField(label=_("Đúng như vậy, tôi đã kiểm tra"), required=False)
        if self.is_bound and "confirm" in self.data:
            self.fields["confirm"] = self._box

    @property
    def is_confirmed(self) -> bool:
        """Tell whether the box was there and ticked."""
        return bool(self.cleaned_data.get("confirm"))

    def ask(self) -> None:
        """Put the box there, for the sentence that is about to be said beside it."""
        self.fields.setdefault("confirm", self._box)


class ReasonForm(forms.Form):
    """The reason for taking something back."""

    reason = forms.CharField(label=_("Lý do"), max_length=300, widget=lines(3))


class WordForm(forms.Form):
    """The other side's word; a dispute has its reason."""

    stance = forms.ChoiceField(
        label=_("Ý kiến của bên mình"), choices=Stance.choices, widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("Lý do"),
        required=False,
        max_length=2000,
        widget=lines(3),
        help_text=_("Bắt buộc khi có ý kiến khác."),
    )


class FilterRecords(ListFilter):
    """What every list of promotion can be narrowed to."""

    words = forms.CharField(label=_("Từ khóa"), required=False, max_length=200)
    programme = record(_("Chương trình"), required=False)
    unit = record(_("Địa phương ghi"), required=False)
    content = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        programmes: Sequence[Any],
        localities: Sequence[tuple[int, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        named = [(one.pk, one.title) for one in programmes]
        choose(self, "programme", any_of(_("mọi chương trình"), named))
        choose(self, "unit", any_of(_("mọi địa phương"), localities))
