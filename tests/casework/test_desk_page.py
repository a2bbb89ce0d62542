"""The page of the inbox: views, filters, place in the address, assigning many, the page as a file."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from casework.models import ArrearsCase, SavedView, Watch
from lawkit import moment
from tests import factories
from tests import factories_case as walk


@pytest.fixture
def squad(b, client):
    client.force_login(b.squad)
    return client


def text(client, address, **query):
    response = client.get(address, query)
    assert response.status_code == 200
    return response.content.decode()


def listed(client, address="/inbox/", **query):
    response = client.get(address, query)
    return [line.case.number for group in response.context["groups"] for line in group["lines"]]


def test_a_visitor_is_sent_to_the_log_in(client, db):
    for address in ("/inbox/", "/cases/", "/search/", "/inbox/export/"):
        assert client.get(address).headers["Location"].startswith("/login/")


def test_a_row_shows_clock_verb_case_employer_people_and_sum(b, squad):
    case = walk.registered(b, workers=12, claimed=1_000_000, absconded=True)
    page = text(squad, "/inbox/")
    for words in ("作出受理决定", case.number, case.employer.name, "240,000", "群体", "还剩 5 个工作日", "截止 3月9日（一）"):
        assert words in page, words


def test_an_empty_desk_says_so_and_leads_on(squad):
    page = text(squad, "/inbox/")
    assert "这里没有要办的事" in page and 'href="/cases/"' in page


def test_filters_narrow_and_name_the_way_back(b, squad):
    few, many = walk.registered(b, workers=2), walk.registered(b, workers=11)
    assert listed(squad, flag="group") == [many.number]
    assert listed(squad, size="1-9") == [few.number]
    assert listed(squad, source="hotline") == []
    assert listed(squad, stage="intake", sum="0-5") == [few.number]
    page = text(squad, "/inbox/", flag="group")
    assert "移除筛选：群体" in page and "清除全部筛选" in page
    assert "去掉一个筛选" in text(squad, "/inbox/", source="hotline")


def test_unknown_filters_are_ignored(b, squad):
    case = walk.registered(b)
    assert listed(squad, stage="nonsense", region="'; drop", lead="%%", view="?", after="~~~") == [case.number]


@pytest.fixture
def six(b):
    """Six cases of the agency's head in the order of their dates; the last waits for somebody else."""
    made = []
    for n in range(3):
        with moment.at(date(2026, 3, 3 + n)):
            made += [walk.registered(b, workers=1), walk.registered(b, workers=1)]
    with moment.at(date(2026, 3, 5)):
        made.append(walk.act(made[0], "ask_correction", b.desk, missing=["考勤"], until=date(2026, 3, 12)))
        yield [case.number for case in (*made[1:6], made[0])]


def walk_through(client, turn, address="/inbox/"):
    """The numbers of each page, following one of the pager's links until there is none."""
    pages = []
    while address:
        response = client.get(address)
        pages.append([line.case.number for group in response.context["groups"] for line in group["lines"]])
        pager = response.context["pager"]
        address, last = ("/inbox/?" + pager[turn] if turn in pager else ""), address
    return pages, last


@pytest.mark.parametrize("order, at", [("", 1), ("sort=latest", -1)])
def test_pages_follow_one_another_without_gaps_or_repeats_and_lead_back(six, squad, monkeypatch, order, at):
    monkeypatch.setattr("casework.views.desk.PER_PAGE", 2)
    expected = [*six[:5][::at], six[5]]
    there, last = walk_through(squad, "next", f"/inbox/?{order}")
    assert there == [expected[0:2], expected[2:4], expected[4:6]]
    back, first = walk_through(squad, "prev", last)
    assert back == there[::-1]
    assert "first" not in squad.get(first).context["pager"]


