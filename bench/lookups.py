"""Look-ups of departments with ten thousand and with a million entries on the list: per second, and beside a bare SELECT.

In a test database of its own: entries are written by SQL with triggers off. Ours is the whole request: token, limit, question
read and checked, answer, the line of the log, signature. The floor is psycopg alone in the same process: one SELECT of the
entry by its code, through the same index. ``XINAN_BENCH_ENTRIES=10000,100000`` takes other sizes.
"""

import json
import os
import re
import time
from datetime import timedelta
from itertools import cycle

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, setup_test_environment, teardown_test_environment

from bench import cpu
from blacklist.lookup import tokens
from blacklist.lookup.answering import answer
from blacklist.lookup.question import Question, asked
from blacklist.models import HistoricImport, LookupToken, PublicEntry
from lawkit import moment
from registry.models.parties import blind_citizen_id
from tests import factories

SIZES = "10000,1000000"
ASKED, ROUNDS = 200, 600
INDEX = re.compile(r"(?:Index (?:Only )?Scan using|Bitmap Index Scan on) (\w+)")
WHY = {"purpose": "招标资格审查", "reference": "BENCH-1"}
# GB 32100: the check character of a code of seventeen digits
CODES = """
CREATE TEMPORARY TABLE made AS
SELECT n, body || substr('0123456789ABCDEFGHJKLMNPQRTUWXY', ((31 - sum % 31) % 31)::int + 1, 1) AS code FROM (
  SELECT n, body, (SELECT sum(substr(body, i, 1)::int * (ARRAY[1,3,9,27,19,26,16,17,20,29,25,13,8,24,10,30,28])[i])
    FROM generate_series(1, 17) i) AS sum
  FROM (SELECT n, '91330110' || lpad(n::text, 9, '0') AS body FROM generate_series({first}, {last}) n) bodies) sums
"""
ROWS = """
INSERT INTO blacklist_historiclisting (id, public_id, taken_in_id, organ_id, organ_name, paper, unit, code, ground, from_on,
  until_on, entered_by_id, entered_on, out, out_paper, out_reason)
SELECT n, lpad(n::text, 16, 'h'), {taken}, {organ}, '云溪区人力资源和社会保障局', '云人社监列〔2026〕' || n || '号', '第' || n || '号劳务有限公司',
  code, 'amount', {day}, {day} + interval '3 years', {user}, {day}, '', '', '' FROM made;
INSERT INTO blacklist_historicparty (historic_id, number, seat, name, identity, identity_blind)
SELECT n, 1, 'unit', '第' || n || '号劳务有限公司', ''::bytea, '' FROM made
UNION ALL SELECT n, 2, 'legal_rep', '罗' || chr(19968 + n % 20000), '\\x01'::bytea, md5(n::text) || md5('b' || n) FROM made;
INSERT INTO blacklist_publicentry (public_id, historic_id, number, name, code, seat, unit, ground, organ, paper, from_on,
  until_on, seq)
SELECT substr(md5(p.historic_id || '.' || p.number), 1, 16), p.historic_id, p.number, p.name,
  CASE p.number WHEN 1 THEN h.code ELSE '' END, p.seat, h.unit, h.ground, h.organ_name, h.paper, h.from_on, h.until_on, 0
FROM blacklist_historicparty p JOIN blacklist_historiclisting h ON h.id = p.historic_id JOIN made ON made.n = h.id;
"""


def report():
    """Print look-ups per second, CPU each, and the ratio to the floor, at each size; then the plan of every statement."""
    setup_test_environment()
    name = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        _report([int(n) for n in os.environ.get("XINAN_BENCH_ENTRIES", SIZES).split(",")])
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
        teardown_test_environment()


