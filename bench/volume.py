"""Cases by the hundred thousand, written by SQL alone, for measuring the desk and the search.

Only for a test or bench database: triggers are off while it loads, so the rows have one event each and no real history.
Sums, heads, clocks and states agree with one another as far as lists and searches look.
"""

from dataclasses import dataclass, field

from django.db import connection

from lawkit import moment
from registry.models import Organ, User
from registry.models.places import OrganKind
from tests import factories

AGENCIES = 10
INSPECTORS = 20
SURNAMES = {"罗": "luo", "彭": "peng", "曹": "cao", "许": "xu", "陆": "lu", "沈": "shen", "徐": "xu", "黄": "huang",
            "林": "lin", "何": "he", "高": "gao", "梁": "liang", "宋": "song", "郑": "zheng", "谢": "xie", "韩": "han"}  # fmt: skip
GIVEN = {"英": "ying", "莲": "lian", "福": "fu", "明": "ming", "婷": "ting", "亮": "liang", "平": "ping", "芳": "fang",
         "军": "jun", "秀": "xiu", "强": "qiang", "燕": "yan", "勇": "yong", "梅": "mei", "涛": "tao", "丽": "li",
         "杰": "jie", "琴": "qin", "刚": "gang", "霞": "xia"}  # fmt: skip
TRADES = {"建设": "jian she", "服装": "fu zhuang", "餐饮": "can yin", "物流": "wu liu", "装饰": "zhuang shi",
          "劳务": "lao wu", "纺织": "fang zhi", "电子": "dian zi", "木业": "mu ye", "塑业": "su ye"}  # fmt: skip


@dataclass
class Volume:
    """Who works there: one person per role at the first agency, and how many cases were written."""

    cases: int
    people: dict[str, User] = field(default_factory=dict)


def load(n: int) -> Volume:
    """Write ``n`` more cases with employers, projects, workers, claims, clocks, papers and one event each.

    Raises RuntimeError outside a database named test_… or bench….
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_database()")
        name = cursor.fetchone()[0]
    if not name.startswith(("test", "bench")):
        raise RuntimeError(f"{name} is no test or bench database: loading by SQL would forge histories there")
    people = staff()
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        try:
            for statement in STATEMENTS:
                cursor.execute(statement, values(n))
        finally:
            cursor.execute("SET session_replication_role = DEFAULT")
        for table in TABLES:
            cursor.execute(f"ANALYZE {table}")
    return Volume(n, people)


def staff() -> dict[str, User]:
    """Agencies under bureaux with their people; made once. Returns those of the first."""
    if not User.objects.filter(username="bench-desk-0").exists():
        for number in range(AGENCIES):
            _agency(number)
    names = ("desk", "squad", "lead", "bh", "hr", "unit")
    return {name: User.objects.get(username=f"bench-{name}-0") for name in names}


def _agency(number):
    hrss = factories.organ(name=f"基准第{number}人力资源和社会保障局", kind=OrganKind.HRSS)
    agency = factories.organ(name=f"基准第{number}劳动保障监察大队", parent=hrss)
    unit = factories.organ(name=f"基准第{number}街道办事处", kind=OrganKind.TOWNSHIP)
    seats = {"desk": ("DESK", agency), "squad": ("SQUAD", agency), "bh": ("BH", hrss), "hr": ("HRLEAD", hrss),
             "unit": ("UNITLEAD", unit)}  # fmt: skip
    for name, (role, organ) in seats.items():
        factories.user([role], organ=organ, username=f"bench-{name}-{number}")
    for at in range(INSPECTORS):
        name = f"bench-lead-{number}" if at == 0 else f"bench-insp-{number}-{at}"
        factories.user(["INSP"], organ=agency, username=name)


def values(n: int) -> dict:
    """What the statements are filled with."""
    agencies = list(Organ.objects.filter(name__startswith="基准", kind=OrganKind.INSPECTION).order_by("pk"))
    people = User.objects.filter(username__startswith="bench-").order_by("pk")
    inspectors = {a.pk: [u.pk for u in people if u.organ_id == a.pk and "-squad" not in u.username and "-desk" not in u.username]
                  for a in agencies}  # fmt: skip
    return {
        "n": n, "today": moment.today(), "region": agencies[0].region_id,
        "organs": [a.pk for a in agencies], "k": len(agencies), "per": INSPECTORS,
        "leads": [pk for a in agencies for pk in inspectors[a.pk]],
        "hr": [u.pk for u in people if "-hr-" in u.username], "unit": [u.pk for u in people if "-unit-" in u.username],
        "surnames": list(SURNAMES), "surname_keys": list(SURNAMES.values()), "ns": len(SURNAMES),
        "given": list(GIVEN), "given_keys": list(GIVEN.values()), "ng": len(GIVEN),
        "trades": list(TRADES), "trade_keys": list(TRADES.values()), "nt": len(TRADES),
        "kinds": ["registered", "correction", "filed", "investigating", "found", "ordering", "withdrawn", "suspended"],
        "alphabet": "0123456789ABCDEFGHJKLMNPQRTUWXY",
    }  # fmt: skip


TABLES = (
    "registry_employer", "registry_project", "registry_worker", "casework_arrearscase", "casework_claim", "casework_clock",
    "casework_event", "casework_dualcharge", "documents_paper", "documents_delivery",
)  # fmt: skip

EMPLOYERS = """
CREATE TEMP TABLE IF NOT EXISTS bench_base (e bigint, p bigint, w bigint, c bigint);
TRUNCATE bench_base;
INSERT INTO bench_base SELECT (SELECT coalesce(max(id), 0) FROM registry_employer), (SELECT coalesce(max(id),
    0) FROM registry_project),
  (SELECT coalesce(max(id), 0) FROM registry_worker), (SELECT coalesce(max(id), 0) FROM casework_arrearscase);
