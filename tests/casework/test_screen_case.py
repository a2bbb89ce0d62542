"""The page of a case: every state, the facts it computes, the statements it takes, what it offers and to whom."""

import hashlib
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from casework.access import actor
from casework.law import CASE, DUAL
from casework.models import ArrearsCase, DualCharge, Event
from casework.views import next_steps, stages
from casework.views.dossier import Dossier
from lawkit import consent
from lawkit.facts import Loaded, Sight
from tests import factories
from tests import factories_case as walk

STATES = [
    "registered", "correction", "filed", "investigating", "suspended", "with_sums", "spot_order", "reported", "found",
    "ordering", "deciding", "withdrawn", "transferred", "paid", "closing_proposed", "approved", "closed", "reopened",
    "not_accepted", "forwarded",
]  # fmt: skip
MOST = 12


@pytest.fixture
def see(client):
    """The page of a case as a user sees it."""

    def get(user, case, name="case", *args, **query):
        client.force_login(user)
        return client.get(reverse(name, args=[case.public_id, *args]), query)

    return get


def text(answer) -> str:
    """The page as text."""
    return answer.content.decode()


@pytest.mark.parametrize("state", STATES)
def test_every_state_is_shown_and_the_facts_of_the_page_are_those_of_the_law(b, see, state):
    case = getattr(walk, state)(b)
    answer = see(b.lead, case)
    assert answer.status_code == 200
    assert case.number in text(answer)
    dossier = Dossier(b.squad, case.public_id)
    real = Loaded(CASE.facts, Sight(ArrearsCase.objects.get(pk=case.pk), dossier.case, dossier.today, dossier.today))
    known = dossier.known(CASE, dossier.case)
    assert known == {name: getattr(real, name) for name in known}


@pytest.mark.parametrize("state", ["to_sign", "half_signed", "signed_off"])
def test_the_facts_of_a_charge_are_those_of_the_law(b, state):
    charge = getattr(walk, state)(b)
    dossier = Dossier(b.squad, charge.case.public_id)
    (row,) = dossier.parts["DUAL"]
    fresh = DualCharge.objects.select_related("case").get(pk=charge.pk)
    real = Loaded(DUAL.facts, Sight(fresh, fresh.case, dossier.today, dossier.today))
    known = dossier.known(DUAL, row)
    assert known == {name: getattr(real, name) for name in known}
    known = dossier.known(CASE, dossier.case)
    real = Loaded(CASE.facts, Sight(fresh.case, fresh.case, dossier.today, dossier.today))
    assert known == {name: getattr(real, name) for name in known}


def test_an_expired_certificate_and_a_recusal_show_in_the_facts_of_the_page(b):
    case = walk.filed(b)
    b.co.certificates.update(valid_to=walk.DAY - timedelta(days=1))
    walk.act(case, "recuse", b.squad, officer=b.third.pk, reason="与当事人有利害关系")
    dossier = Dossier(b.lead, case.public_id)
    assert dossier.known(CASE, dossier.case)["fit"] == frozenset({b.lead.pk})


def statements(client, user, case) -> list[str]:
    """The statements that the page takes, session, user and header included."""
    client.force_login(user)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(reverse("case", args=[case.public_id])).status_code == 200
    return [q["sql"] for q in seen]


def bigger(b, case, events):
    """The same case with many pieces of evidence, each an act of its own."""
    for n in range(events):
        sha = hashlib.sha256(f"big {case.pk} {n}".encode()).hexdigest()
        file = {"name": f"照片{n}.jpg", "purpose": "site", "kind": "jpeg", "size": 9, "sha256": sha}
        walk.act(ArrearsCase.objects.get(pk=case.pk), "add_evidence", b.lead, files=[file])


def test_the_page_takes_few_statements_however_much_the_case_holds(b, client):
    small = walk.with_sums(b, workers=5)
    few = statements(client, b.lead, small)
    large = walk.with_sums(b, workers=100, months=[date(2025, m, 1) for m in range(3, 13)])
    bigger(b, large, 150)
    assert large.claims.count() == 1000
    many = statements(client, b.lead, large)
    assert len(many) == len(few) <= MOST, "\n".join(sql[:150] for sql in many)


def test_a_case_under_signature_takes_no_more_statements(b, client):
    charge = walk.half_signed(b)
    seen = statements(client, b.lead, charge.case)
    assert len(seen) <= MOST, "\n".join(sql[:150] for sql in seen)


def test_a_stranger_finds_nothing_at_any_address(b, see):
    case = walk.filed(b)
    assert see(b.stranger, case).status_code == 404
    assert see(b.stranger, case, "ledger_file").status_code == 404
    assert see(b.stranger, case, "act", "CASE", case.pk, "add_evidence").status_code == 404
    paper = walk.papers(case)[0]
    assert see(b.stranger, case, "case_paper", paper.code).status_code == 404
    assert see(b.lead, case, "case_paper", paper.code).status_code == 200


def test_names_and_numbers_stay_masked(b, see):
    case = walk.registered(b, workers=2)
    page = text(see(b.lead, case))
    for claim in case.claims.select_related("worker"):
        assert claim.worker.name not in page
        assert str(claim.worker.citizen_id) not in page
        assert str(claim.worker.phone) not in page


