"""What the browser is asked before a passkey, as a data attribute."""

import json
from typing import Any

from django import template
from django.core.serializers.json import DjangoJSONEncoder

register = template.Library()


@register.filter
def as_json(value: Any) -> str:
    """Write a question of allauth's as JSON; the template escapes it for its attribute."""
    return json.dumps(value, cls=DjangoJSONEncoder)
