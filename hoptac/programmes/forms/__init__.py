"""Forms of the programme pages: shapes only, meaning is checked by the actions."""

from hoptac.programmes.forms.assessments import AssessForm, ReplyForm, WordsForm
from hoptac.programmes.forms.contents import ContentForm, FilterContents, SayForm, WithdrawForm
from hoptac.programmes.forms.fields import (
    DayField,
    FigureField,
    LastDayField,
    MoneyField,
    any_of,
    choose,
)
from hoptac.programmes.forms.programmes import (
    DocumentForm,
    DraftProgramme,
    FilterProgrammes,
    HeirForm,
    LeaderForm,
    ProgrammeForm,
    RenewProgramme,
    SignForm,
    StandingAgencyForm,
)

__all__ = [
    "AssessForm",
    "ContentForm",
    "DayField",
    "DocumentForm",
    "DraftProgramme",
    "FigureField",
    "FilterContents",
    "FilterProgrammes",
    "HeirForm",
    "LastDayField",
    "LeaderForm",
    "MoneyField",
    "ProgrammeForm",
    "RenewProgramme",
    "ReplyForm",
    "SayForm",
    "SignForm",
    "StandingAgencyForm",
    "WithdrawForm",
    "WordsForm",
    "any_of",
    "choose",
]
