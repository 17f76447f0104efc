"""Forms of the report pages."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hoptac.documents.letter import Bullets, Letter, Paragraph
from hoptac.programmes.forms import any_of, choose
from hoptac.reports.states import REPORT
from hoptac.ui.filters import ListFilter


class FilterReports(ListFilter):
    """What a list of reports is narrowed to."""

    programme = forms.TypedChoiceField(
        label=_("Chương trình"), required=False, coerce=int, empty_value=None
    )
    year = forms.IntegerField(label=_("Năm chốt"), required=False, min_value=2000, max_value=2100)
    state = forms.ChoiceField(label=_("Trạng thái"), required=False)
    sort = forms.ChoiceField(
        label=_("Thứ tự"),
        required=False,
        choices=[("newest", _("kỳ mới nhất trước")), ("oldest", _("kỳ cũ nhất trước"))],
    )

    def __init__(self, *args: Any, programmes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        titles = [(programme.pk, programme.title) for programme in programmes]
        choose(self, "programme", any_of(_("mọi chương trình"), titles))
        states = [(code, _(words)) for code, words in REPORT.states.items()]
        choose(self, "state", any_of(_("mọi trạng thái"), states))


class OpenReport(forms.Form):
    """Which period of which programme."""

    programme = forms.TypedChoiceField(label=_("Chương trình"), coerce=int)
    period = forms.CharField(
        label=_("Kỳ"), max_length=8, help_text=_("Ví dụ: 2026-Y, 2026-H1, 2026-Q3, 2026-M04")
    )

    def __init__(self, *args: Any, programmes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["programme"].choices = [(p.pk, p.title) for p in programmes]  # type: ignore[attr-defined]  # a choice field


class Deliver(forms.Form):
    """One agency's word for the period."""

    text = forms.CharField(
        label=_("Nhận xét của cơ quan"), widget=forms.Textarea(attrs={"rows": 4})
    )
    difficulty = forms.CharField(
        label=_("Khó khăn, nguyên nhân"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    proposal = forms.CharField(
        label=_("Kiến nghị"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class EditLetter(forms.Form):
    """The text of a letter: a box for each paragraph and list; tables stay as frozen."""

    def __init__(self, *args: Any, letter: Letter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place, block in enumerate(letter.body):
            if isinstance(block, Paragraph | Bullets):
                said = block.text if isinstance(block, Paragraph) else "\n".join(block.items)
                self.fields[f"text_{place}"] = forms.CharField(
                    label=_("Đoạn %(place)s") % {"place": place + 1},
                    initial=said,
                    widget=forms.Textarea(attrs={"rows": max(2, said.count("\n") + 2)}),
                )

    def texts(self) -> dict[int, str]:
        """Return place in the body → text."""
        return {int(name.removeprefix("text_")): text for name, text in self.cleaned_data.items()}


class Issue(forms.Form):
    """Number and day of issue."""

    number = forms.IntegerField(label=_("Số"), min_value=1)
    issued_on = forms.DateField(label=_("Ngày ban hành"))


class Reason(forms.Form):
    """A decision that needs its reason."""

    reason = forms.CharField(
        label=_("Lý do"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )


class Reopen(Reason):
    """Why, and until when, a closed period is open again."""

    until_on = forms.DateField(label=_("Mở đến hết ngày"))


class Correct(forms.Form):
    """What a correction changes."""

    note = forms.CharField(label=_("Nội dung đính chính"), widget=forms.Textarea(attrs={"rows": 3}))
