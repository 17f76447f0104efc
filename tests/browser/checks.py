"""What every page must be: readable by machines and by hands, in any light and on any screen."""

import subprocess
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, ViewportSize

MODULES = Path(__file__).parents[2] / "node_modules"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
LOOKS = [(scheme, width) for scheme in ("light", "dark") for width in (1280, 360)]
AXE = """rules => axe.run(document, {resultTypes: ['violations'], runOnly: rules}).then(found =>
    found.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.target} ${n.failureSummary}`)))"""
SMALL = """() => [...document.querySelectorAll('a, button, input, select, textarea, summary')]
    .filter(e => !e.closest('svg, .skip, .unseen') && e.type !== 'hidden' && e.checkVisibility())
    .map(e => [e, e.getBoundingClientRect(), e.matches('.button') ? 44 : 24])
    .filter(([, box, least]) => Math.round(box.height) < least || Math.round(box.width) < 24)
    .map(([e, box]) => `${e.outerHTML.slice(0, 120)} ${box.width}x${box.height}`)"""

# Words of a card that fell under its heads, which stand in a column of 7.5rem on a phone.
FALLEN = """() => [...document.querySelectorAll('table.cards td[data-label]')].filter(cell => {
    if (getComputedStyle(cell).display === 'table-cell') return false;
    const least = cell.getBoundingClientRect().left + 120, range = document.createRange();
    const words = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    while (words.nextNode()) {
        range.selectNodeContents(words.currentNode);
        const fell = [...range.getClientRects()].some(box => box.width > 1 && box.left < least);
        if (fell && !words.currentNode.parentElement.closest('.unseen')) return true;
    }
    return false; }).map(cell => `fell under its head: ${cell.innerText}`)"""


def faults_of(page: Page) -> dict[str, list[str]]:
    """Return what is wrong with the open page in light and dark, wide and narrow.

    All rules of axe run once in each width; in the other two looks only colours can differ.
    """
    page.evaluate((MODULES / "axe-core" / "axe.min.js").read_text("utf-8"))
    page.evaluate("document.querySelectorAll('main details').forEach(d => d.open = true)")
    found: dict[str, list[str]] = {}
    for scheme, width in LOOKS:
        page.set_viewport_size(ViewportSize(width=width, height=800))
        page.emulate_media(color_scheme=scheme)
        whole = (scheme, width) in {("light", 1280), ("dark", 360)}
        rules = {"type": "tag", "values": TAGS} if whole else _only("color-contrast")
        wide = page.evaluate("document.documentElement.scrollWidth")
        faults: list[str] = page.evaluate(AXE, rules)
        faults += [f"scrolls sideways: {wide} px"] if wide > width else []
        faults += page.evaluate(SMALL) + page.evaluate(FALLEN) if scheme == "light" else []
        if faults:
            found[f"{scheme} {width}"] = faults
    return found


def _only(rule: str) -> dict[str, Any]:
    return {"type": "rule", "values": [rule]}


def html_errors(folder: Path) -> list[str]:
    """Return what the Nu HTML checker finds in the pages saved in a folder."""
    jar = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = ["java", "-Xss4m", "-jar", str(jar), "--format", "gnu", "--errors-only", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stderr.splitlines()
