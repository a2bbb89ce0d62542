"""Our list against a platform's: every line of either side once, and the same seen from both sides."""

import io
import json
from collections import Counter
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from blacklist.historic import acts, platform
from blacklist.historic.compare import Entry, Kind, compare
from blacklist.models import Reconciliation
from blacklist.words import Out
from lawkit import moment
from tests.blacklist.test_lookup import NAMED, PERSON, TODAY, Listed

DAYS = [date(2024, 3, 12), date(2025, 3, 12)]
SWAPPED = {Kind.MISSING_THERE: Kind.MISSING_HERE, Kind.MISSING_HERE: Kind.MISSING_THERE}


def entries(ended):
    """Few names, papers, codes and days, so that lines often meet."""
    day, word = st.sampled_from([None, *DAYS]), st.sampled_from(["", "甲", "乙"])
    left = st.sampled_from([None, DAYS[1]]) if ended else st.none()
    name = st.sampled_from(["甲", "乙", "丙"])
    said = {"name": name, "unit": word, "code": word, "paper": word, "from_on": day, "until_on": day, "ended_on": left}
    return st.lists(st.builds(Entry, **said), max_size=7)


def numbered(found):
    """Each line with a key of its own."""
    return [Entry(**{**vars(one), "key": n}) for n, one in enumerate(found)]


@settings(max_examples=150, deadline=None)
@given(entries(True), entries(False))
def test_every_line_of_either_side_is_found_exactly_once(ours, theirs):
    ours, theirs = numbered(ours), numbered(theirs)
    found = compare(ours, theirs)
    assert sorted(f.ours.key for f in found if f.ours) == [one.key for one in ours]
    assert sorted(f.theirs.key for f in found if f.theirs) == [one.key for one in theirs]
    for one in found:
        lonely = {Kind.MISSING_THERE: (True, False), Kind.GONE: (True, False), Kind.MISSING_HERE: (False, True)}
        assert (bool(one.ours), bool(one.theirs)) == lonely.get(one.kind, (True, True))
        assert (one.kind in (Kind.LINGERING, Kind.GONE)) == bool(one.ours and one.ours.ended_on)
        assert (one.kind == Kind.DIFFERING) == bool(one.differs)


@settings(max_examples=150, deadline=None)
@given(entries(False), entries(False))
def test_seen_from_the_platform_it_is_the_same_comparison(ours, theirs):
    ours, theirs = numbered(ours), numbered(theirs)
    there = {(f.kind, f.ours and f.ours.key, f.theirs and f.theirs.key) for f in compare(ours, theirs)}
    here = {(SWAPPED.get(f.kind, f.kind), f.theirs and f.theirs.key, f.ours and f.ours.key) for f in compare(theirs, ours)}
    assert there == here


@pytest.mark.django_db
def test_a_platforms_file_is_compared_kept_and_taken_out_with_what_to_do(client):
    with moment.at(TODAY):
        b = Listed()
        gone = b.paper("山列7号", "旧山劳务有限公司", "", ("钱旧山", ""))
        acts.end(gone, b.head, Out.EARLY, paper="山移7号", reason="已改正并承诺。")
        lines = [
            {"主体名称": NAMED, "统一社会信用代码": b.code, "决定书文号": b.row.paper, "列入日期": "2025-06-02", "期满日期": "2028-06-03"},
            {"主体名称": PERSON, "用人单位": NAMED, "决定书文号": b.row.paper},
            {"主体名称": "旧山劳务有限公司", "用人单位": "旧山劳务有限公司", "决定书文号": "山列7号", "列入日期": "2025-06-02"},
            {"主体名称": "别处建设有限公司", "列入日期": "2025/1/2"},
            {"主体名称": "看不懂公司", "列入日期": "去年"},
        ]
        client.force_login(b.credit)
        file = SimpleUploadedFile("credit.json", json.dumps(lines).encode())
        done = client.post("/listings/reconcile/", {"file": file, "source": "山城市信用平台", "organ": b.organ.public_id})
        row = Reconciliation.objects.get()
        assert Counter(line["kind"] for line in row.lines()) == {
            "differing": 1, "same": 1, "lingering": 1, "missing_here": 1, "missing_there": 1, "unread": 1,
        }  # fmt: skip
        assert (row.differing, row.lingering, row.missing_there, row.unread) == (1, 1, 1, 1)
        page = client.get(done.url).content.decode()
        assert "2028-06-03" in page and "立即撤下" in page and "王无号" in page
        data = client.get(f"{done.url}export.xlsx").content
        assert load_workbook(io.BytesIO(data)).active.max_row == 7
        client.force_login(b.head)
        assert client.get(done.url).status_code == 200
        assert client.post("/listings/reconcile/", {"source": "x"}).status_code == 403


HUGE = b"[{}" + b" " * 6 * 2**20 + b"]"


@pytest.mark.parametrize("data", [b"[1, 2]", b"[" * 9000, b'{"a": 1}', b"\xff\xfe{", b"[]", "无列名,甲\n1,2".encode(), HUGE])
def test_a_file_that_is_no_list_is_refused_in_words(data):
    assert str(platform.read(data).refusal)
