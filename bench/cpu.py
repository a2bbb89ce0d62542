"""CPU of this process and of its PostgreSQL backend, so that a loaded machine does not change the figures."""

import os
import statistics
import time
from pathlib import Path

from django.db import connection

TICK = os.sysconf("SC_CLK_TCK")


def backend_seconds() -> float:
    """CPU seconds that the backend of this connection has used; 0.0 where it runs on another machine."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        stat = Path(f"/proc/{cursor.fetchone()[0]}/stat")
    if not stat.exists():
        return 0.0
    fields = stat.read_text().rsplit(") ", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def spent(work) -> float:
    """CPU seconds of client and server together that ``work()`` takes."""
    server, client = backend_seconds(), time.process_time()
    work()
    return time.process_time() - client + backend_seconds() - server


def compare(work, floor, rounds=8) -> tuple[float, float, float]:
    """(median of work, median of floor, median of the pairwise ratios), in CPU seconds, taken in turns."""
    work(), floor()
    pairs = [(spent(work), spent(floor)) for _ in range(rounds)]
    ratios = [a / b for a, b in pairs if b]
    return statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs), statistics.median(ratios)
