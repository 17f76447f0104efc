"""Forms of urging: shapes only, meaning is checked by the actions."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hoptac.programmes.forms.fields import DayField, choose
from hoptac.ui.formats import day as shown
from hoptac.urging.queries import ToUrge
from hoptac.urging.rules import WORDS


class DraftForm(forms.Form):
    """Which tasks an urging letter names, and by when the agency is to answer."""

    tasks = forms.TypedMultipleChoiceField(
        label=_("Việc cần đôn đốc"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    answer_by = DayField(
        label=_("Hạn trả lời"),
        help_text=_("Mặc định 5 ngày làm việc; sửa được khi còn là dự thảo."),
    )
    mark = forms.CharField(
        label=_("Đơn vị soạn thảo, viết tắt"),
        max_length=12,
        required=False,
        help_text=_("Đứng sau tên cơ quan trong ký hiệu: QLNS, TH."),
    )

    def __init__(self, *args: Any, rows: Sequence[ToUrge], language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose(self, "tasks", [(row.task.pk, _said(row, language)) for row in rows])


def _said(row: ToUrge, language: str) -> str:
    """Return a task with its day, why it is urged, and for which time it would be."""
    why = ", ".join(str(_(WORDS[reason])) for reason in row.reasons)
    due = _day(row.task.due_on, language)
    time = _("lần %(ordinal)s") % {"ordinal": row.ordinal}
    return f"{row.task.title} ({', '.join(part for part in (due, why, str(time)) if part)})"


def _day(due_on: date | None, language: str) -> str:
    return str(_("hạn %(day)s") % {"day": shown(due_on, language=language)}) if due_on else ""


class AskForm(forms.Form):
    """A leader's question, its wording ready."""

    text = forms.CharField(
        label=_("Nội dung"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4})
    )
    answer_by = DayField(label=_("Trả lời chậm nhất ngày"))


class ReplyForm(forms.Form):
    """The answer of who leads the task."""

    text = forms.CharField(label=_("Trả lời"), widget=forms.Textarea(attrs={"rows": 4}))
