"""Acts as a browser does them: forms, refusals that keep the input, stale pages, second clicks, second signatures."""

from datetime import timedelta

import pytest
from django.urls import reverse

from casework import acting
from casework.law import CASE, DUAL
from casework.models import ArrearsCase, Claim, Consent, DualCharge, Event
from lawkit.machine import BIRTH
from tests import factories_case as walk
from tests.casework.screen_kit import do, hidden, text, url

# ── every act has a page ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("user", ["lead", "squad"])
def test_every_act_of_a_case_has_a_page_in_any_state(b, browse, user):
    case = walk.with_sums(b)
    for act in CASE.acts.values():
        if act.source != BIRTH:
            answer = browse(getattr(b, user)).get(url(case, act.name))
            own = ("CASE", act.name) in acting._pages  # led there, shown there
            assert answer.status_code == (404 if act.hooked else 302 if own else 200), act.name
            assert act.hooked or own or str(act.label) in text(answer)


def test_every_act_of_a_charge_has_a_page(b, browse):
    charge = walk.half_signed(b)
    for act in DUAL.acts.values():
        key = acting.NEW if act.source == BIRTH else charge.pk
        answer = browse(b.hr_leader).get(url(charge.case, act.name, "DUAL", key))
        signing = act.name in ("sign_first", "sign_second")
        assert answer.status_code == (404 if act.hooked else 302 if signing else 200), act.name


NOWHERE = [
    ("NONE", 1, "file"), ("CASE", 999999, "file"), ("DUAL", 999999, "plan"), ("CASE", "new", "file"),
    ("DUAL", "new", "plan"), ("CASE", 0, "nothing"),
]  # fmt: skip


@pytest.mark.parametrize("machine, key, act", NOWHERE)
def test_an_address_of_nothing_is_not_found(b, browse, machine, key, act):
    case = walk.registered(b)
    assert browse(b.squad).get(url(case, act, machine, key)).status_code == 404


# ── refusals ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_page_of_a_blocked_act_says_everything_that_is_missing_with_articles(b, browse):
    case = walk.registered(b, in_scope=False, missing=["考勤记录"])
    page = text(browse(b.squad).get(url(case, "file")))
    assert "投诉材料齐全" in page and "用工所在地由本机关管辖" in page
    assert "《劳动保障监察条例》第十一条" in page
    assert url(case, "ask_correction") in page
    assert '<form class="panel"' not in page


def test_a_refused_act_says_every_reason_and_keeps_what_was_typed(b, browse):
    case = walk.registered(b)
    b.third.certificates.update(valid_to=walk.DAY - timedelta(days=1))
    there = url(case, "file")
    seen = hidden(browse(b.squad).get(there))
    answer = browse(b.squad).post(
        there, {"seen": seen, "lead": b.third.pk, "co": b.third.pk, "agency_opinion": "同意立案，分派两人。"}
    )
    page = text(answer)
    assert answer.status_code == 422
    assert "两名不同的监察员" in page and "有效执法证件" in page
    assert "同意立案，分派两人。" in page and f'value="{b.third.pk}" selected' in page
    assert ArrearsCase.objects.get(pk=case.pk).state == "registered"


def test_an_empty_field_is_named_in_the_summary_and_under_the_field(b, browse):
    case = walk.filed(b)
    answer = do(browse(b.squad), case, "assign", lead=b.lead.pk, co=b.third.pk, reason=" ")
    assert answer.status_code == 422
    assert text(answer).count("填写理由") == 2
    assert "有错：" in text(answer)


def test_no_button_is_ever_disabled(b, browse):
    case = walk.registered(b)
    for act in ("file", "refuse", "ask_correction", "record_claims"):
        assert " disabled" not in text(browse(b.squad).get(url(case, act)))


