"""How many SQL statements each page takes, with a few rows and with many more: ``python -m bench.statements [1000]``.

Runs on the database of ./run shots (its small demo), in one transaction that is rolled back: the many rows are copies
written by SQL, with no history behind them. Whether statements grow with the rows is seen with hundreds of them, more
than any page shows at once; a thousand is for the clock.
"""

import json
import sys
from functools import cache
from urllib.parse import urlencode

MOST = 12  # statements of a page, whatever the data
ROWS = 1000  # unless told otherwise
MEANT_TO_FAIL = "/wrong/"
NEW_CODE = "left(md5(random()::text || nth), 16)"
NEW_HASH = "md5(random()::text || nth) || md5(random()::text)"
CASES = {"public_id": NEW_CODE, "number": "number || '-' || nth", "channel_ref": "''"}
WORKERS = {"public_id": NEW_CODE, "id_blind": "''", "id_tail": "''", "phone_blind": "''"}
CHARGES = {"case_id": "(SELECT id FROM casework_arrearscase WHERE number LIKE '%%-' || nth ORDER BY id LIMIT 1)"}
OF_CASE = {
    "casework_event": {"seq": "100000 + nth", "hash": NEW_HASH},
    "casework_evidence": {"public_id": NEW_CODE, "sha256": NEW_HASH},
    "casework_clock": {"rule": "'CLK-SERVE-ND'", "seq": "100000 + nth"},
    "casework_party": {},
    "documents_paper": {"code": NEW_CODE, "number": "number || '-' || nth", "n": "one.case_id * 10000 + 100000 + nth"},
}
ACTS = (
    "CASE.file CASE.stand_in CASE.recuse CASE.set_parties CASE.serve_alone CASE.order_on_the_spot CASE.report"
    " CASE.propose_closing CASE.approve_closing CASE.close DUAL.assign ORDER.draft"
)
VIEWS = ("over", "waiting", "watched", "closing", "mine&sort=latest", "mine&stage=intake&stage=order&flag=group")


def copy(table: str, where: str, n: int, changes: dict) -> None:
    """Write ``n`` copies of the first row of a table that fits, with other values in some columns."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_name = %s AND column_name <> 'id'"
            " AND is_generated = 'NEVER' AND table_schema = current_schema()", [table],
        )  # fmt: skip
        names = [name for (name,) in cursor.fetchall()]
        columns = ", ".join(f'"{name}"' for name in names)
        values = ", ".join(changes.get(name, f'one."{name}"') for name in names)
        one = f"SELECT * FROM {table} WHERE {where} ORDER BY id LIMIT 1"
        cursor.execute(
            f"INSERT INTO {table} ({columns}) SELECT {values} FROM ({one}) AS one, generate_series(1, %s) AS made(nth)", [n]
        )


def grow(cases, rows: int) -> None:
    """So many more workers, cases and charges; in each of these cases so many more rows of every kind."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
    copy("registry_worker", "true", rows, WORKERS)
    copy("casework_arrearscase", "state = 'registered'", rows, CASES)
    copy("casework_dualcharge", "state IN ('proposed', 'half_signed')", rows, CHARGES)
    for pk in cases:
        for table, changes in OF_CASE.items():
            copy(table, f"case_id = {pk}", rows, changes)
        worker = "(SELECT max(id) FROM registry_worker) + 1 - nth"
        copy("casework_claim", f"case_id = {pk}", rows, {"worker_id": worker})
        copy("casework_payment", f"claim_id IN (SELECT id FROM casework_claim WHERE case_id = {pk})", rows, {})
        orders = f"(SELECT id FROM enforcement_paymentorder WHERE case_id = {pk})"
        claim = "(SELECT max(id) FROM casework_claim) + 1 - nth"
        copy("enforcement_orderline", f"order_id IN {orders}", rows, {"claim_id": claim})


def counted(address, user) -> int:
    """Statements of one page for one user, session and header included."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = visitor()
    client.cookies.clear()
    if user:
        client.force_login(user)
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(address)
    if answer.status_code == 302:
        return counted(answer.url, user)
    if answer.status_code >= 500 and not address.startswith(MEANT_TO_FAIL):
        raise RuntimeError(f"{address} answers {answer.status_code}")
    return sum("SAVEPOINT" not in query["sql"] for query in seen.captured_queries)


@cache
def visitor():
    """One client for all pages: each new one would look through all static files again."""
    from django.test import Client

    return Client(raise_request_exception=False)


def places() -> dict:
    """Name → (address, user): every page of PAGES, each case's audit view, the views of the inbox, two employers' words."""
    from bench.shots_pages import PAGES
    from registry.models import Employer

    found = {page.name: page.find() for page in PAGES}
    for name, (address, user) in list(found.items()):
        if name.startswith("case") and name != "cases":
            found[f"{name} audit"] = (f"{address}?log=all", user)
    address, user = found["inbox-head"]
    found |= {f"inbox {view}": (f"{address}?view={view}", user) for view in VIEWS}
    for word in (Employer.objects.earliest("pk").name[:2], "2026", "ly", "0007"):
        found[f"search {word}"] = (f"{found['search'][0].partition('?')[0]}?{urlencode({'q': word})}", user)
    return found


def acts() -> dict:
    """Name → (address, user): the pages of acts whose forms read most, of a case under investigation, for its lead."""
    from bench.shots_finders import largest
    from casework import acting
    from lawkit.machine import Machine

    case, found = largest("investigating"), {}
    for name in ACTS.split():
        machine = Machine.registry[name.partition(".")[0]]
        act = machine.acts[name.partition(".")[2]]
        found[name] = (acting.url_of(case, machine, case, act), case.lead)
    return found


def measure(rows: int = ROWS) -> dict:
    """Statements of every page: ``few`` with the demo alone, ``many`` with so many more rows; ``acts`` with these."""
    from django.apps import apps
    from django.contrib.contenttypes.models import ContentType
    from django.db import transaction

    from bench.shots_pages import PAGES
    from casework.models import ArrearsCase

    ContentType.objects.get_for_models(*apps.get_models())  # read once by each process, for the admin
    with transaction.atomic():
        pages = places()
        used = [part for address, _user in pages.values() for part in address.split("?")[0].split("/")]
        cases = list(ArrearsCase.objects.filter(public_id__in=used).values_list("pk", flat=True))
        out = {"few": {page.name: counted(*pages[page.name]) for page in PAGES}}
        forms = acts()
        grow(cases, rows)
        out["many"] = {name: counted(*place) for name, place in pages.items()}
        out["acts"] = {name: counted(*place) for name, place in forms.items()}
        transaction.set_rollback(True)
    return out


def main():
    """Print the figures as JSON."""
    import django

    django.setup()
    print(json.dumps(measure(*map(int, sys.argv[1:])), ensure_ascii=False))


if __name__ == "__main__":
    main()
