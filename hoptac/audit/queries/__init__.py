"""What the log tells: histories, the outbox, and whether the chain holds."""

from hoptac.audit.queries.reading import Deed, Sealed, history, sealed_since

__all__ = ["Deed", "Sealed", "history", "sealed_since"]
