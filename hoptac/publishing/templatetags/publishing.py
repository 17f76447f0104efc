"""Figures of versions in words."""

from collections.abc import Sequence
from typing import Any

from django import template

from hoptac.kernel.faces import Measure
from hoptac.publishing import figures
from hoptac.ui.templatetags.vi import dong, number, percent

register = template.Library()


@register.simple_tag
def figure_words(kind: str, code: str) -> str:
    """Write what a figure counts."""
    return figures.words_of(kind, code)


@register.filter
def figure(told: Sequence[Any] | None) -> str:
    """Write a figure as a version tells it, [value, measure]; a dash where it says nothing."""
    if told is None or told[0] is None:
        return "—"
    value, measure = int(told[0]), Measure(told[1])
    if measure is Measure.DONG:
        return dong(value)
    return percent(value / 1000) if measure is Measure.PERMILLE else number(value)