INSERT INTO registry_employer (id, public_id, name, name_key, name_initials, uscc, no_uscc, person_name, person_id,
  person_id_blind, person_id_tail, kind, licence_state, address, phone, phone_blind, phone_tail, legal_rep, legal_rep_title,
  investor_name, region_id, created_at)
SELECT id, left(md5('e' || id), 16), place || word || trade || '有限公司', 'yu hang ' || word_key || ' ' || trade_key
    || ' you xian gong si',
  'yh' || left(word_key, 1) || left(split_part(word_key, ' ', 2), 1) || left(trade_key, 1)
    || left(split_part(trade_key, ' ', 2), 1) || 'yxgs',
  '91330110' || lpad(id::text, 10, '0'), false, '', '', '', '', 'company', 'active', '', '', '',
  lpad((id %% 10000)::text, 4, '0'), '', '', '', %(region)s, now()
FROM (SELECT b.e + i AS id, '余杭' AS place,
    (%(surnames)s::text[])[1 + i %% %(ns)s] || (%(given)s::text[])[1 + i / %(ns)s %% %(ng)s] AS word,
    (%(surname_keys)s::text[])[1 + i %% %(ns)s] || ' ' || (%(given_keys)s::text[])[1 + i / %(ns)s %% %(ng)s] AS word_key,
    (%(trades)s::text[])[1 + i / 7 %% %(nt)s] AS trade, (%(trade_keys)s::text[])[1 + i / 7 %% %(nt)s] AS trade_key
  FROM generate_series(1::bigint, greatest(%(n)s / 5, 1)) AS i, bench_base b) AS made
"""
PROJECTS = """
INSERT INTO registry_project (id, public_id, name, owner_id, general_contractor_id, region_id, funding, contract_no,
  wage_account_bank, wage_account_no, wage_account_opened_on)
SELECT b.p + i, left(md5('p' || (b.p + i)), 16), '第' || i || (ARRAY['小学新建工程','安置房二期','污水厂扩建'])[1 + i %% 3],
  b.e + 1 + i %% greatest(%(n)s / 5, 1), b.e + 1 + i %% greatest(%(n)s / 5, 1), %(region)s,
  (ARRAY['government','private','state_owned'])[1 + i %% 3], '', '', '', NULL
FROM generate_series(1::bigint, greatest(%(n)s / 50, 1)) AS i, bench_base b
"""
WORKERS = """
INSERT INTO registry_worker (id, public_id, name, name_key, name_initials, citizen_id, id_blind, id_tail, born_on, sex, phone,
  phone_blind, phone_tail, address, bank_card, bank_card_tail, is_migrant_worker, created_at)
SELECT id, left(md5('w' || id), 16), s || g || h, sk || ' ' || gk || ' ' || hk, left(sk, 1) || left(gk, 1) || left(hk, 1), '',
  md5('id' || id) || md5('b' || id), lpad((id * 7 %% 10000)::text, 4, '0'), NULL, '', '', md5('ph' || id) || md5('b' || id),
  lpad((id * 13 %% 10000)::text, 4, '0'), '', '', '', true, now()
