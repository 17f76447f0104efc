"""Lighthouse on phone settings: at least 95 of 100 in all four groups, on each kind of page."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from hoptac.kernel.faces import Kind
from hoptac.programmes.models import Programme
from hoptac.publishing.queries import published
from tests.browser.ground_public import public_ground
from tests.given.chromium import CHROMIUM

pytestmark = pytest.mark.browser
LIGHTHOUSE = Path(__file__).parents[2] / "node_modules" / "lighthouse" / "cli" / "index.js"
GROUPS = ("performance", "accessibility", "best-practices", "seo")
LEAST = 0.95
KINDS = {Kind.PROGRAMME: "portal:programme", Kind.VISIT: "portal:visit"}
NAMES = ("front", "article", "search", "list", *(kind.value for kind in KINDS))


@pytest.fixture(scope="module")
def ground(site: str) -> dict[str, Any]:
    """Publish one of everything, an article with its picture among it; return their ids."""
    with translation.override("vi"):
        return public_ground(Programme.objects.get(code="HN-TQ-2019"), timezone.now())


def addresses(ground: dict[str, Any]) -> dict[str, str]:
    """Return where to look, by what it is."""
    records = {
        kind.value: reverse(view, args=[published(kind).order_by("pk")[0].thing_id])
        for kind, view in KINDS.items()
    }
    return {
        "front": reverse("portal:home"),
        "article": reverse("newsroom:article", args=[ground["article"]]),
        "search": reverse("search:results") + "?q=hop+tac",
        "list": reverse("portal:contents"),
        **records,
    }


def judged(site: str, path: str, told: Path) -> dict[str, Any]:
    """Return Lighthouse's report on a page, asked as a phone on a slow line would."""
    subprocess.run(
        [
            "node", str(LIGHTHOUSE), f"{site}{path}", "--quiet", "--output=json",
            f"--output-path={told}", f"--only-categories={','.join(GROUPS)}",
            "--chrome-flags=--headless=new --no-sandbox --disable-dev-shm-usage",
        ],
        env=os.environ | {"CHROME_PATH": CHROMIUM or ""},
        check=True, timeout=180, capture_output=True,
    )  # fmt: skip
    report: dict[str, Any] = json.loads(told.read_text("utf-8"))
    return report


@pytest.mark.parametrize("name", NAMES)
def test_a_public_page_is_light_quick_and_for_everybody(
    site: str, ground: dict[str, Any], tmp_path: Path, name: str
) -> None:
    report = judged(site, addresses(ground)[name], tmp_path / "report.json")

    # What a search found is kept out of other searches (noindex), which Lighthouse counts as SEO.
    judged_in = [group for group in GROUPS if (name, group) != ("search", "seo")]
    scores = {group: report["categories"][group]["score"] for group in judged_in}
    faults = [
        f"{audit['id']}: {audit['title']}"
        for audit in report["audits"].values()
        if audit["score"] is not None and audit["score"] < 0.9
    ]
    assert min(scores.values()) >= LEAST, (scores, faults)
