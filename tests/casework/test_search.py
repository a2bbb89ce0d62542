"""Search by each thing people have at hand, and nothing beyond what one may see."""

import pytest

from casework.desk import search
from registry.models import User
from tests import factories
from tests import factories_case as walk


def found(user, text):
    return search.search(User.objects.get(pk=user.pk), search.read(text))


def numbers(lines):
    return [line.case.number for line in lines]


@pytest.fixture
def case(b):
    employer = factories.employer(name="云溪锦晨服装加工厂")
    project = factories.project(name="临塘安置房二期")
    return walk.registered(b, employer=employer, project_id=project.pk)


@pytest.fixture
def worker(case):
    return case.claims.order_by("pk").first().worker


def test_a_number_is_found_with_and_without_brackets_and_by_its_end(b, case):
    compact = case.number.translate({ord(c): None for c in "〔〕第号字"})
    for text in (case.number, compact, case.number.replace("〔", "[").replace("〕", "]"), compact[-6:]):
        assert case.number in numbers(found(b.lead, text).cases), text


@pytest.mark.parametrize("text", ["锦晨", "锦晨服装", "云溪锦晨服装加工厂", "jcfz", "jinchen", "yxjc", "JinChen"])
def test_an_employer_is_found_by_part_of_its_name_or_reading(b, case, text):
    group = found(b.lead, text).employers[0]
    assert (group.title, numbers(group.lines)) == ("云溪锦晨服装加工厂", [case.number])


def test_one_character_is_not_enough(b, case):
    assert not found(b.lead, "锦")


def test_like_signs_are_letters(b, case):
    assert not found(b.lead, "%%")
    assert not found(b.lead, "__锦")


def test_an_employer_is_found_by_its_code_or_the_beginning_of_it(b, case):
    code = case.employer.uscc
    for text in (code, code.lower(), code[:16]):
        assert [g.title for g in found(b.lead, text).employers] == [case.employer.name], text


def test_a_project_is_found_by_part_of_its_name(b, case):
    group = found(b.lead, "安置房").projects[0]
    assert (group.title, numbers(group.lines)) == ("临塘安置房二期", [case.number])


def test_a_worker_is_found_by_full_name_and_reading(b, case, worker):
    for text in (worker.name, worker.name_key, worker.name_key.replace(" ", ""), worker.name_initials):
        hits = found(b.lead, text).workers
        assert case.number in [n for g in hits for n in numbers(g.lines)], text


def test_a_worker_is_not_found_by_half_a_name(b, case, worker):
    assert not found(b.lead, worker.name[:-1] + "〇").workers


def test_a_worker_is_found_by_whole_numbers_and_their_ends(b, case, worker):
    for text in (worker.citizen_id, worker.citizen_id[-4:], worker.phone, worker.phone[-4:], worker.citizen_id.lower()):
        hits = found(b.lead, str(text)).workers
        assert case.number in [n for g in hits for n in numbers(g.lines)], text


def test_results_never_show_a_full_name_or_number(b, case, worker, client):
    client.force_login(b.lead)
    page = client.get("/search/", {"q": worker.id_tail}).content.decode()
    assert f"尾号 {worker.id_tail}" in page
    for secret in (worker.name, str(worker.citizen_id), str(worker.phone)):
        assert secret not in page


def test_cases_of_another_bureau_are_never_found(b, case, worker):
    texts = (case.number, "锦晨", "jcfz", case.employer.uscc, "安置房", worker.name, worker.id_tail, str(worker.phone))
    assert not any(found(b.stranger, text) for text in texts)


def test_in_a_case_with_an_unnamed_reporter_only_its_people_find_the_worker(b):
    case = walk.registered(b, confidential=True, kind="tip_off")
    worker = case.claims.first().worker
    who_finds = {w for w in ("desk", "squad", "bh", "audit", "third") if found(getattr(b, w), worker.name).workers}
    assert who_finds == {"desk", "squad", "bh"}
    assert found(b.audit, case.number).cases


def test_a_query_is_tidied():
    assert search.read("  ａｂｃ　〔２０２６〕 ").text == "abc 〔2026〕"
    assert len(search.read("长" * 500).text) == search.MOST_TYPED


def test_the_page_says_what_to_try_when_nothing_is_found(b, client):
    client.force_login(b.lead)
    assert "没有找到" in client.get("/search/?q=龘龘").content.decode()
    assert "至少输入两个字" in client.get("/search/?q=龘").content.decode()
    assert client.get("/search/").status_code == 200
