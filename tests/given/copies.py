"""A stored row again with something else in it, past every action: what the database says."""

from typing import Any

from django.db import models, transaction


def copied(row: models.Model, **other: Any) -> None:
    """Insert a row once more with other values, in a savepoint of its own."""
    values = {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if not field.primary_key
    }
    made = type(row)(**(values | other))
    with transaction.atomic():
        made.save(force_insert=True)