def test_a_whistle_blower_is_shown_to_those_who_work_on_the_case_alone(b, see):
    teller = factories.worker(name="钱小宝")
    case = walk.registered(b, workers=0, kind="tip_off", parties=[{"role": "whistleblower", "worker_id": teller.pk}])
    assert "钱*宝" in text(see(b.desk, case))
    assert "钱*宝" not in text(see(b.third, case))


def test_an_act_of_somebody_else_is_listed_with_who_does_it_and_without_a_link(b):
    case = walk.filed(b)
    steps = next_steps.steps(Dossier(b.lead, case.public_id))
    other = {a.label: a for a in steps.others}["改派承办人"]
    assert other.url == "" and "监察机构负责人" in other.hint


def test_a_blocked_act_lists_every_missing_condition_with_a_link_to_mend_it(b):
    case = walk.investigating(b)
    steps = next_steps.steps(Dossier(b.lead, case.public_id))
    blocked = {a.label: a for a in steps.blocked}["签署案件处理报批表"]
    (lack,) = [u for u in blocked.unmet if not u.met]
    assert "已核定" in lack.says and lack.cite.startswith("监察条例 26")
    assert lack.url.endswith(f"/act/CASE/{case.pk}/fix_sums/")
    assert any(u.met for u in blocked.unmet)


@pytest.mark.parametrize(
    "state, user, act",
    [
        ("registered", "squad", "file"), ("filed", "lead", "investigate"), ("investigating", "lead", "fix_sums"),
        ("with_sums", "lead", "report"), ("reported", "squad", "find"), ("paid", "lead", "propose_closing"),
        ("closing_proposed", "squad", "approve_closing"), ("reopened", "squad", "reinstate"),
    ],
)  # fmt: skip
def test_the_next_step_is_suggested_to_whom_it_belongs(b, state, user, act):
    case = getattr(walk, state)(b)
    steps = next_steps.steps(Dossier(getattr(b, user), case.public_id))
    assert steps.suggested.url.endswith(f"/{act}/")


def test_a_charge_can_be_opened_from_the_case_and_not_twice(b):
    case = walk.ordering(b)
    steps = next_steps.steps(Dossier(b.squad, case.public_id))
    assert "交办双包案" in [a.label for a in (*steps.allowed, *steps.records)]
    walk.charge(b, case)
    steps = next_steps.steps(Dossier(b.squad, case.public_id))
    assert "交办双包案" not in [a.label for a in (*steps.allowed, *steps.records, *steps.blocked)]


def test_a_clock_says_why_it_ends_on_that_day(b, see):
    case = walk.investigating(b)
    page = text(see(b.lead, case))
    assert "为什么是这一天" in page
    assert "CN-2026" in page
    assert "《劳动保障监察条例》第十七条" in page


def test_the_rail_follows_the_case(b):
    case = walk.transferred(b)
    assert [s.state for s in stages.rail(Dossier(b.lead, case.public_id))] == [
        "done",
        "done",
        "skip",
        "skip",
        "cur",
        "next",
    ]
    case = walk.closed(b)
    rail = stages.rail(Dossier(b.lead, case.public_id))
    assert [s.state for s in rail] == ["done", "done", "skip", "done", "skip", "done"]
    case = walk.not_accepted(b)
    assert [s.state for s in stages.rail(Dossier(b.lead, case.public_id))][:2] == ["done", "skip"]


def test_the_timeline_is_cut_and_goes_on_from_there(b, see):
    case = walk.filed(b)
    bigger(b, case, 60)
    page = text(see(b.lead, case))
    assert page.count("<li><time datetime") < 60
    first = Event.objects.filter(case=case.pk).order_by("seq").first()
    assert "登记投诉</h3>" not in page
    older = text(see(b.lead, case, before=first.seq + 5))
    assert "登记投诉</h3>" in older


def test_a_first_signature_is_shown_to_the_colleague_with_its_digest_and_lapses(b, see):
    case = walk.filed(b)
    proposal = consent.propose(CASE, case.pk, "investigate", actor(b.lead, case))
    page = text(see(b.co, case))
    assert "待你确认：开始调查" in page and proposal.digest[:16] in page
    assert "等待另一名办理人确认" in text(see(b.lead, case))
    assert "待你确认" not in text(see(b.third, case))
    walk.evidence(b, case)
    assert "待你确认" not in text(see(b.co, case))
    assert "已失效" in text(see(b.lead, case))


def test_the_ledger_is_exported_in_the_order_of_the_page_and_masked(b, see):
    from io import BytesIO

    from openpyxl import load_workbook

    case = walk.with_sums(b, workers=2)
    answer = see(b.lead, case, "ledger_file")
    rows = list(load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True))
    assert "掩码" in rows[0][1]
    assert len(rows) == 2 + 4
    assert rows[2][6] == walk.SUM / 100
    names = {c.worker.name for c in case.claims.select_related("worker")}
    assert not names & {row[1] for row in rows}
