"""The pages people have open all day, at ten thousand and at a million cases: time, statements, and the ratio of the two.

In a test database of its own, since the rows are written by SQL. ``XINAN_BENCH_CASES=10000,100000`` takes other sizes.
Time is CPU of client and server together, and the wall's; a loaded machine changes the second alone.
"""

import os
import statistics
import time
from dataclasses import dataclass

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, setup_test_environment, teardown_test_environment
from django.urls import reverse

from bench import cpu, volume

SIZES = "10000,1000000"
ROUNDS = 7
GOAL_STATEMENTS, GOAL_RATIO, GOAL_MS = 12, 1.3, 300
PAGES = [
    ("lead", "/inbox/"), ("desk", "/inbox/"), ("squad", "/inbox/"), ("bh", "/inbox/"), ("unit", "/inbox/"),
    ("hr", "/inbox/"), ("squad", "/inbox/?stage=order"), ("squad", "/inbox/?view=waiting"),
    ("squad", "/inbox/?view=closing"), ("squad", "/inbox/?sort=latest"), ("squad", "/cases/"),
    ("squad", "/cases/?ended=open"), ("lead", "case"), ("desk", "intake"), ("unit", "closing_list"), ("unit", "closing"),
    ("squad", "notices"),
]  # fmt: skip
WORDS = (
    "2024 123", "建设", "罗英", "yhlyjs", "luoyinggao", "lyy", "罗英英", "luoyingying", "91330110", "0007", "007X",
    "330110199001010015", "13800000000", "小学新建",
)  # fmt: skip
SEARCHES = [("squad", f"/search/?q={word}") for word in WORDS]


@dataclass(frozen=True)
class Figures:
    """One page at one size: milliseconds of CPU, milliseconds on the wall, statements, rows of its table."""

    cpu: float
    wall: float
    statements: int
    rows: int

    def __str__(self):
        return f"CPU {self.cpu:.0f} ms, wall {self.wall:.0f} ms, {self.statements} statements, {self.rows} rows"


def report():
    """Print one line a page: its figures at each size, the ratio of CPU of the last to the first, and the goals."""
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
        for who, page in PAGES + SEARCHES:
            told.setdefault((who, page), []).append(_page(people[who], _address(people[who], page)))
    for (who, page), found in told.items():
        figures = " · ".join(f"{n}: {figure}" for n, figure in zip(sizes, found, strict=True))
        print(f"{who:6}{page:30} {figures} · ×{found[-1].cpu / found[0].cpu:.2f}")
    print(f"goals: ≤ {GOAL_STATEMENTS} statements a page, ratio ≤ {GOAL_RATIO}, a search ≤ {GOAL_MS} ms")
    for line in missed(told):
        print(f"missed: {line}")


def missed(told) -> list[str]:
    """The pages that miss a goal at the largest size, in words; a ratio counts only where as many rows were shown."""
    out = []
    for (who, page), found in told.items():
        first, last = found[0], found[-1]
        if last.statements > GOAL_STATEMENTS:
            out.append(f"{who} {page}: {last.statements} statements")
        if page.startswith("/search/"):
            if last.wall > GOAL_MS:
                out.append(f"{who} {page}: {last.wall:.0f} ms")
        elif first.rows == last.rows and last.cpu / first.cpu > GOAL_RATIO:
            out.append(f"{who} {page}: ×{last.cpu / first.cpu:.2f}")
    return out


def _address(user, page) -> str:
    """The path of a page: as it stands, by its name, or that of a case of this user."""
    from casework.models import ArrearsCase, DualCharge

    if page.startswith("/"):
        return page
    if page == "case":
        return reverse("case", args=[ArrearsCase.objects.filter(lead=user).earliest("due_on").public_id])
    if page == "closing":
        return reverse("closing", args=[DualCharge.objects.filter(unit_leader=user).earliest("pk").case.public_id])
    return reverse(page)


def _page(user, address) -> Figures:
    client = Client()
    client.force_login(user)
    answer = client.get(address, follow=True)
    if answer.redirect_chain:
        address = answer.redirect_chain[-1][0]
    with CaptureQueriesContext(connection) as seen:
        rows = client.get(address).content.count(b"<tr data-href")
        statements = len(seen.captured_queries)
    spent, walls = [], []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        spent.append(cpu.spent(lambda: client.get(address)))
        walls.append(time.perf_counter() - began)
    # the server counts in ticks of 10 ms: a mean tells more than a median
    return Figures(1000 * statistics.fmean(spent), 1000 * statistics.median(walls), statements, rows)