FROM (SELECT b.w + i AS id, (%(surnames)s::text[])[1 + i %% %(ns)s] AS s, (%(surname_keys)s::text[])[1 + i %% %(ns)s] AS sk,
    (%(given)s::text[])[1 + i / %(ns)s %% %(ng)s] AS g, (%(given_keys)s::text[])[1 + i / %(ns)s %% %(ng)s] AS gk,
    (%(given)s::text[])[1 + i / 97 %% %(ng)s] AS h, (%(given_keys)s::text[])[1 + i / 97 %% %(ng)s] AS hk
  FROM generate_series(1::bigint, %(n)s) AS i, bench_base b) AS made
"""
CASES = """
INSERT INTO casework_arrearscase (id, version, head, head_at, number, public_id, organ_id, region_id, kind, channel,
    channel_ref,
  received_on, confidential, employer_id, project_id, situation, facts, claims_text, violation_end, other_procedure, in_scope,
  missing, grave, absconded, complaint_withdrawn_on, headcount, claimed, found, owed, paid, lead_id, co_id, stand_in_for_id,
  stand_in_id, stand_in_until, filed_on, extended, report_digest, closing_code, closing_digest, closing_result,
  closing_opinion, closed_on, due_on, state)
SELECT id, 1, md5('h' || id) || md5('t' || id), now(), '基' || chr(20000 + organ_at) || '人社监投登字〔'
    || extract(year FROM on_day) || '〕第' || id || '号',
  left(md5('c' || id), 16), (%(organs)s::int[])[1 + organ_at], %(region)s, 'complaint',
  (ARRAY['window','phone','hotline','platform'])[1 + i %% 4], '', on_day, i %% 200 = 0,
    b_e + 1 + i * 31 %% greatest(%(n)s / 5, 1),
  CASE WHEN i %% 5 = 0 THEN b_p + 1 + i %% greatest(%(n)s / 50, 1) END, 'employer', '', '', on_day - 30, 'none', true,
  CASE WHEN state = 'registered' AND i %% 3 = 0 OR state = 'correction' THEN '["考勤记录"]'::jsonb ELSE '[]'::jsonb END,
    false, i %% 50 = 0, NULL,
  2, 600000, CASE WHEN taken THEN 600000 ELSE 0 END, 600000, CASE WHEN state = 'closed' THEN 600000 ELSE 0 END,
  CASE WHEN taken THEN lead END, CASE WHEN taken THEN co END, NULL, NULL, NULL, CASE WHEN taken THEN on_day + 3 END, false,
  CASE WHEN state = 'investigating' AND i %% 9 = 0 THEN md5('r' || id) || md5('r' || id) ELSE '' END,
  CASE WHEN state = 'closed' THEN 'CL-01' WHEN state = 'ordering' AND i %% 4 = 0 THEN 'CL-01' ELSE '' END,
  CASE WHEN state = 'closed' OR state = 'ordering' AND i %% 8 = 0 THEN md5('s' || id) || md5('s' || id) ELSE '' END, '', '',
  CASE WHEN state = 'closed' THEN on_day + 60 END,
  CASE WHEN final OR state IN ('suspended', 'correction') THEN NULL ELSE %(today)s::date - 10 + (i * 17 %% 60)::int END, state
FROM (SELECT b.c + i AS id, b.e AS b_e, b.p AS b_p, i, (i * 7919 %% %(k)s)::int AS organ_at, %(today)s::date -
    (i %% 1500)::int - 20 AS on_day,
    state, state IN ('closed', 'not_accepted') AS final, state NOT IN ('registered', 'correction', 'not_accepted') AS taken,
    (%(leads)s::int[])[1 + (i * 7919 %% %(k)s) * %(per)s + i %% %(per)s] AS lead,
    (%(leads)s::int[])[1 + (i * 7919 %% %(k)s) * %(per)s + (i + 1) %% %(per)s] AS co
  FROM generate_series(1::bigint, %(n)s) AS i, bench_base b, LATERAL (SELECT CASE
    WHEN abs(hashint8(i)) %% 100 < 87 THEN 'closed' WHEN abs(hashint8(i)) %% 100 < 90 THEN 'not_accepted'
    ELSE (%(kinds)s::text[])[1 + abs(hashint8(i + 1)) %% 8] END AS state) AS s) AS made
