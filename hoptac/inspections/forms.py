"""Forms of inspections: planning, the phone on the spot, answers, conclusions, measures."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hoptac.inspections.actions import Noted
from hoptac.inspections.choices import By, Verdict
from hoptac.inspections.models import CONCLUSION, Question
from hoptac.inspections.states import INSPECTION
from hoptac.programmes.choices import Field
from hoptac.programmes.forms import DayField, any_of, choose
from hoptac.programmes.forms.fields import FilesField, caption_of
from hoptac.ui.filters import ListFilter


def _lines(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class FilterInspections(ListFilter):
    """What the plan of inspections is narrowed to."""

    programme = forms.TypedChoiceField(
        label=_("Chương trình"), required=False, coerce=int, empty_value=None
    )
    year = forms.IntegerField(
        label=_("Năm kế hoạch"), required=False, min_value=2000, max_value=2100
    )
    state = forms.ChoiceField(label=_("Bước"), required=False)

    def __init__(self, *args: Any, programmes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        titles = [(programme.pk, programme.title) for programme in programmes]
        choose(self, "programme", any_of(_("mọi chương trình"), titles))
        states = [(code, _(words)) for code, words in INSPECTION.states.items()]
        choose(self, "state", any_of(_("mọi bước"), states))


class PlanForm(forms.Form):
    """An inspection in the plan of a year."""

    year = forms.IntegerField(label=_("Năm kế hoạch"), min_value=2000, max_value=2100)
    by = forms.ChoiceField(
        label=_("Ai kiểm tra"), choices=By.choices, initial=By.OWN, widget=forms.RadioSelect
    )
    field = forms.ChoiceField(label=_("Lĩnh vực"), choices=Field.choices)
    agency = forms.TypedChoiceField(label=_("Cơ quan được kiểm tra"), coerce=int)
    aim = forms.CharField(label=_("Nội dung kiểm tra"), max_length=300, widget=_lines(2))
    place = forms.CharField(
        label=_("Đơn vị hành chính nơi kiểm tra"),
        max_length=200,
        help_text=_("Tên của ngày kiểm tra, ví dụ: huyện Yên Sơn, Tuyên Quang."),
    )
    site = forms.CharField(label=_("Địa điểm cụ thể"), max_length=200, required=False)
    planned_on = DayField(label=_("Ngày dự kiến"))
    leader = forms.CharField(
        label=_("Trưởng đoàn"), max_length=200, help_text=_("Chức vụ và họ tên.")
    )
    members = forms.CharField(
        label=_("Thành viên đoàn"),
        required=False,
        max_length=2000,
        widget=_lines(),
        help_text=_("Mỗi dòng một người: chức vụ và họ tên."),
    )

    def __init__(self, *args: Any, agencies: Any, is_made: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "agency", any_of(_("chọn cơ quan"), agencies))
        if is_made:  # who inspects, and by which questions, was settled with the plan
            del self.fields["by"], self.fields["field"]

    def said(self) -> dict[str, Any]:
        """Return what the action takes; agency and place go apart."""
        values = {k: v for k, v in self.cleaned_data.items() if k not in {"agency", "place", "by"}}
        return values | {"is_joint": self.cleaned_data.get("by") == By.JOINT}


class ChecklistForm(forms.Form):
    """A side's own questions in one field."""

    questions = forms.CharField(
        label=_("Các câu của bảng kiểm"),
        widget=_lines(12),
        max_length=14_000,
        help_text=_("Mỗi dòng một câu; mỗi câu được đánh giá đạt, chưa đạt hoặc không áp dụng."),
    )