def test_cases_without_a_date_stand_last_in_either_order(b, client):
    with moment.at(date(2026, 3, 3)):
        dated, undated = walk.registered(b), walk.suspended(b)
        client.force_login(b.squad)
        client.post("/inbox/chosen/watch/", {"case": ticked(dated, undated), "watch": "1"})
        for order in ("", "latest"):
            assert listed(client, view="watched", sort=order) == [dated.number, undated.number]


def test_a_page_whose_cases_lie_far_apart_says_where_to_go_on(six, squad, monkeypatch):
    monkeypatch.setattr("casework.desk.inbox.WALKED", (1, 2))
    pages, _last = walk_through(squad, "next", "/inbox/?view=closing")
    assert len(pages) > 1 and not any(pages)
    assert "后面还有案件，继续往后找" in text(squad, "/inbox/", view="closing")
    monkeypatch.setattr("casework.views.desk.PER_PAGE", 3)
    pages, _last = walk_through(squad, "next")
    assert [number for page in pages for number in page] == six


def test_counts_stop_after_so_many_cases_and_say_so(six, squad, monkeypatch):
    views = {view["url"]: view["n"] for view in squad.get("/inbox/").context["views"]}
    assert views["?"] == "5" and views["?view=waiting"] == "1"
    monkeypatch.setattr("casework.desk.inbox.COUNTED", 1)
    response = squad.get("/inbox/")
    shown = {view["url"]: view["n"] for view in response.context["views"]}
    assert shown["?"].endswith("+") and 0 < int(shown["?"][:-1]) < 5
    assert f'<span class="cnt cnt--hot">{shown["?"]}</span>' in response.content.decode()


def test_the_column_of_clocks_is_sorted_both_ways_by_a_button(six, squad):
    page = text(squad, "/inbox/", size="1-9", view="waiting")
    assert 'aria-sort="ascending"' in page
    form = page[page.index('<form id="sort"') :]
    form = form[: form.index("</form>")]
    for name, value in (("view", "waiting"), ("size", "1-9"), ("sort", "latest")):
        assert f'name="{name}" value="{value}"' in form
    assert 'aria-sort="descending"' in text(squad, "/inbox/", sort="latest")


def test_integer_keys_of_cases_never_stand_in_an_address(b, squad):
    case = walk.registered(b)
    response = squad.get("/inbox/")
    assert f"/{case.pk}/" not in response.content.decode()


def test_another_bureaus_case_never_appears(b, client):
    other = walk.bureau()
    case = walk.registered(other)
    for who in (b.squad, b.desk, b.lead, b.bh, b.audit, b.hr_leader):
        client.force_login(who)
        for address in ("/inbox/", "/inbox/?view=waiting", "/cases/"):
            assert case.number not in text(client, address)
        assert client.get(f"/inbox/preview/{case.public_id}/").status_code == 404


def test_auditors_and_leaders_without_a_case_see_an_empty_desk(b, client):
    walk.registered(b)
    for who in (b.audit, b.hr_leader, b.unit_leader):
        client.force_login(who)
        assert listed(client) == []


def test_the_tab_counts_what_waits(b, squad):
    walk.registered(b)
    walk.registered(b)
    assert '<span class="cnt cnt--hot">2</span>' in text(squad, "/cases/")


def test_the_preview_says_what_to_do_which_clocks_run_and_what_happened(b, squad):
    case = walk.registered(b)
    page = text(squad, f"/inbox/preview/{case.public_id}/")
    for words in ("作出受理决定", "受理审查", "若干规定", "登记投诉", "18,000.00"):
        assert words in page, words


def test_a_view_is_saved_replaced_and_deleted_by_its_owner(b, squad):
    squad.post("/inbox/views/", {"name": " 十人以上 ", "query": "flag=group"})
    squad.post("/inbox/views/", {"name": "十人以上", "query": "flag=group&stage=intake"})
    view = SavedView.objects.get(user=b.squad)
    assert (view.name, view.query, view.organ) == ("十人以上", "flag=group&stage=intake", None)
    assert 'href="/inbox/?flag=group&amp;stage=intake"' in text(squad, "/inbox/")
    squad.post(f"/inbox/views/{view.pk}/drop/")
    assert not SavedView.objects.exists()


