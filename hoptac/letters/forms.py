"""Forms of official documents: shapes only, meaning is checked by the actions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hoptac.documents.letter import Bullets, Heading, Letter, Paragraph
from hoptac.letters.queries.pages import LATE_ONES, RECEIVED, SENT, UNANSWERED
from hoptac.letters.states import LETTER
from hoptac.programmes.forms.fields import DayField, FilesField, any_of, choose
from hoptac.ui.filters import ListFilter


class FilterLetters(ListFilter):
    """What a list of documents is narrowed to."""

    box = forms.ChoiceField(
        label=_("Hộp văn bản"),
        required=False,
        choices=any_of(
            _("tất cả"), [(SENT, _("bên mình soạn")), (RECEIVED, _("gửi đến cơ quan mình"))]
        ),
    )
    answers = forms.ChoiceField(
        label=_("Trả lời"),
        required=False,
        choices=any_of(
            _("tất cả"), [(UNANSWERED, _("chưa trả lời")), (LATE_ONES, _("quá hạn trả lời"))]
        ),
    )
    programme = forms.TypedChoiceField(
        label=_("Chương trình"), required=False, coerce=int, empty_value=None
    )
    state = forms.ChoiceField(label=_("Trạng thái"), required=False)

    def __init__(self, *args: Any, programmes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        titles = [(programme.pk, programme.title) for programme in programmes]
        choose(self, "programme", any_of(_("mọi chương trình"), titles))
        states = [(code, _(words)) for code, words in LETTER.states.items()]
        choose(self, "state", any_of(_("mọi trạng thái"), states))


class EditLetter(forms.Form):
    """The text of a letter: a box for each paragraph and list; tables stay as frozen."""

    def __init__(self, *args: Any, letter: Letter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        section, number = str(_("Mở đầu")), 0
        for place, block in enumerate(letter.body):
            if isinstance(block, Heading):
                section, number = f"{block.mark} {block.text}", 0
            elif isinstance(block, Paragraph | Bullets):
                number += 1
                said = block.text if isinstance(block, Paragraph) else "\n".join(block.items)
                self.fields[f"text_{place}"] = forms.CharField(
                    label=_("%(section)s: đoạn %(number)s")
                    % {"section": section, "number": number},
                    initial=said,
                    widget=forms.Textarea(attrs={"rows": max(2, said.count("\n") + 2)}),
                )

    def texts(self) -> dict[int, str]:
        """Return place in the body → text."""
        return {
            int(name.removeprefix("text_")): text
            for name, text in self.cleaned_data.items()
            if name.startswith("text_")
        }


class EditDocument(EditLetter):
    """A drafted document: its text, and besides what it is about and when to answer."""

    def __init__(self, *args: Any, letter: Letter, **kwargs: Any) -> None:
        super().__init__(*args, letter=letter, **kwargs)
        ahead = {
            "subject": forms.CharField(
                label=_("Trích yếu"),
                max_length=300,
                help_text=_("Ngắn, không cần chữ “V/v”."),
            ),
            "mark": forms.CharField(
                label=_("Đơn vị soạn thảo, viết tắt"),
                max_length=12,
                required=False,
                help_text=_("Đứng sau tên cơ quan trong ký hiệu: QLNS, TH."),
            ),
            "answer_by": DayField(label=_("Hạn trả lời"), required=False),
        }
        self.fields = ahead | self.fields

    def said(self) -> dict[str, Any]:
        """Return what the action takes besides the texts."""
        return {name: self.cleaned_data[name] for name in ("subject", "mark", "answer_by")}


class Reason(forms.Form):
    """Why a document goes back to its drafter."""

    reason = forms.CharField(
        label=_("Lý do trả lại"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class Issue(forms.Form):
    """The number and the day the records office gives."""

    number = forms.IntegerField(
        label=_("Số"), min_value=1, max_value=99999, help_text=_("Số tiếp theo trong năm.")
    )
    issued_on = DayField(label=_("Ngày ban hành"))


class AnswerForm(forms.Form):
    """The explanation report: what is the matter, why, what is proposed, with its evidence."""

    text = forms.CharField(label=_("Nội dung giải trình"), widget=forms.Textarea(attrs={"rows": 5}))
    cause = forms.CharField(
        label=_("Nguyên nhân"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    measure = forms.CharField(
        label=_("Biện pháp đề xuất"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    file = FilesField(label=_("Tệp minh chứng"), required=False)
    caption = forms.CharField(
        label=_("Chú thích"),
        max_length=300,
        required=False,
        help_text=_("Tệp này cho thấy điều gì."),
    )
