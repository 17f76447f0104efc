"""Half a season, a transfer that reaches nobody, a contract without its day: the database says no.

A comparison with an empty column is neither true nor false, and a check lets that pass.
"""

from django.db import migrations
from django.db.models import CheckConstraint, F, Q

NO_SEASON = Q(season_from=None, season_to=None)
SEASON = NO_SEASON | (
    Q(season_from__isnull=False, season_to__isnull=False)
    & Q(season_from__range=(1, 12), season_to__range=(1, 12))
)
CONTRACT = ~Q(stage="contract") | (
    ~Q(contract_number="") & Q(contract_on__isnull=False, contract_on__gte=F("trial_on"))
)
ENDED = (
    Q(stage="ended", ended_on__isnull=False, ended_on__gte=F("trial_on")) & ~Q(ended_reason="")
    | ~Q(stage="ended") & Q(ended_on=None, ended_reason="")
)
REACH = Q(area_ha__isnull=False, area_ha__gt=0) | Q(households__isnull=False, households__gt=0)
ANEW = (
    ("destination", "destination_season_is_months", SEASON),
    ("route", "route_season_is_months", SEASON),
    ("supply", "supply_contract_is_whole", CONTRACT),
    ("supply", "supply_ended_with_its_reason", ENDED),
    ("transfer", "transfer_has_its_reach", REACH),
)


class Migration(migrations.Migration):
    dependencies = [("promotion", "0009_who_answered")]
    operations = [
        operation
        for model, name, condition in ANEW
        for operation in (
            migrations.RemoveConstraint(model, name),
            migrations.AddConstraint(model, CheckConstraint(name=name, condition=condition)),
        )
    ]
