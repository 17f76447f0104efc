"""A side says which counted figure stands for a content's indicator in its reports."""

from datetime import datetime

from django.db import transaction

from hoptac.accounts.actors import Actor
from hoptac.audit.actions import record
from hoptac.kernel.clock import local_day
from hoptac.kernel.errors import Refusal
from hoptac.kernel.words import gettext_noop
from hoptac.programmes.actions.common import own_party
from hoptac.programmes.models import Content
from hoptac.reports.models import IndicatorChoice
from hoptac.reports.queries.ties import countables
from hoptac.reports.ties import fitting
from hoptac.reports.writing import said


@transaction.atomic
def choose_figure(
    *, content: Content, figure: str, reason: str, by: Actor, at: datetime
) -> IndicatorChoice:
    """Choose the figure that counts from the next closing on; closed reports stay as they are.

    :param figure: code of a figure of the indicator's own kind and unit.
    :raises Forbidden: for who does not compile reports, and for strangers.
    :raises Refusal: for a figure that does not fit, or without a reason.
    """
    by.require("reports.compile")
    party = own_party(programme=content.programme, by=by)
    fit = {one.code for one in fitting(content.indicator, content.indicator_unit, countables())}
    if figure not in fit:
        raise Refusal(
            gettext_noop("Số liệu này không cùng loại và đơn vị với chỉ tiêu."),
            gettext_noop("Chọn một trong những số liệu được nêu."),
            field="figure",
        )
    made = IndicatorChoice.objects.create(
        content=content,
        party=party,
        figure=figure,
        reason=said(reason, "reason"),
        chosen_at=at,
        chosen_on=local_day(at),
        chosen_by_id=by.user_id or 0,
        who=by.who,
    )
    record("reports.indicator.chosen", on=made, within=content, by=by, at=at, figure=figure)
    return made
