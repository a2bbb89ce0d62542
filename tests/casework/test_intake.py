"""A complaint is registered whole or not at all; whoever is known already is taken as he is."""

import json
from datetime import date, timedelta

import pytest

from casework import intake, roster
from casework.models import ArrearsCase, Claim, Party
from documents.models import Paper
from lawkit import moment
from lawkit.rules import Refused
from registry.models import Employer, Worker
from tests import factories, factories_case

pytestmark = pytest.mark.django_db
GRID = "姓名\t身份证号\t电话\t工种\t欠薪起\t欠薪止\t金额\n"


def rows(*people, months=("2025-12", "2026-01"), sum_yuan="6000"):
    """Rows of a pasted roster: (name, ID)."""
    lines = [f"{name}\t{number}\t13800000000\t木工\t{months[0]}\t{months[1]}\t{sum_yuan}" for name, number in people]
    read = roster.check(roster.paste(GRID + "\n".join(lines)), today=moment.today())
    assert not read.errors, [str(p.sentence) for p in read.errors]
    return read.rows


def form(b, **given):
    """A cleaned form that registers."""
    base = {
        "channel": "window", "facts": "2025年12月至2026年1月的工资至今未支付。", "received_on": factories_case.DAY,
        "employer": {"name": "云溪佳信贸易有限公司", "uscc": factories.uscc(), "address": "云溪区塘栖路21号"},
        "complainants": [{"name": "罗英", "citizen_id": factories.citizen_id()}],
    }  # fmt: skip
    return {**base, **given}


def places(refused):
    return {p.where for p in refused.value.problems}


def nothing_written():
    return not (ArrearsCase.objects.exists() or Worker.objects.exists() or Employer.objects.exists() or Paper.objects.exists())


def test_a_complaint_with_a_roster_becomes_a_case_with_its_record(b):
    people = [("罗英", factories.citizen_id()), ("张旸", factories.citizen_id())]
    case = intake.register(b.desk, form(b, rows=rows(*people)))
    assert (case.state, case.headcount, case.claimed, case.organ_id) == ("registered", 2, 1_200_000, b.organ.pk)
    assert Claim.objects.filter(case=case).count() == 4
    (paper,) = factories_case.papers(case)
    record = paper.frozen()
    assert (record["claimed"], record["headcount"], len(record["workers"])) == (1_200_000, 2, 2)
    assert case.number == paper.number and "投登字〔2026〕" in case.number


def test_a_known_worker_is_found_by_his_number_and_left_as_he_is(b):
    known = factories.worker(name="罗英", phone="13911112222")
    case = intake.register(b.desk, form(b, complainants=[], rows=rows(("罗英", known.citizen_id))))
    assert Worker.objects.count() == 1
    assert case.claims.values_list("worker", flat=True).distinct().get() == known.pk
    assert str(Worker.objects.get().phone) == "13911112222"


def test_a_number_known_under_another_name_is_asked_about_without_telling_the_name(b):
    known = factories.worker(name="彭福明")
    with pytest.raises(intake.NotRegistered) as refused:
        intake.register(b.desk, form(b, rows=rows(("罗英", known.citizen_id))))
    assert places(refused) == {"rows.2"}
    assert "彭福明" not in str(refused.value)
    assert not ArrearsCase.objects.exists()


def test_a_known_employer_is_found_by_its_code(b):
    known = factories.employer(name="云溪佳信贸易有限公司")
    case = intake.register(b.desk, form(b, employer={"name": known.name, "uscc": known.uscc}))
    assert case.employer_id == known.pk
    assert Employer.objects.count() == 1


def test_a_code_known_under_another_name_is_asked_about(b):
    known = factories.employer(name="云溪佳信贸易有限公司")
    with pytest.raises(intake.NotRegistered) as refused:
        intake.register(b.desk, form(b, employer={"name": "佳信贸易", "uscc": known.uscc}))
    assert places(refused) == {"employer.name"}


