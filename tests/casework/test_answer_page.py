"""The public page of progress: who sees what, what a guess learns, how a phone gets there."""

import html
import re

import pytest

from casework.answers import codes
from casework.models import AnswerCode, ArrearsCase
from casework.views.answer import BY_ADDRESS, BY_NUMBER
from documents.models import Paper
from lawkit import moment
from registry import throttle
from tests import factories, factories_case
from tests import factories_case as walk
from tests.factories_case import act

pytestmark = pytest.mark.django_db
HERE = "/answer/"


def printed(case, kind="D01") -> dict:
    """Code and address as the paper has them."""
    return Paper.objects.filter(case_id=case.pk, kind=kind).latest("pk").frozen()["answer"]


def ask(client, number, code, **more):
    return client.post(HERE, {"number": number, "code": code}, **more)


def words(answer) -> str:
    """The page without the token that differs each time, and without what was typed."""
    return re.sub(r'(value=|X-CSRFToken": )"[^"]*"', "", answer.content.decode())


def test_the_holder_of_the_code_sees_his_case_and_his_own_wages_alone(client, b):
    case = walk.filed(b, workers=3)
    mine = case.parties.get().worker
    walk.pay_lines(b, case, [[case.claims.filter(worker=mine).first().pk, 100_000]])
    answer = ask(client, case.number, printed(case, "D02")["code"].lower())
    page = html.unescape(answer.content.decode())
    assert answer.status_code == 200 and case.number in page and "已经受理并立案" in page
    assert "6,000.00" in page and "1,000.00" in page and "5,000.00" in page and "18,000" not in page
    others = [c.worker for c in case.claims.exclude(worker=mine)]
    secrets = [case.employer.name, case.employer.legal_rep, b.lead.name, b.desk.name, mine.name]
    secrets += [w.name for w in others] + [str(v) for w in (*others, mine) for v in (w.citizen_id, w.phone)]
    assert not [s for s in secrets if s and s in page]
    for shared in ("number", "code"):
        assert f'name="{shared}"' not in page
    assert answer["X-Robots-Tag"].startswith("noindex") and 'name="robots"' in page
    assert "no-store" in answer["Cache-Control"] and answer["Referrer-Policy"] == "same-origin"


def test_wrong_number_wrong_code_and_another_cases_code_answer_alike(client, b, django_assert_num_queries, caplog):
    case, other = walk.registered(b), walk.registered(b)
    right = printed(case)["code"]
    tries = [(case.number, "ABCD-EFGH-JKMN"), ("没有这个案号", right), (other.number, right), (case.number, "' OR 1=1 --")]
    seen = {(a.status_code, words(a)) for a in (ask(client, *one) for one in tries)}
    assert len(seen) == 1 and next(iter(seen))[0] == 422
    with django_assert_num_queries(2):
        assert codes.find(case.public_id, "ABCDEFGHJKMN") is None
    with django_assert_num_queries(2):
        assert codes.find("没有", "ABCDEFGHJKMN") is None
    assert case.number not in caplog.text and right not in caplog.text


def test_a_number_typed_with_other_brackets_is_the_same_number(client, b):
    case = walk.registered(b)
    typed = case.number.replace("〔", "[").replace("〕", "]").replace("第", " 第")
    assert ask(client, typed, printed(case)["code"]).status_code == 200


def test_attempts_are_counted_by_number_and_by_address_and_right_ones_are_taken_back(client, b):
    case = walk.registered(b)
    code = printed(case)["code"]
    for _n in range(BY_NUMBER + 2):
        assert ask(client, case.number, code).status_code == 200
    for n in range(BY_NUMBER):
        assert ask(client, case.number, "WRONGWRONGWR", REMOTE_ADDR=f"10.0.0.{n}").status_code == 422
    assert ask(client, case.number, code, REMOTE_ADDR="10.0.1.1").status_code == 429
    with moment.at(moment.now() + throttle.WINDOW * 2):
        assert ask(client, case.number, code).status_code == 200
    limits = {"answer-from:7.7.7.7": BY_ADDRESS}
    assert [throttle.count(limits) for _n in range(BY_ADDRESS)] == [None] * BY_ADDRESS
    assert ask(client, "别的案号", "WRONGWRONGWR", REMOTE_ADDR="7.7.7.7").status_code == 429


@pytest.mark.parametrize("given", [{"kind": "tip_off"}, {"confidential": True}, {"parties": [], "kind": "tip_off"}])
def test_whoever_wants_to_stay_unnamed_sees_only_that_it_is_in_hand(client, b, given):
    who = factories.worker()
    told = [{"role": "whistleblower" if "kind" in given else "complainant", "worker_id": who.pk}]
    case = walk.registered(b, **{"parties": told, **given})
    page = html.unescape(ask(client, case.number, printed(case)["code"]).content.decode())
    assert "你反映的事项正在办理" in page
    for hidden in (case.number, "办到哪一步", "你本人的工资", "期限", case.employer.name, who.name):
        assert hidden not in page


def test_a_code_given_anew_revokes_the_old_ones_and_only_hashes_are_kept(client, b):
    case = walk.registered(b)
    old, mine = printed(case)["code"], case.parties.get().worker
    row = act(case, "give_code", b.desk, worker=mine.pk)
    fresh = row.printed_code.code
    assert ask(client, case.number, old).status_code == 422
    assert ask(client, case.number, fresh).status_code == 200
    kept = AnswerCode.objects.filter(case=case, revoked_seq=None).get()
    assert fresh not in str(kept.__dict__) and fresh.replace("-", "") not in case.events.latest("seq").body


@pytest.mark.parametrize("make", ["correction", "not_accepted", "forwarded", "suspended", "ordering", "closed"])
def test_every_part_of_the_way_has_plain_words(client, b, make):
    case = getattr(factories_case, make)(b)
    page = html.unescape(ask(client, case.number, printed(case)["code"]).content.decode())
    assert "正在办理。" not in page and 'class="pub-say"' in page


def test_a_phone_gets_from_the_code_on_the_paper_to_the_page(page, complaints, live_server, transactional_db):
    with moment.at(walk.DAY):
        case = walk.filed(walk.bureau())
    address = printed(case, "D02")["address"]
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(live_server.url + HERE + address[address.index("#") :])
    page.wait_for_selector(".pub-say")
    assert page.url == live_server.url + HERE
    assert case.number in page.inner_text("main") and ArrearsCase.objects.count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.goto(live_server.url + HERE)
    page.fill("#id_number", case.number)
    page.fill("#id_code", "ABCD-EFGH-JKMN")
    page.click("main form .btn--pri")
    assert "对不上" in page.inner_text(".errsum")
    complaints.clear()
