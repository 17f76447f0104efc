from django.apps import AppConfig

from hoptac.accounts import roles
from hoptac.beneficiaries.states import GROUP
from hoptac.gifts.states import CORRECTION, HELD, OCCASION
from hoptac.inspections.states import INSPECTION, MEASURE
from hoptac.letters.states import LETTER
from hoptac.meetings.states import MEETING
from hoptac.newsroom.states import ARTICLE
from hoptac.plans.states import TASK
from hoptac.programmes.states import CONTENT, PROGRAMME
from hoptac.progress.states import ENTRY
from hoptac.promotion.states import DEAL, INTEREST, READERS, SUPPLY
from hoptac.publishing.states import VERSION
from hoptac.reports.states import REPORT
from hoptac.twinning.states import PAIR
from hoptac.visits.states import VISIT
from hoptac.voices.states import VOICE

# In the order of the work: what was promised, planned, done, told.
MACHINES = (
    PROGRAMME, CONTENT, GROUP, TASK, ENTRY, VISIT, INSPECTION, MEASURE, LETTER, REPORT, MEETING,
    OCCASION, HELD, CORRECTION, PAIR, READERS, DEAL, SUPPLY, INTEREST, VERSION,
    ARTICLE, VOICE,
)  # fmt: skip


class RoofConfig(AppConfig):
    name = "hoptac.config"
    label = "config"

    def ready(self) -> None:
        # The permission table shows the moves of every floor; only the roof sees them all.
        roles.tell_of(*MACHINES)