def test_a_shared_view_is_seen_by_colleagues_and_only_its_owner_deletes_it(b, client):
    client.force_login(b.squad)
    client.post("/inbox/views/", {"name": "本队群体案", "query": "flag=group", "shared": "1"})
    client.post("/inbox/views/", {"name": "我自己的", "query": "flag=dual"})
    client.force_login(b.lead)
    page = text(client, "/inbox/")
    assert "本队群体案" in page and "我自己的" not in page
    assert client.post(f"/inbox/views/{SavedView.objects.get(name='本队群体案').pk}/drop/").status_code == 404
    client.force_login(b.stranger)
    assert "本队群体案" not in text(client, "/inbox/")


def test_a_view_without_a_name_is_not_saved(b, squad):
    squad.post("/inbox/views/", {"name": "  ", "query": "flag=group"})
    assert not SavedView.objects.exists()


def ticked(*cases):
    return [f"{case.public_id}.{case.version}" for case in cases]


def test_assigning_many_first_tells_which_would_refuse_and_why_then_does_the_rest(b, squad):
    free, refused = walk.filed(b), walk.registered(b)
    given = {"case": ticked(free, refused), "lead": b.third.public_id, "co": b.co.public_id, "reason": "工作调整"}
    page = squad.post("/inbox/assign/", given).content.decode()
    assert "1 件不能改派" in page and "案件已立案、尚未结案（现为“待受理”）" in page and "改派其余 1 件" in page
    assert ArrearsCase.objects.get(pk=free.pk).lead_id == b.lead.pk
    response = squad.post("/inbox/assign/", {**given, "confirmed": "1", "next": "/inbox/?flag=group"}, follow=True)
    assert response.redirect_chain == [("/inbox/?flag=group", 302)]
    assert "已改派 1 件" in response.content.decode() and refused.number in response.content.decode()
    assert ArrearsCase.objects.get(pk=free.pk).lead_id == b.third.pk
    assert ArrearsCase.objects.get(pk=refused.pk).lead_id is None


def test_assigning_many_refuses_a_case_that_moved_since_the_page_was_read(b, squad):
    case = walk.filed(b)
    given = {"case": ticked(case), "lead": b.third.public_id, "co": b.co.public_id, "reason": "调整", "confirmed": "1"}
    walk.act(case, "amend", b.lead, channel_ref="7", reason="更正")
    assert "刷新后再办" in squad.post("/inbox/assign/", given, follow=True).content.decode()
    assert ArrearsCase.objects.get(pk=case.pk).lead_id == b.lead.pk


def test_assigning_needs_cases_two_people_and_a_reason(b, squad):
    case = walk.filed(b)
    assert squad.post("/inbox/assign/", {}).status_code == 422
    asked = squad.post("/inbox/assign/", {"case": ticked(case)})
    assert asked.status_code == 200 and "检查能否改派" in asked.content.decode()
    same = {"case": ticked(case), "lead": b.co.public_id, "co": b.co.public_id, "reason": "调整"}
    refused = squad.post("/inbox/assign/", same)
    assert refused.status_code == 422 and "主办和协办是同一人，另选一名协办" in refused.content.decode()
    assert squad.post("/inbox/assign/", {"case": ticked(case), "reason": ""}).status_code == 422


def test_only_the_head_of_the_agency_assigns(b, client):
    case = walk.filed(b)
    client.force_login(b.desk)
    given = {"case": ticked(case), "lead": b.third.public_id, "co": b.co.public_id, "reason": "调整", "confirmed": "1"}
    assert "由劳动保障监察机构负责人办理" in client.post("/inbox/assign/", given, follow=True).content.decode()
    assert ArrearsCase.objects.get(pk=case.pk).lead_id == b.lead.pk