def test_a_stale_page_shows_what_happened_meanwhile_keeps_the_input_and_then_goes_through(b, browse):
    case = walk.filed(b)
    there = url(case, "assign")
    data = {"lead": b.lead.pk, "co": b.third.pk, "reason": "陆婷调离，改派协办"}
    seen = hidden(browse(b.squad).get(there))
    walk.evidence(b, case)
    answer = browse(b.squad).post(there, {"seen": seen, **data})
    page = text(answer)
    assert answer.status_code == 409
    assert "案件在你填写时有了新的办理" in page and "证据入卷" in page and b.lead.name in page
    assert "陆婷调离，改派协办" in page
    again = browse(b.squad).post(there, {"seen": hidden(answer), **data}, follow=True)
    assert again.status_code == 200
    assert ArrearsCase.objects.get(pk=case.pk).co_id == b.third.pk


def test_a_second_click_does_nothing_twice(b, browse):
    case = walk.filed(b)
    there = url(case, "stand_in")
    until = (walk.DAY + timedelta(days=5)).isoformat()
    data = {"absent": b.co.pk, "deputy": b.third.pk, "until": until, "reason": "请假"}
    seen = hidden(browse(b.squad).get(there))
    assert browse(b.squad).post(there, {"seen": seen, **data}).status_code == 302
    answer = browse(b.squad).post(there, {"seen": seen, **data})
    assert answer.status_code == 409
    assert "这一项刚才已经办过" in text(answer)
    assert Event.objects.filter(case=case.pk, act="stand_in").count() == 1


def test_a_form_without_a_version_is_stale(b, browse):
    case = walk.filed(b)
    answer = browse(b.squad).post(url(case, "recuse"), {"officer": b.co.pk, "reason": "亲属"})
    assert answer.status_code == 409


def test_what_cannot_be_taken_back_asks_for_one_tick(b, browse):
    case = walk.registered(b, in_scope=False)
    organ = b.elsewhere.pk
    answer = do(browse(b.desk), case, "forward", receiver=organ, reason="不属本机关管辖")
    assert answer.status_code == 422 and "知悉后果后勾选" in text(answer)
    answer = do(browse(b.desk), case, "forward", receiver=organ, reason="不属本机关管辖", understood="on")
    assert answer.status_code == 302
    assert ArrearsCase.objects.get(pk=case.pk).state == "forwarded"


# ── doing ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_message_names_the_papers(b, browse):
    case = walk.registered(b)
    there = url(case, "file")
    client = browse(b.squad)
    answer = client.post(there, {"seen": case.version, "lead": b.lead.pk, "co": b.co.pk}, follow=True)
    numbers = [p.number for p in walk.papers(case, "D02", "D06")]
    assert all(n and f"》{n}" in text(answer) for n in numbers)
    assert "已办理：受理并立案" in text(answer)


def test_a_draft_shows_the_papers_and_changes_nothing(b, browse):
    case = walk.registered(b)
    data = {"seen": case.version, "lead": b.lead.pk, "co": b.co.pk, "preview": "1"}
    answer = browse(b.squad).post(url(case, "file"), data)
    page = text(answer)
    assert answer.status_code == 200
    assert "受理通知书" in page and "草稿" in page and "立案审批表" in page
    fresh = ArrearsCase.objects.get(pk=case.pk)
    assert (fresh.state, fresh.version) == ("registered", case.version)
    assert len(walk.papers(case)) == 1


def test_a_draft_of_a_refused_act_says_why(b, browse):
    case = walk.registered(b)
    data = {"seen": case.version, "lead": b.lead.pk, "co": b.lead.pk, "preview": "1"}
    assert "两名不同的监察员" in text(browse(b.squad).post(url(case, "file"), data))


def test_a_correction_is_asked_for_and_supplied(b, browse):
    case = walk.registered(b)
    until = (walk.DAY + timedelta(days=7)).isoformat()
    answer = do(browse(b.desk), case, "ask_correction", missing=["identity"], more="考勤记录\n工资条", until=until)
    assert answer.status_code == 302
    case = ArrearsCase.objects.get(pk=case.pk)
    assert case.missing == ["投诉人身份证明", "考勤记录", "工资条"]
    answer = do(browse(b.desk), case, "supplement", still_missing=["工资条"])
    assert answer.status_code == 422 and "缺项已全部补齐" in text(answer)
    assert do(browse(b.desk), case, "supplement").status_code == 302


