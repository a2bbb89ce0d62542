"""The desk and the search at ten thousand and at a million cases: CPU and statements of a page, and their ratio.

In a test database of its own, since the rows are written by SQL. ``XINAN_BENCH_CASES=10000,100000`` takes other sizes.
"""

import os
import statistics

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, setup_test_environment, teardown_test_environment

from bench import cpu, volume

SIZES = "10000,1000000"
ROUNDS = 5
GOAL_STATEMENTS, GOAL_RATIO, GOAL_MS = 8, 1.3, 300
PAGES = [
    ("squad", "/inbox/"), ("squad", "/inbox/?stage=order"), ("lead", "/inbox/"), ("desk", "/inbox/"), ("bh", "/inbox/"),
    ("unit", "/inbox/"), ("squad", "/cases/"),
]  # fmt: skip
SEARCHES = [("squad", f"/search/?q={q}") for q in ("建设", "罗英英", "lyy", "0007", "2024 123", "小学新建", "91330110")]


def report():
    """Print one line a page: milliseconds of CPU and statements at each size, and the ratio of the last to the first."""
    sizes = [int(n) for n in os.environ.get("XINAN_BENCH_CASES", SIZES).split(",")]
    setup_test_environment()
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        _measure(sizes)
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
        teardown_test_environment()


def _measure(sizes):
    told, loaded = {}, 0
    for size in sizes:
        people = volume.load(size - loaded).people
        loaded = size
        for who, address in PAGES + SEARCHES:
            told.setdefault((who, address), []).append(_page(people[who], address))
    for (who, address), found in told.items():
        figures = " · ".join(
            f"{n}: {ms:.0f} ms, {count} statements" for n, (ms, count) in zip(sizes, found, strict=True)
        )
        print(f"{who:6}{address:28} {figures} · ×{found[-1][0] / found[0][0]:.2f}")
    print(f"goals: ≤ {GOAL_STATEMENTS} statements a page, ratio ≤ {GOAL_RATIO}, a search ≤ {GOAL_MS} ms")


def _page(user, address) -> tuple[float, int]:
    client = Client()
    client.force_login(user)
    client.get(address)
    with CaptureQueriesContext(connection) as seen:
        client.get(address)
        statements = len(seen.captured_queries)
    times = [cpu.spent(lambda: client.get(address)) for _ in range(ROUNDS)]
    return 1000 * statistics.median(times), statements
