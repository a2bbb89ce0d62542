"""Decisions on paper from before this system: taken in whole or not at all, entered by a second person, ended by an act."""

import io
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from openpyxl import load_workbook

from blacklist.historic import acts, run, sheets
from blacklist.historic.layout import LAYOUT
from blacklist.models import HistoricImport, HistoricListing, PublicEntry
from blacklist.words import Out
from lawkit import moment
from lawkit.rules import Refused
from tests import factories

TODAY = date(2026, 6, 1)
HEAD = "决定书文号,列入机关,用人单位,统一社会信用代码,当事人身份,姓名,证件号码,列入日期,期满日期,移出方式,移出日期,移出文号,移出原因"


@pytest.fixture
def b(db):
    with moment.at(TODAY):
        organ = factories.organ(name="山城区人力资源和社会保障局")
        yield type("Bureau", (), {
            "organ": organ, "credit": factories.user(["CREDIT"], organ=organ), "head": factories.user(["BH"], organ=organ),
            "stranger": factories.user(["BH"]), "code": factories.uscc(), "number": factories.citizen_id(),
        })  # fmt: skip


def table(*lines) -> bytes:
    """A list as its keeper saves it."""
    return "\n".join([HEAD, *lines]).encode("gb18030")


def good(b) -> list[str]:
    """A decision of two parties."""
    return [
        f"山列1号,,山城劳务有限公司,{b.code},用人单位,山城劳务有限公司,,2025-03-12,,,,,",
        f"山列1号,,山城劳务有限公司,{b.code},法定代表人,罗大山,{b.number},2025年3月12日,2028/3/12,,,,",
    ]


def drafts(b, *lines):
    """The decisions taken in from these lines."""
    run.take_in(table(*lines), "旧名单.csv", b.organ, b.credit)
    return list(HistoricListing.objects.order_by("pk"))


def refused(do) -> str:
    """Why an act is refused; fails if it is not."""
    with pytest.raises(Refused) as caught:
        do()
    return str(caught.value)


def test_a_wrong_line_holds_back_its_whole_decision_and_says_what_to_mend_in_which_cell(b):
    wrong = [
        f"山列2号,,河西建筑有限公司,{b.code[:-1]}I,用人单位,河西建筑有限公司,,2025-03-12,,,,,",
        "山列2号,,河西建筑有限公司,,法定代表人,赵河西,330106199001011234,2025-03-12,2030-01-01,,,,",
        "山列3号,,东岭建材有限公司,,法定代表人,钱东岭,,2025-03-12,,,,,",
        "山列4号,,南坡园林有限公司,,用人单位,南坡园林有限公司,,2022-03-12,,提前移出,2023-01-05,,",
        "山列5号,,北站装饰有限公司,,用人单位,北站装饰有限公司,,2099-03-12,,,,,",
    ]
    read = sheets.read(table(*good(b), *wrong), LAYOUT)
    found = run.preview(read.dataset, b.organ)
    assert [d.lines[0].paper for d in found.new] == ["山列1号"]
    told = {one.line: {title for title, _says in one.reasons} for one in found.wrong}
    assert told == {4: {"统一社会信用代码"}, 5: {"证件号码", "期满日期"}, 6: {""}, 7: {"移出依据的文书", "移出理由"}, 8: {"列入日期"}}
    assert not HistoricListing.objects.exists()
    assert len(drafts(b, *good(b), *wrong)) == 1
    made = HistoricImport.objects.get()
    assert (made.taken, made.same, made.wrong) == (1, 0, 5)
    book = load_workbook(io.BytesIO(made.book())).active
    assert [row[0].value for row in book.iter_rows(min_row=2)] == ["山列2号", "山列2号", "山列3号", "山列4号", "山列5号"]
    again = run.take_in(table(*good(b)), "旧名单.csv", b.organ, b.credit)
    assert (again.taken, again.same) == (0, 1)
    changed = run.preview(sheets.read(table(*good(b)[:1]), LAYOUT).dataset, b.organ)
    assert "内容不同" in changed.wrong[0].reasons[0][1]


def test_an_entry_needs_a_second_person_and_ends_only_by_an_act_with_paper_and_reason(b):
    (row,) = drafts(b, *good(b))
    shown = PublicEntry.shown(TODAY).filter(historic=row)
    assert not shown.exists()
    assert "本机关" in refused(lambda: acts.enter(row, b.stranger))
    assert "本机关" in refused(lambda: acts.enter(row, b.credit))
    told = []
    hears = acts.after("enter", "end", "tell")(lambda held, act: told.append((held.pk, act)))
    try:
        acts.enter(row, b.head)
        assert sorted(shown.values_list("name", "code")) == [("山城劳务有限公司", b.code), ("罗大山", "")]
        assert "只核对一次" in refused(lambda: acts.enter(row, b.head))
        assert "文书" in refused(lambda: acts.end(row, b.head, Out.EARLY, paper=" ", reason="已改正并承诺。"))
        assert "提前移出或者撤销" in refused(lambda: acts.end(row, b.head, Out.EXPIRED, paper="某号", reason="已改正并承诺。"))
        assert "移出" in refused(lambda: acts.tell(row, b.credit))
        acts.end(row, b.head, Out.EARLY, paper="山移1号", reason="已改正并承诺。")
        acts.tell(row, b.credit)
    finally:
        for heard in acts._heard.values():
            heard.remove(hears)
    row.refresh_from_db()
    assert (row.stage, row.out_by, row.told_by, shown.exists()) == ("out", b.head, b.credit, False)
    assert told == [(row.pk, "enter"), (row.pk, "end"), (row.pk, "tell")]


