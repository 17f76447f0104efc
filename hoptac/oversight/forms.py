"""Forms of reminding: days before, mutes, ladders, holds, and the day of a preview."""

import re
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hoptac.oversight.rules import LONGEST_STEP
from hoptac.oversight.states import LEVELS, TRIGGERS, Level, Trigger
from hoptac.programmes.forms import DayField


class WishForm(forms.Form):
    """How many working days before a due date a person is told."""

    days = forms.CharField(
        label=_("Nhắc trước hạn, số ngày làm việc"),
        max_length=60,
        help_text=_("Cách nhau bằng dấu phẩy, ví dụ: 15, 7, 3, 1."),
    )

    def clean_days(self) -> list[int]:
        """Return the numbers as typed; their bounds are the rule's to judge."""
        parts = [part for part in re.split(r"[\s,;]+", self.cleaned_data["days"]) if part]
        if not all(part.isdecimal() and len(part) < 4 for part in parts):
            raise forms.ValidationError(_("Ghi các số ngày, cách nhau bằng dấu phẩy."))
        return [int(part) for part in parts]


class MuteForm(forms.Form):
    """Until when a person keeps reminders away."""

    until_on = DayField(label=_("Tắt nhắc đến hết ngày"))


class LadderForm(forms.Form):
    """After how many working days a matter climbs, level by level; blank leaves a level out."""

    trigger = forms.ChoiceField(
        choices=[(trigger.value, words) for trigger, words in TRIGGERS.items()],
        widget=forms.HiddenInput,
    )
    lead = forms.IntegerField(
        label=_("Nhắc cơ quan chủ trì, người phải trả lời"), required=False, max_value=LONGEST_STEP
    )
    standing = forms.IntegerField(
        label=_("Báo cơ quan thường trực"), required=False, max_value=LONGEST_STEP
    )
    leader = forms.IntegerField(
        label=_("Báo lãnh đạo chỉ đạo"), required=False, max_value=LONGEST_STEP
    )
    both_leaders = forms.IntegerField(
        label=_("Báo lãnh đạo chỉ đạo của các bên"), required=False, max_value=LONGEST_STEP
    )

    def steps(self) -> dict[Level, int | None]:
        """Return the days by level."""
        return {level: self.cleaned_data[level.value] for level in LEVELS}

    def why(self) -> Trigger:
        """Return what the ladder is climbed for."""
        return Trigger(self.cleaned_data["trigger"])


class HoldForm(forms.Form):
    """Which step is held back, until when and why."""

    trigger = forms.ChoiceField(
        label=_("Việc được đôn đốc vì"),
        choices=[(why.value, _(said)) for why, said in TRIGGERS.items()],
    )
    level = forms.ChoiceField(
        label=_("Giữ lại từ bước báo đến"),
        choices=[(level.value, _(words)) for level, words in LEVELS.items() if level != Level.LEAD],
    )
    until_on = DayField(label=_("Giữ đến hết ngày"))
    reason = forms.CharField(
        label=_("Lý do"), max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )

    def said(self) -> dict[str, Any]:
        """Return what the action takes."""
        return self.cleaned_data | {
            "trigger": Trigger(self.cleaned_data["trigger"]),
            "level": Level(self.cleaned_data["level"]),
        }


class PreviewForm(forms.Form):
    """The day whose reminders are looked at beforehand."""

    day = DayField(label=_("Ngày cần xem"))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_day(self) -> date:
        """Return the day; yesterday's reminders were sent and stand in the list of those told."""
        day: date = self.cleaned_data["day"]
        if not self.today <= day <= self.today.replace(year=self.today.year + 1, day=1):
            raise forms.ValidationError(_("Chọn một ngày từ hôm nay đến một năm tới."))
        return day
