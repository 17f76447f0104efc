"""The ledger for other machines and for the public, as documents."""

from hoptac.gifts.compose.machines import Package, ledger, package
from hoptac.gifts.compose.statement import statement

__all__ = ["Package", "ledger", "package", "statement"]