def _report(sizes):
    organ = factories.organ()
    user = factories.user(["BH"], organ=organ)
    taken = HistoricImport.objects.create(organ=organ, by=user, at=moment.now(), sha256="0" * 64, taken=1, same=0, wrong=0)
    until = moment.today() + timedelta(days=9)
    token = LookupToken(organ=organ, department="bench", scopes=["unit", "person"], per_minute=10**9, expires_on=until)
    text, loaded, first = tokens.issue(token, user), 0, {}
    for size in sizes:
        _load(loaded // 2 + 1, size // 2, taken=taken.pk, organ=organ.pk, user=user.pk)
        loaded = size
        for kind, bodies in _questions(size // 2).items():
            _tell(size, kind, bodies, text, first)
    _plans(size // 2)


def _load(start, last, **given):
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_database()")
        if not cursor.fetchone()[0].startswith(("test_", "bench")):
            raise RuntimeError("entries are written into a test database alone")
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(CODES.format(first=start, last=last))
        cursor.execute(ROWS.format(day="current_date", **given))
        cursor.execute("DROP TABLE made")
        cursor.execute("SET session_replication_role = DEFAULT")
        cursor.execute("VACUUM ANALYZE blacklist_publicentry, blacklist_historicparty, blacklist_historiclisting")


def _questions(units) -> dict[str, list[dict]]:
    """Bodies of each kind, spread over the list; numbers get their blind index here."""
    keys = [1 + k * (units - 1) // ASKED for k in range(ASKED)]
    codes = dict(PublicEntry.objects.filter(historic__in=keys, number=1).values_list("historic", "code"))
    people = dict(PublicEntry.objects.filter(historic__in=keys, number=2).values_list("historic", "name"))
    numbers = {key: factories.citizen_id() for key in keys}
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE blacklist_historicparty SET identity_blind = %s WHERE historic_id = %s AND number = 2",
            [(blind_citizen_id(numbers[key]), key) for key in keys],
        )
    return {
        "by code, listed": [{"code": codes[key]} for key in keys],
        "by code, not listed": [{"code": factories.uscc()} for _ in keys],
        "by a unit's name": [{"name": f"第{key}号劳务有限公司"} for key in keys],
        "by a person's name": [{"name": people[key]} for key in keys],
        "by number": [{"name": people[key], "number": numbers[key]} for key in keys],
    }


def _tell(size, kind, bodies, text, first):
    client, turn = Client(headers={"Authorization": f"Bearer {text}"}), cycle([json.dumps(WHY | body) for body in bodies])
    codes = cycle([body.get("code") or asked(str(body))[:18] for body in bodies])
    sql = "SELECT name, unit, paper, until_on FROM blacklist_publicentry WHERE code = %s AND ended_on IS NULL AND until_on >= %s"
    today = moment.today()

    def ours():
        for _ in range(ROUNDS // 6):
            done = client.post("/api/listings/lookup", next(turn), content_type="application/json")
            if done.status_code != 200:
                raise RuntimeError(done.content.decode())

    def floor():
        with connection.connection.cursor() as cursor:
            for _ in range(ROUNDS):
                cursor.execute(sql, [next(codes), today])
                cursor.fetchall()

    began = time.perf_counter()
    ours()
    wall = (time.perf_counter() - began) / (ROUNDS // 6)
    work, bare, _ratio = cpu.compare(ours, floor, rounds=5)
    each, least = work / (ROUNDS // 6), bare / ROUNDS
    growth = f", ×{each / first[kind]:.2f} of the smallest list" if kind in first else ""
    first.setdefault(kind, each)
    print(
        f"{size:>9} entries, {kind:20} {1 / each:5.0f}/s of one core ({1000 * each:.2f} ms CPU), {1 / wall:5.0f}/s on the wall;"
        f" bare SELECT {1 / least:6.0f}/s; ×{each / least:.1f} of it{growth}", flush=True,
    )  # fmt: skip


def _plans(units):
    """Every statement of an answer by its plan: a scan of a whole table ends the bench."""
    found = _questions(units)
    for kind, bodies in found.items():
        with CaptureQueriesContext(connection) as seen:
            answer(Question(**WHY, **bodies[0]), ["unit", "person"], moment.today())
        for query in seen.captured_queries:
            with connection.cursor() as cursor:
                cursor.execute("EXPLAIN " + query["sql"])
                plan = "\n".join(line for (line,) in cursor.fetchall())
            if "Seq Scan" in plan:
                raise RuntimeError(f"{kind} reads a whole table:\n{plan}")
            print(f"plan, {kind}: {', '.join(sorted(set(INDEX.findall(plan))))}")
