"""Forget the keys of forms that nobody sends a second time any more."""

from datetime import datetime, timedelta

from django.db import transaction

from hoptac.audit.models import FormKey

KEPT = timedelta(days=30)


@transaction.atomic
def forget_form_keys(*, at: datetime) -> int:
    """Delete the keys used more than a month ago (one statement); return how many."""
    return FormKey.objects.filter(used_at__lt=at - KEPT).delete()[0]
