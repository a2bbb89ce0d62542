"""The calendar page with a thousand sessions in one month: its CPU against a floor measured in the same run.

The floor is the frame and the rows: the same page in a month without sessions, and the thousand sessions read in one
statement and printed as a plain list. Whatever the page costs beyond it is its own: whose case it is, which day, whose seat.
In a test database, since the rows are written by SQL. Also says how many statements each view takes.
"""

from datetime import datetime, timedelta

from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext, setup_test_environment, teardown_test_environment
from django.urls import reverse
from django.utils.html import escape

from bench import cpu

SESSIONS = 1000
MONTH, EMPTY = "2026-11-01", "2027-03-01"
GOAL_STATEMENTS, GOAL_RATIO = 12, 2.0
VIEWS = ("month", "week", "day")


def report():
    """Print the statements of each view and the ratio of the month's CPU to the floor's, with the goals."""
    setup_test_environment()
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        _measure()
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
        teardown_test_environment()


def _measure():
    with transaction.atomic():
        user = load(SESSIONS)
    client = Client()
    client.force_login(user)
    worst = 0
    for view in VIEWS:
        n = statements(client, view)
        worst = max(worst, n)
        print(f"{view:6} {n} statements")
    page, floor, ratio = cpu.compare(lambda: look(client, "month"), lambda: (look(client, "month", EMPTY), plain()))
    print(f"month with {SESSIONS} sessions: CPU {1000 * page:.0f} ms, floor {1000 * floor:.0f} ms, ×{ratio:.2f}")
    print(f"goals: ≤ {GOAL_STATEMENTS} statements, ratio ≤ {GOAL_RATIO}")
    if worst > GOAL_STATEMENTS:
        print(f"missed: {worst} statements")
    if ratio > GOAL_RATIO:
        print(f"missed: ×{ratio:.2f}")


def look(client, view, month=MONTH):
    """The page of this view in a month."""
    answer = client.get(reverse("calendar"), {"view": view, "on": month})
    if answer.status_code != 200:
        raise RuntimeError(f"the calendar answers {answer.status_code}")
    return answer


def statements(client, view) -> int:
    """How many statements the page takes."""
    with CaptureQueriesContext(connection) as seen:
        look(client, view)
    return sum("SAVEPOINT" not in query["sql"] for query in seen.captured_queries)


def plain() -> str:
    """The floor: the same sessions as a list, a line each."""
    from mediation.models import MediationSession

    rows = MediationSession.objects.order_by("starts_at").values_list(
        "starts_at", "place", "mediation__case__number", "mediation__case__employer__name",
        "mediation__mediator__outside_name",
    )  # fmt: skip
    return "\n".join(f"<li>{at:%H:%M} {' '.join(escape(part) for part in told)}</li>" for at, *told in rows)


def load(n):
    """A bureau with ``n`` sessions of one month, twenty mediators wide; the head of its squad."""
    from lawkit.moment import SHANGHAI
    from mediation.models import Mediation, MediationOrganisation, MediationSession, Mediator
    from tests import factories_case

    b = factories_case.bureau()
    case = factories_case.registered(b)
    first = datetime.fromisoformat(MONTH).replace(tzinfo=SHANGHAI)
    body = MediationOrganisation.objects.create(
        name="调解组织", kind="township", organ=b.organ, region=b.organ.region, established_on=first.date()
    )
    seats = Mediator.objects.bulk_create(
        Mediator(organisation=body, outside_name=f"调解员{i}", valid_from=first.date()) for i in range(20)
    )
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
    told = {"requests": "支付工资", "received_on": first.date(), "accepted_on": first.date(), "origin": "written", "state": "open"}
    held = Mediation.objects.bulk_create(Mediation(case=case, organisation=body, mediator=seat, **told) for seat in seats)
    MediationSession.objects.bulk_create(_session(held[i % 20], i // 20, first) for i in range(n))
    return b.squad


def _session(mediation, nth, first):
    from mediation.models import MediationSession

    start = first + timedelta(days=nth % 30, hours=9 + 2 * (nth // 30))
    return MediationSession(
        mediation=mediation, n=nth + 1, starts_at=start, ends_at=start + timedelta(minutes=90), place="一号调解室",
        agenda="核对数额", seq=nth + 1,
    )  # fmt: skip
