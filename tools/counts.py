"""How many requests the matrix made: each test adds a line, the end of a run adds them up."""

from pathlib import Path

FOLDER = "HOPTAC_MATRIX_COUNTS"  # the variable that names the folder of counts
WAYS = {"both": "both walls", "rls": "the database alone", "application": "the application alone"}


def read(folder: Path) -> dict[str, int]:
    """Return the requests of each way; a way nobody went is left out."""
    found = {way: folder / f"{way}.txt" for way in WAYS}
    return {
        way: sum(int(line) for line in path.read_text("utf-8").split())
        for way, path in found.items()
        if path.exists()
    }


def told(counts: dict[str, int]) -> str:
    """Return the counts in words, the sum first."""
    parts = ", ".join(f"{WAYS[way]} {count:,}" for way, count in counts.items())
    return f"{sum(counts.values()):,} requests ({parts})"