def test_cases_of_others_cannot_be_assigned(b, squad):
    case = walk.filed(walk.bureau())
    given = {"case": ticked(case), "lead": b.third.public_id, "co": b.co.public_id, "reason": "调整", "confirmed": "1"}
    assert squad.post("/inbox/assign/", given).status_code == 422


def test_after_assigning_nobody_is_sent_to_another_site(b, squad):
    case = walk.filed(b)
    given = {"case": ticked(case), "lead": b.third.public_id, "co": b.co.public_id, "reason": "调整", "confirmed": "1"}
    assert squad.post("/inbox/assign/", {**given, "next": "https://elsewhere.example/"}).headers["Location"] == "/inbox/"


def test_many_cases_of_an_absent_officer_get_a_stand_in_at_once(b, squad):
    mine, ended = walk.filed(b), walk.closed(b)
    given = {"case": ticked(mine, ended), "absent": b.lead.public_id, "deputy": b.third.public_id, "until": "2026-03-20"}
    given["reason"] = "病假"
    asked = squad.post("/inbox/stand-in/", {"case": ticked(mine, ended)}).content.decode()
    assert b.lead.name in asked and b.third.name in asked
    page = squad.post("/inbox/stand-in/", given).content.decode()
    assert "1 件不能指定代行人" in page and ended.number in page and "为其余 1 件指定代行人" in page
    assert ArrearsCase.objects.get(pk=mine.pk).stand_in_id is None
    told = squad.post("/inbox/stand-in/", {**given, "confirmed": "1"}, follow=True).content.decode()
    assert "已为 1 件指定代行人" in told and f"{ended.number} 没有指定代行人" in told
    mine.refresh_from_db()
    assert (mine.stand_in_id, mine.stand_in_until) == (b.third.pk, date(2026, 3, 20))


def test_the_check_names_what_the_deed_itself_refuses(b, squad):
    case = walk.filed(b)
    given = {"case": ticked(case), "absent": b.lead.public_id, "deputy": b.co.public_id, "until": "2026-03-20"}
    page = squad.post("/inbox/stand-in/", {**given, "reason": "病假"}).content.decode()
    assert "1 件不能指定代行人" in page and "代行人是另一名持有效证件的监察员" in page


def test_many_cases_are_handed_over_by_the_head_of_the_bureau_alone(b, client):
    case, other = walk.filed(b), walk.bureau()
    given = {"case": ticked(case), "organ": other.organ.pk, "reason": "用工地在该区", "confirmed": "1"}
    client.force_login(b.squad)
    assert "hand-over" not in text(client, "/inbox/")
    assert "没有移交，还差" in client.post("/inbox/hand-over/", given, follow=True).content.decode()
    client.force_login(b.bh)
    assert "已移交 1 件" in client.post("/inbox/hand-over/", given, follow=True).content.decode()
    assert ArrearsCase.objects.get(pk=case.pk).organ_id == other.organ.pk


def test_there_is_no_other_act_on_many_cases(squad):
    assert squad.post("/inbox/close/", {}).status_code == 404


def test_a_starred_case_is_listed_for_its_watcher_alone_even_when_it_has_ended(b, client):
    open_case, ended = walk.registered(b), walk.not_accepted(b)
    client.force_login(b.squad)
    assert "还没有关注的案件" in text(client, "/inbox/", view="watched")
    for case in (open_case, ended):
        client.post(f"/cases/{case.public_id}/star/", {"star": "1"})
    assert listed(client, view="watched") == [open_case.number, ended.number]
    assert 'aria-pressed="true"' in text(client, "/inbox/")
    answer = client.post(f"/cases/{ended.public_id}/star/", {"star": "0"}, headers={"HX-Request": "true"})
    assert answer.status_code == 200 and 'aria-pressed="false"' in answer.content.decode()
    assert listed(client, view="watched") == [open_case.number]
    client.force_login(b.bh)
    assert listed(client, view="watched") == []


