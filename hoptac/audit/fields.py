"""PostgreSQL's 64-bit transaction id as a model field."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Func

if TYPE_CHECKING:
    IntegerColumn = models.Field[int, int]
else:
    IntegerColumn = models.Field  # not subscriptable while running


class Xid8Field(IntegerColumn):
    """An `xid8` column. It compares only with text or `xid8`, so values travel as strings."""

    def db_type(self, connection: Any) -> str:
        return "xid8"

    def from_db_value(self, value: Any, *args: Any) -> int | None:
        return None if value is None else int(value)

    def get_prep_value(self, value: Any) -> Any:
        prepared = super().get_prep_value(value)
        return prepared if prepared is None or hasattr(prepared, "as_sql") else str(prepared)


class CurrentXact(Func):
    """The id of the transaction that is writing."""

    template = "pg_current_xact_id()"
    output_field = Xid8Field()
    arity = 0
