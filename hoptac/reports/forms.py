"""Forms of the report pages."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from hoptac.letters.forms import EditLetter as EditLetter
from hoptac.plans.figures import Status
from hoptac.programmes.forms import any_of, choose
from hoptac.reports.models import ReportTemplate
from hoptac.reports.states import REPORT
from hoptac.reports.ties import Countable
from hoptac.ui.filters import ListFilter
from hoptac.ui.statuses import STATUSES


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


class ChooseFigure(forms.Form):
    """The figure that counts towards an indicator, and why this one."""

    figure = forms.ChoiceField(label=_("Tính bằng"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Lý do"), max_length=300, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, fitting: Sequence[Countable], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rules = {"count": _("đếm"), "sum": _("cộng"), "last": _("lấy số mới nhất")}
        words = [(one.code, f"{_(one.said)} ({one.unit}; {rules[one.rule]})") for one in fitting]
        choose(self, "figure", words)


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


def both_texts(form: forms.Form) -> tuple[str, str]:
    """Return the stored and the typed text of the fields in which they differ.

    :param form: valid, its initial values those of the stored record.
    """
    theirs, mine = [], []
    for name, field in form.fields.items():
        stored = _in_words(form.get_initial_for_field(field, name))
        typed = _in_words(form.cleaned_data.get(name))
        if stored != typed:
            theirs.append(f"{field.label}\n{stored or '—'}")
            mine.append(f"{field.label}\n{typed or '—'}")
    return "\n\n".join(theirs), "\n\n".join(mine)


def _in_words(value: Any) -> str:
    return "" if value is None else "\n".join(str(value).split("\r\n")).strip()


class Close(forms.Form):
    """Close the period; who is missing is named, and closing without them is said aloud."""

    despite_missing = forms.BooleanField(
        label=_("Vẫn chốt dù còn cơ quan chưa nộp"), required=False
    )


class Statement(forms.Form):
    """What the other side says of the report."""

    text = forms.CharField(
        label=_("Ý kiến của bên mình"),
        help_text=_("In nguyên văn thành phụ lục của báo cáo, kèm tên và chức vụ người gửi."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class RegimeForm(forms.Form):
    """What a reporting regime must define (Decree 09/2019, Articles 7 and 8)."""

    NAMES = (
        "title",
        "content",
        "subjects",
        "receiver",
        "sending",
        "scheme",
        "closing_day",
        "agency_due_days",
        "standing_due_days",
        "leader_due_days",
        "outline",
        "data_form",
        "guide",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.update(forms.fields_for_model(ReportTemplate, self.NAMES))
        self.fields["closing_day"].help_text = _(
            "Ngày 1–28 của tháng cuối kỳ, ví dụ 10; để trống thì theo thời gian chốt nêu trên. "
            "Ngày bắt đầu của kỳ dời theo."
        )
        self.fields["closing_day"].validators += [MinValueValidator(1), MaxValueValidator(28)]
        for name in ("content", "outline", "guide"):
            self.fields[name].widget.attrs["rows"] = 3


class FilterDesk(forms.Form):
    """What the consolidation desk shows; the address holds it."""

    report = forms.TypedChoiceField(
        label=_("Chương trình và kỳ"), required=False, coerce=int, empty_value=None
    )
    agency = forms.ChoiceField(label=_("Cơ quan"), required=False)
    status = forms.ChoiceField(
        label=_("Trạng thái"),
        required=False,
        choices=[("", _("mọi trạng thái")), *((s.value, STATUSES[s.value].words) for s in Status)],
    )
    word = forms.ChoiceField(
        label=_("Ý kiến bên kia"),
        required=False,
        choices=[
            ("", _("mọi ý kiến")),
            *((code, STATUSES[code].words) for code in ("confirmed", "disputed", "silent")),
        ],
    )

    def __init__(self, *args: Any, reports: Any, agencies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: dict[str, Any] = {
            "report": [(pk, said) for pk, said in reports],
            "agency": [("", _("mọi cơ quan")), *((name, name) for name in agencies)],
        }
        for name, options in choices.items():
            self.fields[name].choices = options  # type: ignore[attr-defined]  # a choice field


class Issue(forms.Form):
    """Number and day of issue."""

    number = forms.IntegerField(label=_("Số"), min_value=1)
    issued_on = forms.DateField(label=_("Ngày ban hành"))


class AddSignedCopy(forms.Form):
    """The PDF as it came back signed."""

    file = forms.FileField(
        label=_("Tệp"),
        help_text=_("PDF đã ký số, tối đa 25 MB. Ký trên bản PDF tải từ trang báo cáo này."),
    )


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