class NoteForm(forms.Form):
    """What is noted on the spot: a finding, photos, answers to the checklist."""

    text = forms.CharField(
        label=_("Phát hiện"),
        required=False,
        max_length=8000,
        widget=_lines(),
        help_text=_("Thấy gì, ở đâu, bao nhiêu. Có thể ghi nhiều lần."),
    )
    file = FilesField(
        label=_("Ảnh hoặc tệp"),
        required=False,
        help_text=_("Chọn được nhiều tệp. Vị trí chụp được xóa khỏi ảnh trước khi lưu."),
    )
    caption = forms.CharField(label=_("Chú thích"), max_length=300, required=False)
    credit = forms.CharField(label=_("Người chụp"), max_length=160, required=False)
    noted_on = DayField(label=_("Ngày ghi nhận"))

    def __init__(
        self, *args: Any, questions: list[Question], has_waited: bool = False, **kwargs: Any
    ) -> None:
        """:param has_waited: on a device, so that nobody is there to be asked for a caption."""
        super().__init__(*args, **kwargs)
        self.has_waited = has_waited
        self.questions = questions
        for question in questions:
            self.fields[f"verdict_{question.pk}"] = forms.ChoiceField(
                label=question.text,
                required=False,
                choices=any_of(_("chưa đánh giá"), Verdict.choices),
                widget=forms.RadioSelect,
            )
            self.fields[f"note_{question.pk}"] = forms.CharField(
                label=_("Ghi chú"), required=False, max_length=500
            )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("file") and not values.get("caption"):
            if not self.has_waited:
                words = _("Viết một câu nói rõ ảnh hoặc tệp này cho thấy điều gì.")
                self.add_error("caption", words)
            values["caption"] = caption_of(values.get("text", ""), values.get("noted_on"))
        return values

    def pairs(self) -> list[tuple[Any, Any]]:
        """Return the fields of each question: its verdict and its note."""
        return [(self[f"verdict_{one.pk}"], self[f"note_{one.pk}"]) for one in self.questions]

    def noted(self) -> Noted:
        """Return what the action takes."""
        values = self.cleaned_data
        verdicts = {
            one.pk: (verdict, values[f"note_{one.pk}"])
            for one in self.questions
            if (verdict := values[f"verdict_{one.pk}"])
        }
        return Noted(
            values["noted_on"],
            values["text"],
            verdicts,
            values["file"],
            values["caption"],
            values["credit"],
        )


class CarriedOutForm(forms.Form):
    """When the team had seen everything, and until when the inspected agency may answer."""

    carried_out_on = DayField(label=_("Kiểm tra xong ngày"))
    answer_due_on = DayField(
        label=_("Hạn giải trình"),
        help_text=_("Hết ngày này mà cơ quan được kiểm tra im lặng thì kết luận được."),
    )


class ReasonForm(forms.Form):
    """Why an inspection is cancelled, or a report of what was done sent back."""

    reason = forms.CharField(label=_("Lý do"), max_length=500, widget=_lines())


class AnswerForm(forms.Form):
    """What the inspected agency says to the findings."""

    text = forms.CharField(label=_("Giải trình"), max_length=8000, widget=_lines(6))


class ConclusionForm(forms.Form):
    """All four parts a conclusion must state."""

    nature = forms.CharField(
        label=_("Tính chất"), widget=_lines(), help_text=_("Việc làm tốt, thiếu sót hay vi phạm.")
    )
    degree = forms.CharField(
        label=_("Mức độ"), widget=_lines(), help_text=_("Lớn đến đâu: số lượng, phạm vi, hậu quả.")
    )
    cause = forms.CharField(
        label=_("Nguyên nhân"), widget=_lines(), help_text=_("Khách quan và chủ quan.")
    )
    responsibility = forms.CharField(
        label=_("Trách nhiệm"), widget=_lines(), help_text=_("Cơ quan, bộ phận nào, về việc gì.")
    )

    def said(self) -> dict[str, str]:
        """Return what the action takes."""
        return {name: self.cleaned_data[name] for name in CONCLUSION}


class MeasureForm(forms.Form):
    """What must be put right, by one agency, by a day."""

    title = forms.CharField(label=_("Biện pháp khắc phục"), max_length=300, widget=_lines(2))
    agency = forms.TypedChoiceField(label=_("Cơ quan chịu trách nhiệm"), coerce=int)
    due_on = DayField(label=_("Thời hạn"))

    def __init__(self, *args: Any, agencies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "agency", any_of(_("chọn cơ quan"), agencies))


class DoneForm(forms.Form):
    """What was done, when, and the paper or photo that shows it."""

    done_on = DayField(label=_("Khắc phục xong ngày"))
    text = forms.CharField(label=_("Đã làm gì"), max_length=4000, widget=_lines())
    evidence = forms.FileField(
        label=_("Minh chứng"),
        help_text=_("Một ảnh hoặc văn bản cho thấy việc đã xong."),
        widget=forms.ClearableFileInput(attrs={"accept": "image/*,.pdf,.docx,.xlsx"}),
    )
