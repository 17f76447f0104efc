"""Letters to readers: an answer, once; a week's news, once."""

from datetime import datetime

from django.db import transaction

from hoptac.accounts import wall
from hoptac.kernel.clock import local_day
from hoptac.oversight.mail import Fate, hand_over
from hoptac.voices import mail
from hoptac.voices.actors import POSTMAN
from hoptac.voices.models import Follower, Sender
from hoptac.voices.queries import called, news_for
from hoptac.voices.states import VoiceState

TOLD = {VoiceState.PUBLIC.value, VoiceState.PRIVATE.value}


@wall.acting(POSTMAN)
@transaction.atomic
def mail_answer(*, voice_id: int, site: str) -> bool:
    """Send an answer to who asked and erase the mailbox; of what was set aside, erase alone.

    :returns: whether a letter went out.
    :raises Refusal: when the mail server does not take it; then the mailbox stays for a while.
    """
    rows = Sender.objects.select_for_update(no_key=True, of=("self",)).select_related("voice")
    sender = rows.filter(voice=voice_id).first()
    if sender is None:
        return False
    is_told = sender.voice.state in TOLD
    if is_told:
        mail.send_answer(sender.voice, sender, site=site)
    sender.delete()
    return is_told


@wall.acting(POSTMAN)
@transaction.atomic
def tell_next(*, until: datetime, site: str) -> bool | None:
    """Tell one follower all that is new since they were told last; nothing new, no letter.

    However many weeks were missed, one letter tells of them.

    :param until: the end of the week that is told.
    :returns: whether a letter went out; None when everybody has been told.
    """
    rows = Follower.objects.select_for_update(no_key=True, skip_locked=True)
    due = rows.filter(told_until__lt=until).order_by("told_until", "pk").first()
    if due is None:
        return None
    since = due.told_until
    news = news_for(due.what, due.target, since, until) if since else []
    due.told_until = until
    due.save(update_fields=["told_until"])
    if not news:
        return False
    name = called(due.what, due.target, local_day(until))
    fate = hand_over(mail.digest(due, news, name=name, since=since, until=until, site=site)).fate
    if fate is Fate.REFUSED:  # nobody has that mailbox any more
        due.delete()
    elif fate is Fate.LATER:
        mail.wait_and_see()
    return fate is Fate.SENT
