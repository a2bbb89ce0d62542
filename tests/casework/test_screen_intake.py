"""The entry page with Django's client: what it registers, what it refuses and keeps, what it costs."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from casework.models import ArrearsCase, Draft, Party
from documents.models import Paper
from registry.models import Employer, Project, Worker
from tests import factories
from tests.casework import intake_kit as kit

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def desk(b, client):
    """The desk officer, logged in."""
    client.force_login(b.desk)
    return b.desk


def post(client, fields, **files):
    return client.post(reverse("intake"), {**fields, **files})


def carpenters():
    data = (kit.DATA / "roster_carpenters.xlsx").read_bytes()
    return SimpleUploadedFile("roster_carpenters.xlsx", data, XLSX)


def test_the_page_opens_with_a_key_of_its_own_so_that_a_draft_finds_back(desk, client):
    answer = client.get(reverse("intake"))
    assert answer.status_code == 302
    page = client.get(answer["Location"])
    assert page.status_code == 200
    assert "登记投诉" in page.content.decode()


def test_only_the_desk_enters_complaints(b, client):
    client.force_login(b.lead)
    answer = client.get(reverse("intake"))
    assert answer.status_code == 403
    assert "由受理员办理" in answer.content.decode()
    assert client.post(reverse("intake"), kit.form(b.desk) | kit.rows(1)).status_code == 403
    assert not ArrearsCase.objects.exists()


def test_fourteen_workers_are_registered_with_paper_clock_and_parties(desk, client):
    fields = kit.form(desk, representatives=f"{kit.name(1)}、{kit.name(2)}", authority="14名劳动者共同推选")
    answer = post(client, fields | kit.rows(14))
    case = ArrearsCase.objects.get()
    assert answer.status_code == 302 and case.public_id in answer["Location"]
    assert (case.state, case.headcount, case.organ_id) == ("registered", 14, desk.organ_id)
    assert case.claimed == sum(300_000 + 100 * n + 50 for n in range(14))
    assert case.missing == ["推选代表人或委托代理的书面材料"]
    assert Paper.objects.filter(kind="D01", case_id=case.pk).count() == 1
    assert list(case.clocks.values_list("rule", flat=True)) == ["CLK-ACCEPT"]
    assert sorted(Party.objects.values_list("role", flat=True)) == ["complainant", "representative", "representative"]
    assert Worker.objects.count() == 14
    assert not Draft.objects.filter(page="intake").exists()


def test_a_second_click_lands_on_the_first_case(desk, client):
    fields = kit.form(desk) | kit.rows(3)
    first, second = post(client, fields), post(client, fields)
    assert ArrearsCase.objects.count() == 1
    assert second.status_code == 302 and second["Location"] == first["Location"]


def test_the_same_key_of_another_user_is_another_entry(b, desk, client):
    post(client, kit.form(desk) | kit.rows(1))
    client.force_login(factories.user(["DESK"], organ=b.organ))
    post(client, kit.form(desk) | kit.rows(1, first=5) | {"complainant_name": kit.name(5)})
    assert ArrearsCase.objects.count() == 2


def test_a_refused_form_keeps_every_field_and_the_grid_and_stays_as_a_draft(desk, client):
    fields = kit.form(desk, facts="", uscc="91330110MA0000000O") | kit.rows(3)
    fields["rows-1-citizen_id"] = fields["rows-1-citizen_id"][:17]
    answer = post(client, fields)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "<title>有错：" in text
    for says in ("写明欠薪的事实", "代码中不会出现字母 O，请核对是否为 0"):
        assert text.count(says) == 2  # in the summary and under the field
    says = f"第 2 行 {kit.name(1)}：身份证号应为 18 位，现在是 17 位"
    assert text.count(says) >= 2
    for typed in ("锦晨服装有限公司", "91330110MA0000000O", fields["rows-1-citizen_id"], fields["rows-2-name"]):
        assert f'value="{typed}"' in text
    assert not ArrearsCase.objects.exists() and not Employer.objects.exists()
    again = client.get(reverse("intake"), {"draft": fields["token"]}).content.decode()
    assert fields["rows-1-citizen_id"] in again and "<title>有错：" not in again


def test_a_wrong_id_refuses_the_whole_entry_and_loses_no_row(desk, client):
    fields = kit.form(desk) | kit.rows(5)
    fields["rows-3-citizen_id"] = fields["rows-2-citizen_id"]
    text = post(client, fields).content.decode()
    assert "身份证号相同，请改其中一行" in text
    assert all(f'value="{kit.name(n)}"' in text for n in range(5))
    assert not ArrearsCase.objects.exists()


def test_an_uploaded_roster_keeps_good_rows_and_tells_each_bad_cell(desk, client):
    fields = kit.form(desk, do="roster")
    text = post(client, fields, upload=carpenters()).content.decode()
    for says in (
        "第 5 行 王俊：身份证号应为 18 位，现在是 17 位",
        "第 7 行 曹飞：身份证号校验位不对，第 11、12 位可能录反，请对照证件改",
        "第 11 行 郑博：与第 10 行 周欢 身份证号相同，请改其中一行",
        "第 20 行 李婷婷：填写欠付金额",
        "第 23 行 杨倩：欠薪止不能早于欠薪起",
    ):
        assert says in text
    assert text.count("data-problem=") >= 8
    assert 'value="苏鑫"' in text and 'value="12464.57"' in text
    assert "来自 roster_carpenters.xlsx" in text
    kept = client.get(reverse("intake"), {"draft": fields["token"]}).content.decode()
    assert 'value="苏鑫"' in kept and "来自 roster_carpenters.xlsx" in kept


def test_the_part_of_the_page_reads_a_pasted_block_behind_the_rows_that_are_there(desk, client):
    fields = kit.rows(2) | {"paste": kit.block(200, first=2)}
    answer = client.post(reverse("intake-roster"), fields)
    text = answer.content.decode()
    assert 'id="rows-201-name"' in text and f'value="{kit.name(201)}"' in text
    assert "合计 202 人" in text
    assert "读入后 202 行通过，0 处要改" in text


def test_months_in_columns_stay_as_the_worker_stated_them(desk, client):
    head = "姓名\t身份证号\t2025年12月\t2026年1月\n"
    answer = client.post(reverse("intake-roster"), {"paste": f"{head}{kit.name(0)}\t{kit.number(0)}\t3000\t4500.50"})
    text = answer.content.decode()
    assert 'name="rows-0-m:2025-12"' in text and 'value="4500.50"' in text
    fields = {"rows-0-name": kit.name(0), "rows-0-citizen_id": kit.number(0)}
    post(client, kit.form(desk) | fields | {"rows-0-m:2025-12": "3000", "rows-0-m:2026-01": "4500.50"})
    claims = ArrearsCase.objects.get().claims.order_by("month").values_list("claimed", flat=True)
    assert list(claims) == [300_000, 450_050]


def test_a_sum_under_ten_thousands_is_not_read_as_yuan(desk, client):
    head = "姓名\t身份证号\t欠薪起\t欠薪止\t欠付金额（万元）\n"
    block = f"{head}{kit.name(0)}\t{kit.number(0)}\t2026-01\t2026-01\t1.2"
    text = client.post(reverse("intake-roster"), {"paste": block}).content.decode()
    assert 'value="12,000.00"' in text


def bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", b"0" * 300_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("录像.mov", lambda: b"\x00\x00\x00\x14ftypqt  " + b"\x00" * 64, "只收 .xlsx 和 .csv"),
        ("名册.pdf", lambda: b"%PDF-1.7 ", "只收 .xlsx 和 .csv"),
        ("名册.xlsx", bomb, "文件解压后过大"),
        ("名册.xlsx", lambda: b"PK\x03\x04 broken", "文件已经损坏"),
        ("名册.xls", lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 600, "另存为"),
        ("大.csv", lambda: b"a" * (10 * 2**20 + 1), "名册不超过 10 MB"),
        ("空.csv", lambda: b"", "没有读到内容"),
    ],
)
def test_a_file_that_is_no_roster_gets_a_sentence_and_the_rows_stay(desk, client, name, data, says):
    file = SimpleUploadedFile(name, data() or b" ")
    answer = client.post(reverse("intake-roster"), {**kit.rows(2), "upload": file})
    text = answer.content.decode()
    assert answer.status_code == 200
    assert says in text
    assert f'value="{kit.name(1)}"' in text


def test_more_than_a_thousand_rows_are_told_and_the_first_stay(desk, client):
    text = client.post(reverse("intake-roster"), {**kit.rows(3), "paste": kit.block(998, first=3)}).content.decode()
    assert "加上这 998 行就有 1001 行，一份最多 1000 行；其余的另登记一件" in text
    assert "合计 3 人" in text


def test_a_known_credit_code_fills_the_employer(desk, client):
    firm = factories.employer(name="临塘建设集团有限公司", legal_rep="丁某", licence_state="active")
    text = client.get(reverse("intake-employer"), {"uscc": firm.uscc, "employer_name": ""}).content.decode()
    assert 'value="临塘建设集团有限公司"' in text and "存续" in text and "丁某" in text
    text = client.get(reverse("intake-employer"), {"uscc": factories.uscc(), "employer_name": "新单位"}).content.decode()
    assert 'value="新单位"' in text and "没有登记过这个信用代码" in text


def test_an_employer_without_a_code_is_known_by_its_operator(desk, client):
    fields = kit.form(desk, no_uscc="on", uscc="", employer_name="锦晨制衣作坊") | kit.rows(2)
    text = post(client, fields).content.decode()
    assert "填写经营者姓名" in text and "填写经营者身份证号" in text
    post(client, fields | {"person_name": "罗镕", "person_id": kit.number(77)})
    firm = Employer.objects.get()
    assert (firm.no_uscc, firm.kind, firm.person_name) == (True, "unlicensed", "罗镕")
    assert ArrearsCase.objects.get().employer == firm


def test_a_new_project_asks_who_pays_for_it_and_a_known_one_is_linked(desk, client):
    fields = kit.form(desk, project="临塘安置房二期") | kit.rows(1)
    assert "没有登记过这个项目" in post(client, fields).content.decode()
    assert not Project.objects.exists()
    post(client, fields | {"funding": "government"})
    assert ArrearsCase.objects.get().project.name == "临塘安置房二期"
    post(client, kit.form(desk, project="临塘安置房二期", token="t-0002") | kit.rows(1))
    assert Project.objects.count() == 1 and ArrearsCase.objects.filter(project__isnull=False).count() == 2


def test_a_tip_off_may_be_anonymous_and_is_confidential(desk, client):
    fields = kit.form(desk, kind="tip_off", complainant_name="")
    assert post(client, fields).status_code == 302
    case = ArrearsCase.objects.get()
    assert case.confidential and case.headcount == 0
    text = post(client, kit.form(desk, kind="tip_off", token="t-2")).content.decode()
    assert "实名举报的，填写身份证号" in text


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"complainant_name": "许光明"}, "投诉人不在名单里，填写身份证号"),
        ({"complainant_name": ""}, "填写投诉人姓名"),
        ({"representatives": "许光明"}, "代表人 许光明 不在名单里，核对姓名"),
        ({"representatives": "、".join(kit.name(n) for n in range(6))}, "代表人最多 5 名，现在写了 6 名"),
        ({"received_on": "2026-03-03"}, "收到日期在今天之后"),
        ({"violation_end": "2026-03-03"}, "终了日期在今天之后"),
        ({"region": ""}, "选择用工所在地"),
        ({"region": "999999"}, "选择用工所在地"),
        ({"channel": "pigeon"}, "选择投诉来源"),
        ({"uscc": ""}, "填写信用代码；没有信用代码的"),
    ],
)
def test_what_is_missing_is_said_with_what_to_do(desk, client, given, says):
    answer = post(client, kit.form(desk) | kit.rows(7) | given)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not ArrearsCase.objects.exists()


def test_a_complaint_without_workers_is_refused(desk, client):
    assert "至少录入一名劳动者的欠薪" in post(client, kit.form(desk, complainant_id=kit.number(1))).content.decode()


def test_an_id_registered_under_another_name_is_asked_about_at_its_row(desk, client):
    factories.worker(name="彭玉莲", citizen_id=kit.number(1))
    text = post(client, kit.form(desk) | kit.rows(2)).content.decode()
    assert f"第 2 行 {kit.name(1)}：这个身份证号已登记的姓名是“彭*莲”" in text
    assert Worker.objects.count() == 1


def test_drafts_are_saved_listed_continued_and_thrown_away_by_their_owner_alone(b, desk, client):
    url = reverse("draft-save", args=["intake", "k-1"])
    answer = client.post(url, kit.form(desk) | kit.rows(2) | {"csrfmiddlewaretoken": "x"})
    assert answer.json()["saved_at"]
    row = Draft.objects.get()
    assert kit.number(1) in row.content and "csrfmiddlewaretoken" not in row.content
    listed = client.get(reverse("drafts")).content.decode()
    assert "锦晨服装有限公司" in listed and "2 人" in listed and kit.number(1) not in listed
    assert kit.number(1) in client.get(reverse("intake"), {"draft": "k-1"}).content.decode()
    client.force_login(factories.user(["DESK"], organ=b.organ))
    assert kit.number(1) not in client.get(reverse("intake"), {"draft": "k-1"}).content.decode()
    client.post(reverse("draft-drop", args=["intake", "k-1"]))
    assert Draft.objects.filter(pk=row.pk).exists()
    client.force_login(desk)
    client.post(reverse("draft-drop", args=["intake", "k-1"]))
    assert not Draft.objects.filter(pk=row.pk).exists()


def test_a_draft_lies_encrypted_in_the_database(desk, client):
    from django.db import connection

    client.post(reverse("draft-save", args=["intake", "k-1"]), kit.form(desk) | kit.rows(1))
    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM casework_draft")
        stored = bytes(cursor.fetchone()[0])
    assert kit.number(0).encode() not in stored and kit.name(0).encode() not in stored


def test_a_draft_under_the_key_of_a_done_entry_cannot_be_forged(desk, client):
    assert client.post("/drafts/done:intake/t-0001/", {"a": "1"}).status_code == 404
    post(client, kit.form(desk) | kit.rows(1))
    assert ArrearsCase.objects.count() == 1


def test_likely_duplicates_stand_beside_the_entry_with_what_agrees(desk, client):
    fields = kit.form(desk) | kit.rows(3)
    post(client, fields)
    case = ArrearsCase.objects.get()
    again = fields | kit.rows(4, first=2) | {"token": "t-2", "complainant_name": kit.name(2)}
    text = client.post(reverse("intake-aside"), again).content.decode()
    assert case.number in text and "很可能同一件" in text
    assert "3 人，重合 1 人" in text and "并入（追加 3 人）" in text
    assert f"在 {case.number}中已登记 12 月工资" in text
    assert text.count('class="hit"') == 3  # employer, people, period


def test_cases_of_another_office_are_never_shown_as_duplicates(b, desk, client):
    post(client, kit.form(desk) | kit.rows(3))
    number = ArrearsCase.objects.get().number
    stranger = factories.user(["DESK"], organ=b.elsewhere)
    client.force_login(stranger)
    assert number not in client.post(reverse("intake-aside"), kit.form(desk) | kit.rows(3)).content.decode()


def test_linked_and_distinct_are_kept_with_their_reasons(desk, client):
    post(client, kit.form(desk) | kit.rows(3))
    old = ArrearsCase.objects.get()
    said = {f"dup-{old.public_id}": "link", f"dup-{old.public_id}-why": "另一班组"}
    post(client, kit.form(desk, token="t-2", complainant_name=kit.name(9)) | kit.rows(2, first=9) | said)
    new = ArrearsCase.objects.exclude(pk=old.pk).get()
    told = new.events.get(act="register").body
    assert old.number in told and "另一班组" not in told and "另一班组" not in new.facts
    for case, other in ((new, old), (old, new)):
        link = case.links.get()
        assert (link.other_id, link.kind, str(link.reason)) == (other.pk, "related", "另一班组")


def test_the_page_asks_the_database_at_most_twelve_times(desk, client, django_assert_max_num_queries):
    post(client, kit.form(desk) | kit.rows(3))
    client.post(reverse("draft-save", args=["intake", "k-1"]), kit.form(desk) | kit.rows(3))
    client.get(reverse("intake"), {"draft": "k-2"})
    with django_assert_max_num_queries(12):
        client.get(reverse("intake"), {"draft": "k-2"})


def test_texts_of_others_never_become_markup(desk, client):
    fields = kit.form(desk, employer_name="<b>x</b>", facts="") | kit.rows(1)
    fields["rows-0-note"] = '"><script>alert(1)</script>'
    text = post(client, fields).content.decode()
    assert "<script>alert" not in text and "<b>x</b>" not in text
