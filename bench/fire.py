"""What the one door costs: fire() against the same rows, lock, hash and triggers written by hand."""

from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from bench import cpu
from casework.access import actor
from casework.law import CASE
from lawkit import chain, door, moment
from tests import factories_case

N = 100
GOAL = 2.5
LOCK = "SELECT version, head, state FROM casework_arrearscase WHERE id = %s FOR NO KEY UPDATE"
EVENT = """INSERT INTO casework_event (case_id, seq, machine, obj, act, source, target, actor_id, beside_id, at, "on",
body, prev, hash) VALUES (%s, %s, 'CASE', %s, 'amend', %s, %s, %s, NULL, %s, %s, %s, %s, %s)"""
CASE_ROW = """UPDATE casework_arrearscase SET version = %s, head = %s, state = %s, channel_ref = %s,
report_digest = '', closing_digest = '' WHERE id = %s"""


def by_fire(case, who):
    """N amendments through the door."""

    def work():
        for n in range(N):
            door.fire(CASE, case.pk, "amend", who, channel_ref=str(n), reason="校对")

    return work


def by_hand(case, who):
    """The same rows through Django's cursor."""

    def work():
        for n in range(N):
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(LOCK, [case.pk])
                version, head, state = cursor.fetchone()
                at = moment.now()
                on = at.date()
                body = chain.canonical({
                    "case": case.pk, "seq": version + 1, "machine": "CASE", "obj": case.pk, "act": "amend",
                    "source": state, "target": state, "actor": who.id, "beside": None, "at": at.isoformat(),
                    "on": on.isoformat(), "law": CASE.version, "cite": "平台规则 留痕",
                    "given": {"channel_ref": str(n), "reason": chain.digest("", "校对")}, "papers": [], "clocks": [],
                })  # fmt: skip
                new = chain.digest(head, body)
                cursor.execute(CASE_ROW, [version + 1, new, state, str(n), case.pk])
                values = [case.pk, version + 1, case.pk, state, state, who.id, at, on, body, head, new]
                cursor.execute(EVENT, values)

    return work


def statements(case, who) -> list[str]:
    """The statements of one fire(), without BEGIN and COMMIT."""
    with CaptureQueriesContext(connection) as seen:
        door.fire(CASE, case.pk, "amend", who, channel_ref="n", reason="校对")
    return [q["sql"] for q in seen.captured_queries]


def report():
    """Print the ratio and the statements."""
    bureau = factories_case.bureau()
    case = factories_case.registered(bureau)
    who = actor(bureau.desk, case)
    work, floor, ratio = cpu.compare(by_fire(case, who), by_hand(case, who))
    sql = statements(case, who)
    print(f"fire(): {1000 * work / N:.2f} ms CPU, by hand {1000 * floor / N:.2f} ms, "
          f"ratio {ratio:.2f} (goal ≤ {GOAL}); {len(sql)} statements")  # fmt: skip
    for line in sql:
        print("   ", " ".join(line.split())[:100])
