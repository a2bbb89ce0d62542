"""Paste-update on the case page: compared first, then one act for many workers; conflicts; what is left over."""

import html
import io
import json
import re

from django.urls import reverse
from openpyxl import load_workbook

from casework.models import ArrearsCase, Claim, Draft
from casework.roster import block
from lawkit import moment
from tests import factories
from tests import factories_case as walk
from tests.casework.screen_kit import text


def there(case):
    return reverse("ledger_update", args=[case.public_id])


def hidden(answer) -> dict:
    """What the comparison carries."""
    page = answer.content.decode()
    return {n: html.unescape(re.search(f'name="{n}" value="([^"]*)"', page)[1]) for n in ("seen", "was", "looked")}


def rows(case, add=0, month=walk.MONTHS[0]) -> str:
    """The ledger's lines of a month as a block, each sum raised by so many yuan."""
    claims = Claim.objects.filter(case=case, month=month).select_related("worker")
    lines = [f"{c.worker.name}\t{c.worker.id_tail}\t{c.month:%Y-%m}\t{c.claimed / 100 + add:.2f}" for c in claims]
    return "\n".join(["姓名\t证件尾号\t月份\t金额", *lines])


def test_a_block_is_compared_first_and_written_by_one_act(b, browse):
    case = walk.registered(b)
    client, data = browse(b.desk), {"what": "claimed", "block": rows(case, add=100)}
    answer = client.post(there(case), data)
    page = text(answer)
    assert answer.status_code == 200 and "改动 3" in page and "更新 3 处" in page
    assert "18,000.00" in page and "18,300.00" in page
    assert ArrearsCase.objects.get(pk=case.pk).version == case.version
    done = client.post(there(case), {**data, **hidden(answer), "write": "1"}, follow=True)
    assert "已更新 3 处" in text(done)
    new = ArrearsCase.objects.get(pk=case.pk)
    assert new.version == case.version + 1 and new.claimed == 1_830_000


def test_found_sums_rest_on_the_chosen_evidence_on_their_own_or_are_inferred(b, browse):
    case = walk.investigating(b)
    proof = walk.evidence(b, case)
    client, data = browse(b.lead), {"what": "found", "block": rows(case)}
    bare = client.post(there(case), data)
    assert "没有证据" in text(bare) and 'name="write"' not in text(bare)
    data["proof"] = [proof.pk]
    answer = client.post(there(case), data)
    assert client.post(there(case), {**data, **hidden(answer), "write": "1"}).status_code == 302
    found = Claim.objects.filter(case=case, found__isnull=False)
    assert found.count() == 3 and {c.grounds.get().evidence_id for c in found} == {proof.pk}
    again = client.post(there(case), {"what": "found", "block": rows(case, add=5)})
    assert "更新 3 处" in text(again), "the evidence that they rest on already is enough"


def test_bad_lines_are_left_out_and_kept_for_the_next_time(b, browse):
    case = walk.registered(b)
    client = browse(b.desk)
    data = {"what": "claimed", "block": rows(case, add=1) + "\n钱多多\t\t2025-12\t300"}
    answer = client.post(there(case), data)
    assert "A5" in text(answer) and "本案没有这名劳动者" in text(answer)
    told = text(client.post(there(case), {**data, **hidden(answer), "write": "1"}, follow=True))
    assert "已更新 3 处，1 行有错没有更新" in told
    page = text(client.get(there(case)))
    assert "钱多多" in page and "存的草稿" in page
    assert "钱多多" not in Draft.objects.raw("SELECT id, content::text AS stored FROM casework_draft")[0].stored


def test_a_new_worker_comes_in_with_his_whole_number(b, browse):
    case, number = walk.registered(b), factories.citizen_id()
    client = browse(b.desk)
    data = {"what": "claimed", "block": f"姓名\t身份证号\t月份\t金额\n钱多多\t{number}\t2026-01\t4000"}
    answer = client.post(there(case), data)
    assert "新增 1" in text(answer) and number not in text(answer).partition('id="diff"')[2]
    assert client.post(there(case), {**data, **hidden(answer), "write": "1"}).status_code == 302
    assert ArrearsCase.objects.get(pk=case.pk).headcount == 4


def test_what_was_not_shown_is_not_written(b, browse):
    case = walk.registered(b)
    client, data = browse(b.desk), {"what": "claimed", "block": rows(case, add=1)}
    answer = client.post(there(case), data)
    other = client.post(there(case), {"what": "claimed", "block": rows(case, add=2), **hidden(answer), "write": "1"})
    assert other.status_code == 422 and "粘贴的内容在比较之后改过" in text(other)
    assert ArrearsCase.objects.get(pk=case.pk).version == case.version


def test_a_sum_that_somebody_else_changed_meanwhile_is_asked_about(b, browse):
    case = walk.registered(b)
    client, data = browse(b.desk), {"what": "claimed", "block": rows(case, add=1)}
    shown = hidden(client.post(there(case), data))
    claim = Claim.objects.filter(case=case, month=walk.MONTHS[0]).first()
    walk.act(case, "record_claims", b.squad, claims=[{"worker": claim.worker_id, "month": claim.month, "claimed": 250_000}])
    answer = client.post(there(case), {**data, **shown, "write": "1"})
    page, key = text(answer), f"{claim.worker_id}:2025-12"
    assert answer.status_code == 409 and page.count('value="theirs"') == 1 and "2,500.00" in page
    assert b.squad.name in page and "登记或更正主张" in page
    fresh = {**data, **hidden(answer), "write": "1", "clashed": key}
    assert client.post(there(case), fresh).status_code == 409
    assert client.post(there(case), {**fresh, f"keep-{key}": "theirs"}).status_code == 302
    claim.refresh_from_db()
    assert claim.claimed == 250_000
    assert Claim.objects.filter(case=case, month=walk.MONTHS[0], claimed=300_100).count() == 2


def test_who_may_not_update_sees_why_and_nothing_is_taken(b, browse):
    case = walk.with_sums(b)
    page = text(browse(b.audit).get(there(case)))
    assert "现在还不能办" in page and 'name="block"' not in page
    assert browse(b.audit).post(there(case), {"what": "claimed", "block": "x"}).status_code == 200
    assert browse(b.stranger).get(there(case)).status_code == 404


def test_the_export_of_the_ledger_can_be_pasted_back(b, browse):
    case = walk.with_sums(b)
    book = load_workbook(io.BytesIO(browse(b.lead).get(reverse("ledger_file", args=[case.public_id])).content))
    lines = ["\t".join("" if v is None else str(v) for v in row) for row in book.active.iter_rows(values_only=True)]
    answer = browse(b.lead).post(there(case), {"what": "found", "block": "\n".join(lines)})
    assert "没有变化 6" in text(answer) and "有错" not in text(answer).partition('id="diff"')[2].partition("<form")[0]
    assert len(block.read("\n".join(lines), today=moment.today()).rows) == 6


def test_two_hundred_workers_are_compared_in_a_fixed_number_of_statements(b, browse, django_assert_max_num_queries):
    case = walk.registered(b, workers=200, months=walk.MONTHS[:1])
    client = browse(b.desk)
    with django_assert_max_num_queries(14):
        answer = client.post(there(case), {"what": "claimed", "block": rows(case, add=1)})
    assert "改动 200" in text(answer) and len(json.loads(hidden(answer)["was"])) == 200