def test_an_amendment_hands_in_only_what_differs(b, browse):
    case = walk.registered(b)
    same = {
        "facts": case.facts, "claims_text": case.claims_text, "violation_end": case.violation_end.isoformat(),
        "other_procedure": "none", "in_scope": "on", "channel_ref": "", "employer": case.employer.uscc,
        "region": case.region_id,
    }  # fmt: skip
    answer = do(browse(b.desk), case, "amend", **same, reason="笔误")
    assert answer.status_code == 422 and "没有改动" in text(answer)
    assert (
        do(browse(b.desk), case, "amend", **{**same, "absconded": "on"}, reason="经走访，经营者下落不明").status_code
        == 302
    )
    assert ArrearsCase.objects.get(pk=case.pk).absconded


def test_a_party_is_added_and_removed(b, browse):
    case = walk.registered(b)
    worker = Claim.objects.filter(case=case).last().worker
    answer = do(browse(b.desk), case, "set_parties", role="representative", worker=worker.pk, authority="3人书面推选")
    assert answer.status_code == 302
    party = case.parties.get(role="representative")
    assert do(browse(b.desk), case, "set_parties", remove=[party.pk]).status_code == 302
    assert not case.parties.filter(role="representative", removed_seq=None).exists()


def test_two_leaders_are_named_from_the_case(b, browse):
    case = walk.ordering(b)
    client = browse(b.squad)
    data = {"unit_leader": b.unit_leader.pk, "hr_leader": b.unit_leader.pk}
    answer = do(client, case, "assign", "DUAL", acting.NEW, **data)
    assert answer.status_code == 422 and "所选的人社包案领导不在可选之列" in text(answer)
    data["hr_leader"] = b.hr_leader.pk
    assert do(client, case, "assign", "DUAL", acting.NEW, **data).status_code == 302
    assert DualCharge.objects.get(case=case.pk).hr_leader_id == b.hr_leader.pk


# ── two persons ──────────────────────────────────────────────────────────────────────────────────────────────


def test_two_inspectors_sign_one_after_the_other(b, browse):
    case = walk.filed(b)
    answer = do(browse(b.lead), case, "investigate")
    assert answer.status_code == 302
    assert f"等待{b.co.name}确认" in text(browse(b.lead).get(answer.url))
    (proposal,) = Consent.objects.filter(case=case.pk)
    there = reverse("consent", args=[case.public_id, proposal.pk])
    page = text(browse(b.co).get(there))
    assert proposal.digest in page and "内容无误，确认" in page
    assert ArrearsCase.objects.get(pk=case.pk).state == "filed"
    assert browse(b.co).post(there).status_code == 302
    assert ArrearsCase.objects.get(pk=case.pk).state == "investigating"
    assert browse(b.co).post(there).status_code == 409


def test_nobody_confirms_his_own_signature_and_a_third_person_neither(b, browse):
    case = walk.filed(b)
    do(browse(b.lead), case, "investigate")
    there = reverse("consent", args=[case.public_id, Consent.objects.get(case=case.pk).pk])
    assert "确认</button>" not in text(browse(b.lead).get(there))
    answer = browse(b.lead).post(there)
    assert answer.status_code == 422 and "第二人不是第一人" in text(answer)
    answer = browse(b.third).post(there)
    assert answer.status_code == 422 and "均为本案主办、协办" in text(answer)
    assert ArrearsCase.objects.get(pk=case.pk).state == "filed"


def test_a_lapsed_signature_says_what_happened_since(b, browse):
    case = walk.filed(b)
    do(browse(b.lead), case, "investigate")
    there = reverse("consent", args=[case.public_id, Consent.objects.get(case=case.pk).pk])
    walk.evidence(b, case)
    page = text(browse(b.co).get(there))
    assert "签名已失效" in page and "证据入卷" in page and "确认</button>" not in page
    assert browse(b.co).post(there).status_code == 409


def test_the_second_inspector_sees_the_words_he_confirms(b, browse):
    case = walk.with_sums(b)
    do(browse(b.lead), case, "report", statement="对数额没有异议", proposal="责令限期支付")
    page = text(browse(b.co).get(reverse("case", args=[case.public_id])))
    assert "对数额没有异议" in page and "责令限期支付" in page
