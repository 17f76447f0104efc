"""How each of the two walls is taken down for a test of the other."""

import sys
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from hoptac.accounts import wall
from hoptac.accounts.actors import Actor, SystemActor


def forget_filters(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every filter be forgotten, and every question of right be answered with yes."""
    everything = {
        "visible_programmes": "Programme",
        "visible_contents": "Content",
        "visible_documents": "ProgrammeDocument",
        "visible_assessments": "Assessment",
        "visible_groups": "beneficiaries.Group",
        "visible_counts": "Count",
        "visible_lists": "SealedList",
        "visible_names": "SealedName",
        "visible_tasks": "Task",
        "visible_entries": "Entry",
        "visible_evidence": "Evidence",
        "visible_reports": "PeriodReport",
        "visible_questions": "Question",
        "visible_letters": "OfficialLetter",
        "visible_addressees": "Addressee",
        "visible_answers": "letters.Answer",
        "visible_answer_files": "AnswerFile",
        "visible_meetings": "Meeting",
        "visible_items": "AgendaItem",
        "visible_visits": "Visit",
        "visible_stops": "Stop",
        "visible_delegates": "Delegate",
        "visible_files": "Attachment",
        "visible_interests": "promotion.Interest",
        "accounts_to_close": "EnterpriseAccount",
        "visible_occasions": "gifts.Occasion",
        "visible_lines": "gifts.Line",
        "visible_events": "gifts.BookEvent",
        "visible_held": "gifts.HeldEntry",
        "visible_corrections": "gifts.Correction",
        "visible_differences": "gifts.Difference",
        "visible_verifications": "gifts.Verification",
    }
    models = _models()
    for module in [m for n, m in sys.modules.items() if n.startswith("hoptac.")]:
        for name, model in everything.items():
            if hasattr(module, name):
                unfiltered = lambda *_, m=models[model], **__: m.objects.all()  # noqa: E731
                monkeypatch.setattr(module, name, unfiltered)
    monkeypatch.setattr(Actor, "require", lambda *_, **__: None)
    monkeypatch.setattr(SystemActor, "require", lambda *_, **__: None)
    told = Actor.may
    monkeypatch.setattr(
        Actor, "may", lambda actor, right: right != "read.all_shared" or told(actor, right)
    )


def _models() -> dict[str, Any]:
    models = apps.get_models()
    return {one.__name__: one for one in models} | {one._meta.label: one for one in models}


def lower_the_wall(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the database show everything once somebody is let in."""
    sit, enter = wall.sit, wall.enter

    def sit_without(*said: Any) -> Any:
        standing = sit(*said)
        _show_all()
        return standing

    def enter_without(*said: Any) -> None:
        enter(*said)
        _show_all()

    monkeypatch.setattr(wall, "sit", sit_without)
    monkeypatch.setattr(wall, "enter", enter_without)


def _show_all() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.whole', 'on', true)")