def test_an_unlicensed_operator_is_found_by_his_number(b):
    known = factories.employer(no_uscc=True, name="锦晨服装加工厂")
    again = {"name": "锦晨服装加工厂", "no_uscc": True, "person_name": known.person_name, "person_id": str(known.person_id)}
    assert intake.register(b.desk, form(b, employer=again)).employer_id == known.pk


def test_an_unlicensed_operator_is_registered_with_person_and_number(b):
    new = {"name": "锦晨服装加工厂", "no_uscc": True, "kind": "unlicensed", "person_name": "罗镕", "person_id": factories.citizen_id()}
    employer = intake.register(b.desk, form(b, employer=new)).employer
    assert (employer.uscc, employer.person_name) == ("", "罗镕")


def test_every_problem_is_named_at_once_and_nothing_is_written(b):
    wrong = form(
        b, facts=" ", channel="pigeon", received_on=factories_case.DAY + timedelta(days=1),
        employer={"name": "某公司", "uscc": "1234"}, complainants=[{"name": "罗英", "citizen_id": "330110198506150011"}],
    )  # fmt: skip
    with pytest.raises(intake.NotRegistered) as refused:
        intake.register(b.desk, wrong)
    assert places(refused) == {"facts", "channel", "received_on", "employer.uscc", "complainants.0"}
    assert nothing_written()


def test_a_complaint_without_a_complainant_is_sent_to_the_tip_offs(b):
    with pytest.raises(intake.NotRegistered, match="举报"):
        intake.register(b.desk, form(b, complainants=[]))


def test_one_person_twice_for_one_month_is_refused_by_line(b):
    number = factories.citizen_id()
    twice = [rows(("罗英", number))[0], rows(("甲乙", factories.citizen_id()), ("罗英", number))[1]]
    with pytest.raises(intake.NotRegistered, match="第2行") as refused:
        intake.register(b.desk, form(b, rows=twice))
    assert places(refused) == {"rows.3"}


def test_zhejiang_takes_at_most_five_representatives(b):
    people = [{"name": f"罗英{c}", "citizen_id": factories.citizen_id(), "role": "representative"} for c in "甲乙丙丁戊己"]
    with pytest.raises(intake.NotRegistered, match="5名"):
        intake.register(b.desk, form(b, complainants=people))
    assert intake.register(b.desk, form(b, complainants=people[:5])).parties.count() == 5


def test_somebody_without_a_desk_cannot_register_and_leaves_nothing(b):
    with pytest.raises(Refused):
        intake.register(b.audit, form(b, organ=b.organ.pk))
    assert nothing_written()


def test_a_whistle_blower_needs_no_number_and_is_named_in_no_paper(b):
    case = intake.register(
        b.desk, form(b, kind="tip_off", complainants=[{"name": "彭福明", "phone": "13900001111"}], confidential=True)
    )
    assert Party.objects.get(case=case).role == "whistleblower"
    factories_case.act(case, "file", b.squad, lead=b.lead.pk, co=b.co.pk)
    for paper in factories_case.papers(case):
        assert "彭福明" not in paper.frozen_text() and "13900001111" not in paper.frozen_text()
    assert all("彭福明" not in e.body for e in case.events.all())


def test_no_number_of_a_person_enters_the_history(b):
    number = factories.citizen_id()
    case = intake.register(b.desk, form(b, rows=rows(("罗英", number))))
    body = json.loads(case.events.get().body)
    assert number not in json.dumps(body, ensure_ascii=False)
    assert body["given"]["claims"][0][1:] == ["2025-12", 300_000]


def test_a_complaint_received_earlier_keeps_its_day_and_its_clock_runs_from_there(b):
    case = intake.register(b.desk, form(b, received_on=date(2026, 2, 27)))
    assert case.received_on == date(2026, 2, 27)
    assert case.clocks.get(rule="CLK-ACCEPT").start_on == date(2026, 2, 27)
