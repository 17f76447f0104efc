"""What processes use, read from /proc: CPU time and memory. Linux only."""

import os
from collections.abc import Iterable
from pathlib import Path

PROC = Path("/proc")
TICK_MS = 1000 / os.sysconf("SC_CLK_TCK")


def family(pid: int) -> list[int]:
    """Return a process and all beneath it."""
    parents = {}
    for folder in PROC.iterdir():
        if folder.name.isdecimal() and (fields := _stat(int(folder.name))):
            parents[int(folder.name)] = int(fields[1])
    found = [pid]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found


def cpu_ms(pids: Iterable[int]) -> dict[int, float]:
    """Return the CPU milliseconds each process has used so far; those that ended are left out."""
    stats = {pid: _stat(pid) for pid in pids}
    return {
        pid: (int(fields[11]) + int(fields[12])) * TICK_MS
        for pid, fields in stats.items()
        if fields
    }


def spent_ms(before: dict[int, float], after: dict[int, float]) -> float:
    """Return the CPU milliseconds between two looks, of the processes seen both times."""
    return sum(after[pid] - before[pid] for pid in before if pid in after)


def memory_mb(pid: int) -> float:
    """Return the proportional memory (PSS) of one process in MB: shared pages are shared out."""
    rollup = (PROC / str(pid) / "smaps_rollup").read_text()
    line = next(line for line in rollup.splitlines() if line.startswith("Pss:"))
    return int(line.split()[1]) / 1024


def _stat(pid: int) -> list[str]:
    """Return the fields of /proc/PID/stat after the name, which may hold anything."""
    try:
        return (PROC / str(pid) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []
