"""The floors, checked where the import linter is blind."""

import pytest
from django.apps import apps
from django.db.models import Model

FLOORS = [
    {"audit", "ui"},
    {"files", "documents"},
    {"localities"},
    {"accounts"},
    {"programmes"},
    {"beneficiaries", "letters"},
    {"plans"},
    {"progress", "visits", "promotion"},
    {"gifts", "twinning"},
    {"reports", "urging", "inspections", "meetings", "substance"},
    {"publishing"},
    {"oversight"},
    {"newsroom"},
    {"search", "voices"},
    {"portal", "opendata", "desk", "atlas", "workbooks", "witness", "following", "jobs"}
    | {"demo", "bench"},
    {"config"},
]
FLOOR = {app: height for height, names in enumerate(FLOORS) for app in names}
OURS: list[type[Model]] = [
    model for model in apps.get_models() if model.__module__.startswith("hoptac.")
]


def test_every_app_of_ours_stands_on_a_floor() -> None:
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("hoptac.")}
    assert ours == set(FLOOR)


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_foreign_keys_point_down(model: type[Model]) -> None:
    mine = model._meta.app_label
    for field in model._meta.get_fields():
        if field.is_relation and not field.auto_created and field.related_model in OURS:
            theirs = field.related_model._meta.app_label
            assert mine == theirs or FLOOR[theirs] < FLOOR[mine], f"{field} climbs to {theirs}"


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_no_model_overrides_save_or_delete(model: type[Model]) -> None:
    for name in ("save", "delete"):
        assert getattr(model, name).__module__.startswith("django."), f"{model} overrides {name}"