def test_what_ran_out_is_not_shown_and_its_end_is_written_by_the_worker(b):
    old = [f"山列9号,,旧山劳务有限公司,{b.code},用人单位,旧山劳务有限公司,,2021-03-12,,,,,"]
    row, over = drafts(b, *good(b)), None
    over = drafts(b, *old)[1]
    acts.enter(over, b.head)
    over.refresh_from_db()
    assert (over.stage, over.out, over.entries.count()) == ("out", "expired", 0)
    acts.enter(row[0], b.head)
    last = date(2028, 3, 12)
    with moment.at(last):
        assert PublicEntry.shown(last).filter(historic=row[0]).count() == 2
        assert acts.expire_due() == 0
    with moment.at(last + timedelta(days=1)):
        assert not PublicEntry.shown(moment.today()).filter(historic=row[0]).exists()
        assert [acts.expire_due(), acts.expire_due()] == [1, 0]
    row[0].refresh_from_db()
    assert "还是草稿" in refused(lambda: acts.drop(row[0], b.credit))
    assert (row[0].out, row[0].out_by, row[0].entries.filter(ended_on=None).count()) == ("expired", None, 0)


def test_the_database_keeps_the_guarantees_when_a_shell_asks_otherwise(b):
    (row,) = drafts(b, *good(b))

    def against(**values):
        with pytest.raises(IntegrityError) as caught, transaction.atomic():
            HistoricListing.objects.filter(pk=row.pk).update(**values)
            connection.check_constraints()
        return str(caught.value)

    entered = {"entered_by": b.head, "entered_on": TODAY}
    assert "who took it in" in against(**entered | {"entered_by": b.credit})
    assert "2 parties on the list, 0 shown" in against(**entered)
    assert "longer than three years" in against(until_on=date(2029, 1, 1))
    assert "until_on does not change" in against(until_on=date(2027, 1, 1))
    assert "one step after the other" in against(out="early", out_on=TODAY, out_paper="x", out_reason="x")
    acts.enter(row, b.head)
    assert "historic_out_has_paper" in against(out="early", out_on=TODAY)
    assert "0 parties on the list, 2 shown" in against(out="early", out_on=TODAY, out_paper="x", out_reason="x")
    assert "historic_never_early" in against(out="expired", out_on=TODAY)
    for table, says in (("historicparty", "parties of a historic listing stand"), ("historiclisting", "only drafts")):
        with pytest.raises(IntegrityError, match=says), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM blacklist_{table}")
    with pytest.raises(IntegrityError, match="one_source"), transaction.atomic():
        PublicEntry.objects.create(name="x", seat="unit", unit="x", ground="amount", organ="x", paper="x", number=1,
                                   from_on=TODAY, until_on=TODAY)  # fmt: skip


def test_a_draft_is_dropped_without_a_trace_on_the_list(b):
    (row,) = drafts(b, *good(b))
    acts.drop(row, b.credit)
    assert not HistoricListing.objects.exists()
    assert "草稿还在" in refused(lambda: acts.enter(row, b.head))


def test_by_clicks_from_a_table_to_the_public_list_and_off_it(b, client):
    client.force_login(b.credit)
    file = SimpleUploadedFile("旧名单.csv", table(*good(b)))
    page = client.post("/listings/historic/import/", {"file": file, "organ": b.organ.public_id}).content.decode()
    assert "存下 1 份草稿" in page
    upload = client.session["historic_import"]["name"]
    done = client.post("/listings/historic/import/confirm/", {"upload": upload})
    assert client.get(done.url).status_code == 200
    assert client.post("/listings/historic/import/confirm/", {"upload": upload}).url == "/listings/historic/import/"
    row = HistoricListing.objects.get()
    assert client.post(f"/listings/historic/{row.public_id}/", {"act": "enter"}).status_code == 422
    client.force_login(b.head)
    assert b.number not in client.get(f"/listings/historic/{row.public_id}/").content.decode()
    client.post(f"/listings/historic/{row.public_id}/", {"act": "enter"})
    assert PublicEntry.shown(TODAY).count() == 2
    assert client.post(f"/listings/historic/{row.public_id}/", {"act": "end", "out": "early"}).status_code == 422
    client.post(f"/listings/historic/{row.public_id}/", {"act": "end", "out": "early", "paper": "山移1号", "reason": "已改正并承诺。"})
    assert PublicEntry.shown(TODAY).count() == 0
    data = client.get("/listings/historic/export.xlsx").content
    cells = [cell.value for line in load_workbook(io.BytesIO(data)).active.iter_rows() for cell in line]
    assert "提前移出" in cells and b.number not in cells
    client.force_login(b.stranger)
    assert client.get(f"/listings/historic/{row.public_id}/").status_code == 404
