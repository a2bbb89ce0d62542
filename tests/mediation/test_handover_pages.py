"""A hand-over as bureau and tribunal see it: one file, forms for every act, the tribunal's list taken in."""

import re
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from casework.models import ArrearsCase, Clock, Notice
from casework.notices import collect
from casework.packets import gather
from casework.packets.kinds import KINDS
from casework.views.dossier import Dossier
from lawkit import moment
from lawkit.facts import Loaded, Sight
from mediation.handover.law import HANDOVER
from mediation.models import Handover, ResultList
from tests import factories_case
from tests import factories_mediation as walk
from tests.casework import screen_kit as kit
from tests.enforcement.kit import tick
from tests.mediation.test_acts import days

pytestmark = pytest.mark.django_db
MOST = 12
NUMBER = "云劳人仲案〔2026〕第7号"


def two(m):
    """A found case of two workers: as few as a list can have."""
    return factories_case.found(m.b, workers=2)


def page(row) -> str:
    """The address of a hand-over."""
    return reverse("handover", args=[row.public_id])


def done(client, row, act, **data):
    """Do an act by its form; the row as it then stands."""
    answer = kit.do(client, row.case, act, "HANDOVER", row.pk, **data)
    assert answer.status_code == 302, kit.text(answer)
    return walk.again(row)


def test_every_act_of_a_hand_over_is_done_by_its_form(m, client):
    case = two(m)
    client.force_login(m.b.lead)
    workers = sorted(set(case.claims.values_list("worker", flat=True)))
    told = {"workers": workers, "tribunal": m.tribunal.pk, "requests": "裁决支付工资。", "story": "工资至今未付。"}
    assert kit.do(client, case, "prepare", "HANDOVER", "new", **told).status_code == 302
    row = Handover.objects.get(case=case)
    signed = {"party": f"w{workers[0]}", "how": "scan"}
    assert kit.do(client, case, "sign", "HANDOVER", row.pk, **signed).status_code == 422
    for worker, colour in zip(workers, ("red", "blue"), strict=True):
        row = done(client, row, "sign", party=f"w{worker}", how="scan", file=kit.photo(f"{worker}.jpg", colour))
    client.force_login(m.b.squad)
    row = done(client, row, "hand_over")
    client.force_login(m.arb)
    row = done(client, row, "ask_missing", missing="身份证明\n考勤")
    client.force_login(m.b.lead)
    row = done(client, row, "supply")
    client.force_login(m.arb)
    row = done(client, row, "accept", number=NUMBER, accepted_on=moment.today().isoformat())
    row = done(client, row, "advance", clear="on", hardship="on", **{f"sum{workers[0]}": "1,000"})
    assert row.awards.get().amount == 100_000
    sums = {f"sum{c.worker_id}": c.amount / 100 for c in row.present()}
    row = done(client, row, "award", delivered_on=moment.today().isoformat(), **sums)
    assert (row.state, row.missing, row.final) == ("awarded", ["身份证明", "考勤"], False)
    client.force_login(m.b.desk)
    lacking = kit.do(client, case, "sue", "HANDOVER", row.pk, by="worker", understood="on")
    assert "选择在卷的文书" in kit.text(lacking)
    row = done(client, row, "sue", by="worker", understood="on", file=kit.scan("起诉.pdf"))
    assert (row.state, row.sued_by) == ("sued", "worker")


def test_bureau_and_tribunal_read_one_file_and_the_tribunal_only_what_was_handed_over(m, client):
    case = two(m)
    row = walk.prepared(m, case=case)
    client.force_login(m.arb)
    assert client.get(page(row)).status_code == 404 and row.public_id not in kit.text(client.get(reverse("handovers")))
    for claimant in row.present():
        row = walk.act(row, "sign", m.b.lead, party=claimant.key, how="scan", evidence=walk.signed_paper(m, case))
    row = walk.act(row, "hand_over", m.b.squad)
    client.force_login(m.b.lead)
    ours = kit.text(client.get(page(row)))
    client.force_login(m.arb)
    theirs = kit.text(client.get(page(row)))
    names = [str(c.worker) for c in row.present()]
    pieces = list(ArrearsCase.objects.get(pk=case.pk).evidence.values_list("name", flat=True))
    for shared in (*names, *pieces, case.employer.name, row.requests):
        assert shared in ours and shared in theirs
    assert not any(c.worker.name in ours + theirs for c in row.present() if len(c.worker.name) > 1), "names are masked"
    assert "打包移交材料" in ours and "打包移交材料" not in theirs
    there = kit.text(client.get(reverse("case", args=[case.public_id])))
    assert page(row) in there and client.get(reverse("packets", args=[case.public_id])).status_code == 403
    accept, supply = (reverse("act", args=[case.public_id, "HANDOVER", row.pk, act]) for act in ("accept", "not_accept"))
    assert accept in theirs and supply in theirs and accept not in ours
    assert page(row) in kit.text(client.get(reverse("handovers")))


def test_the_tribunal_never_learns_who_blew_the_whistle(m, client):
    case = two(m)
    worker = case.claims.first().worker
    factories_case.act(case, "set_parties", m.b.desk, parties=[{"role": "whistleblower", "worker_id": worker.pk}])
    row = walk.handed(m, case=ArrearsCase.objects.get(pk=case.pk))
    client.force_login(m.arb)
    for address in (page(row), reverse("case", args=[case.public_id])):
        assert "举报人" not in kit.text(client.get(address))


