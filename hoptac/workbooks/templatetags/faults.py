"""Say the fault of a cell in the reader's language."""

from django import template

from hoptac.ui import refusals
from hoptac.workbooks.reading import Fault

register = template.Library()


@register.filter
def said(fault: Fault) -> str:
    """Return what is wrong with a cell and what to write there."""
    return refusals.said(fault.refusal)