"""
OPEN_CASES = "c.id > b.c AND c.state NOT IN ('closed', 'not_accepted', 'forwarded')"
STATEMENTS = (
    EMPLOYERS,
    PROJECTS,
    WORKERS,
    CASES,
    """INSERT INTO casework_claim (case_id, worker_id, month, claimed, found, inferred, basis, job, note, seq)
    SELECT c.id, b.w + 1 + ((c.id - b.c) * 2 + j) %% %(n)s, date '2026-01-01', 300000,
      CASE WHEN c.found > 0 THEN 300000 END, c.found > 0, '', '', '', 1
    FROM casework_arrearscase c, bench_base b, generate_series(0, 1) AS j WHERE c.id > b.c""",
    f"""INSERT INTO casework_clock (case_id, machine, obj, rule, start_on, start_at, length, unit, suspensions,
    paused_on, due_on,
      due_at, provisional, calendar_version, article, seq, stopped_on, stopped_seq)
    SELECT c.id, 'CASE', c.id, CASE WHEN c.filed_on IS NULL THEN 'CLK-ACCEPT' ELSE 'CLK-INVEST' END, c.received_on,
    NULL, 60, 'WD',
      '[]', CASE WHEN c.due_on IS NULL THEN c.received_on END, coalesce(c.due_on, c.received_on + 60), NULL, false, 'CN-2026.1',
      '监察条例 17', 1, NULL, NULL FROM casework_arrearscase c, bench_base b WHERE {OPEN_CASES}""",
    """INSERT INTO casework_clock (case_id, machine, obj, rule, start_on, start_at, length, unit, suspensions,
    paused_on, due_on,
      due_at, provisional, calendar_version, article, seq, stopped_on, stopped_seq)
    SELECT c.id, 'CASE', c.id, 'CLK-ACCEPT', c.received_on, NULL, 5, 'WD', '[]', NULL, c.received_on + 7, NULL, false,
    'CN-2026.1',
      '25号令 18', 1, c.received_on + 3, 1 FROM casework_arrearscase c, bench_base b WHERE c.id > b.c""",
    """INSERT INTO casework_event (seq, machine, obj, act, source, target, actor_id, beside_id, at, "on", body, prev,
    hash, case_id)
    SELECT 1, 'CASE', c.id, 'register', '', c.state, NULL, NULL, c.head_at, c.received_on, '{}', '', c.head, c.id
    FROM casework_arrearscase c, bench_base b WHERE c.id > b.c""",
    f"""INSERT INTO casework_dualcharge (case_id, unit_leader_id, unit_organ_id, hr_leader_id, hr_organ_id, hazard, plan,
      deadline_on, sheet, state)
    SELECT c.id, u.id, u.organ_id, h.id, h.organ_id, '', '', NULL, '', CASE
    WHEN c.id %% 16 = 0 THEN 'proposed' ELSE 'working' END
    FROM casework_arrearscase c JOIN bench_base b ON {OPEN_CASES} AND c.closing_digest <> '' AND c.id %% 3 > 0
    JOIN registry_user u ON u.id = (%(unit)s::int[])[1 + c.id %% %(k)s] JOIN registry_user h ON h.id =
    (%(hr)s::int[])[1 + c.id %% %(k)s]""",
    f"""INSERT INTO documents_paper (kind, title, organ_id, "on", year, n, number, chain, case_id, seq, context, digest, code,
      created_at, attempts, last_error, void_reason)
    SELECT 'D02', '受理通知书', c.organ_id, c.filed_on, extract(year FROM c.filed_on), c.id, '基' || c.id, 'casework', c.id, 1, '',
      c.head, left(md5('d' || c.id), 19), c.head_at, 0, '', ''
    FROM casework_arrearscase c, bench_base b WHERE {OPEN_CASES} AND c.filed_on IS NOT NULL""",
    """INSERT INTO documents_delivery (paper_id, method, succeeded, result, place, receiver, relation, occurred_at, refusal,
      witness, photos, reason, recorded_at)
    SELECT p.id, 'direct', true, '', '', '', 'self', p.created_at, '', '', '[]', '', p.created_at
    FROM documents_paper p, bench_base b WHERE p.case_id > b.c AND p.case_id %% 10 > 0""",
    *(
        f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT coalesce(max(id), 1) FROM {table}))"
        for table in ("registry_employer", "registry_project", "registry_worker", "casework_arrearscase")
    ),
)