def test_the_pages_of_a_hand_over_take_few_statements_and_know_what_the_law_knows(m, client):
    row = walk.handed(m, case=two(m))
    dossier = Dossier(m.b.lead, row.case.public_id)
    (shown,) = dossier.parts["HANDOVER"]
    fresh = Handover.objects.select_related("case").get(pk=row.pk)
    real = Loaded(HANDOVER.facts, Sight(fresh, fresh.case, dossier.today, dossier.today))
    known = dossier.known(HANDOVER, shown)
    assert known == {name: getattr(real, name) for name in known} and len(known) > 12
    for user in (m.b.lead, m.b.squad, m.arb):
        client.force_login(user)
        for address in (page(row), reverse("handovers")):
            with CaptureQueriesContext(connection) as seen:
                assert client.get(address).status_code == 200
            assert len(seen) <= MOST, "\n".join(q["sql"][:150] for q in seen)
        with CaptureQueriesContext(connection) as seen:
            client.get(reverse("case", args=[row.case.public_id]))
        assert not [q["sql"] for q in seen if q["sql"].startswith('SELECT "mediation_')]


def test_whom_a_hand_over_tells_and_whose_desk_it_lies_on(m, client):
    row = walk.handed(m, case=two(m))
    collect.collect_all()
    said = dict(Notice.objects.filter(case=row.case_id).values_list("rule", "user"))
    assert said["HANDOVER.handed"] == m.arb.pk
    client.force_login(m.arb)
    assert row.case.number in kit.text(client.get(reverse("inbox")))
    tick(days(8))  # five working days have passed
    with moment.at(days(8)):
        collect.collect_all()
        late = Clock.objects.get(case=row.case_id, rule="CLK-ARB-ACC")
        told = set(Notice.objects.filter(clock=late).values_list("user", flat=True))
        assert {m.arb.pk, m.b.lead.pk, m.b.squad.pk} <= told
        row = walk.act(row, "not_accept", m.arb, reason="不属于受理范围。")
        collect.collect_all()
        back = set(Notice.objects.filter(rule="HANDOVER.returned").values_list("user", flat=True))
    assert {m.b.lead.pk, m.b.squad.pk} <= back


def test_what_goes_to_the_tribunal_goes_as_one_packet(m):
    row = walk.consented(m, case=two(m))
    kind, case = KINDS["tribunal"], row.case
    assert kind.ready(case) and kind.to(case) == m.tribunal.name
    row = walk.act(row, "hand_over", m.b.squad)
    assert not kind.ready(case) and kind.involved(case) == {c.worker_id for c in row.present()}
    stock = gather.Stock(case)
    chosen = {stock.lines(kind)[n].material.key: stock.lines(kind)[n].pieces for n in range(3)}
    assert len(chosen["a01"]) == 1 and len(chosen["a02"]) == 1


# ── the tribunal's list ──────────────────────────────────────────────────────────────────────────────────────


def sheet(*lines) -> SimpleUploadedFile:
    """A list of results as the tribunal sends it."""
    head = "移交案号,处理结果,仲裁案号,日期,姓名,证件尾号,金额,理由"
    return SimpleUploadedFile("结果.csv", "\n".join([head, *lines]).encode("utf-8-sig"), "text/csv")


def taken(client, *lines) -> ResultList:
    """A list looked at and taken in."""
    looked = kit.text(client.post(reverse("handover_import"), {"file": sheet(*lines)}))
    upload = re.search(r'name="upload" value="(\w+)"', looked)[1]
    client.post(reverse("handover_import_confirm"), {"upload": upload})
    return ResultList.objects.latest("pk")


def test_a_list_does_its_acts_once_and_keeps_wrong_lines_with_their_reasons(m, client):
    row, other = walk.handed(m, case=two(m)), walk.handed(m, case=two(m))
    ref, today = row.case.number, moment.today()
    first, second = row.present()
    client.force_login(m.arb)
    accepted = f"{ref},受理,{NUMBER},{today},,,,"
    wrong = [f"{other.case.number},不予受理,,,,,,", f"没有的案号,受理,9号,{today},,,,"]
    looked = kit.text(client.post(reverse("handover_import"), {"file": sheet(accepted, *wrong)}))
    assert "填写理由" in looked and "没有这个案号的移交" in looked and walk.again(row).state == "handed"
    made = taken(client, accepted, *wrong)
    assert (made.done, made.same, made.wrong) == (1, 0, 2) and walk.again(row).number == NUMBER
    kept = load_workbook(BytesIO(made.book())).active
    assert [kept.cell(n, 11).value for n in (2, 3)] == [3, 4] and "理由：填写理由" in kept.cell(2, 12).value
    lines = [f"{ref},终局裁决,,{today},{c.worker.name},{c.worker.id_tail},{c.amount / 100},,," for c in (first, second)]
    broken = taken(client, accepted, lines[0], lines[1].replace(f"{second.amount / 100}", "很多"))
    assert (broken.done, broken.same, broken.wrong) == (0, 1, 2) and walk.again(row).state == "accepted"
    whole = taken(client, accepted, *lines)
    row = walk.again(row)
    assert (whole.done, whole.same, row.state, row.final) == (2, 1, "awarded", True)
    assert sorted(row.awards.values_list("worker", "amount")) == sorted((c.worker_id, c.amount) for c in (first, second))
    assert taken(client, accepted, *lines).same == 3


def test_the_window_takes_a_list_in_with_the_tribunals_paper_on_file_and_nobody_else_does(m, client):
    row = walk.handed(m, case=two(m))
    line = f"{row.case.number},受理,{NUMBER},{moment.today()},,,,"
    client.force_login(m.b.desk)
    assert taken(client, line).wrong == 1 and walk.again(row).state == "handed"
    client.force_login(m.b.lead)
    assert client.get(reverse("handover_import")).status_code == 403