def test_a_case_that_one_no_longer_sees_is_no_longer_watched_nor_can_be(b, client):
    case, other = walk.filed(b), walk.bureau()
    client.force_login(b.squad)
    client.post("/inbox/chosen/watch/", {"case": ticked(case), "watch": "1"})
    assert listed(client, view="watched") == [case.number]
    walk.act(case, "hand_over", b.bh, organ=other.organ.pk, reason="用工地在该区")
    assert listed(client, view="watched") == []
    assert client.post(f"/cases/{case.public_id}/star/", {"star": "1"}).status_code == 404
    client.post("/inbox/chosen/watch/", {"case": ticked(case), "watch": "0"})
    assert Watch.objects.filter(user=b.squad).count() == 1


def test_ticked_cases_are_watched_and_dropped_together(b, squad):
    cases = [walk.registered(b), walk.registered(b)]
    told = squad.post("/inbox/chosen/watch/", {"case": ticked(*cases), "watch": "1"}, follow=True)
    assert "已关注 2 件" in told.content.decode()
    assert "取消关注</button>" in text(squad, "/inbox/", view="watched")
    told = squad.post("/inbox/chosen/watch/", {"case": ticked(*cases), "watch": "0"}, follow=True)
    assert "已取消关注 2 件" in told.content.decode() and not Watch.objects.exists()


def test_ticked_cases_are_exported_and_only_those_one_sees(b, squad):
    walk.registered(b)
    second = walk.registered(b)
    foreign = walk.registered(walk.bureau())
    response = squad.post("/inbox/chosen/export/", {"case": ticked(second, foreign)})
    rows = list(load_workbook(BytesIO(response.content)).active.iter_rows(min_row=3, values_only=True))
    assert [(row[2], row[3]) for row in rows] == [("作出受理决定", second.number)]
    assert squad.post("/inbox/chosen/export/", {}).status_code == 302


def sheet(client, **query):
    response = client.get("/inbox/export/", query)
    assert response.status_code == 200 and "no-store" in response.headers["Cache-Control"]
    return load_workbook(BytesIO(response.content)).active


def test_the_page_as_a_file_has_its_rows_and_says_what_is_masked(b, squad):
    case = walk.registered(b, workers=2)
    rows = list(sheet(squad).iter_rows(values_only=True))
    assert "不含劳动者姓名、身份证号、电话" in rows[0][0]
    assert rows[1][:5] == ("时限", "截止日期", "要做什么", "案号", "用人单位")
    assert rows[2][2:5] == ("作出受理决定", case.number, case.employer.name)
    assert (rows[2][6], rows[2][7]) == (2, 12_000)
    assert len(rows) == 3


def test_the_file_holds_the_page_that_is_filtered(b, squad):
    walk.registered(b, workers=2)
    many = walk.registered(b, workers=10)
    assert [row[3] for row in sheet(squad, flag="group").iter_rows(min_row=3, values_only=True)] == [many.number]


@pytest.mark.parametrize("name", ["=cmd|' /C calc'!A0", "+1+1", "-2", "@SUM(1)", "\t=1"])
def test_a_name_that_looks_like_a_formula_stays_a_text(b, squad, name):
    walk.registered(b, employer=factories.employer(name=name))
    cell = sheet(squad).cell(3, 5)
    assert (cell.data_type, cell.value, cell.quotePrefix) == ("s", name, True)


def test_the_day_names_the_next_working_day_across_a_holiday(b, squad):
    with moment.at(date(2026, 9, 30)):
        assert "下一个工作日 10月8日（四）" in text(squad, "/inbox/")
    with moment.at(date(2026, 12, 18)):
        assert "年底清零余 <b>9</b> 个工作日" in text(squad, "/inbox/")
    with moment.at(date(2026, 12, 31)):
        assert "2027 年的工作日历还没有装入" in text(squad, "/inbox/")
