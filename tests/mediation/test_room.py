"""The session room: who enters, what it shows in each state, offers without a reload, the live paper, few statements."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from casework.models import Draft
from documents.models import Paper
from lawkit import moment
from mediation.models import Mediation
from tests import factories
from tests import factories_mediation as walk
from tests.mediation.test_forms import grid

MOST = 12


def room(row):
    """Where the room is."""
    return reverse("mediation", args=[row.public_id])


def words(answer):
    """The page as text."""
    return answer.content.decode()


def test_mediators_and_inspectors_enter_strangers_do_not_and_notes_are_the_mediators_own(m, client):
    row = walk.scheduled(m)
    client.force_login(m.med)
    page = client.get(room(row))
    client.post(page.context["notes_url"], {"step": ["0"], "notes": "单位月底有一笔转让款"})
    assert "单位月底有一笔转让款" in words(client.get(room(row)))
    client.force_login(m.b.lead)
    answer = client.get(room(row))
    assert answer.status_code == 200 and "单位月底有一笔转让款" not in words(answer)
    client.force_login(factories.user(["MED"], organ=factories.organ()))
    assert client.get(room(row)).status_code == 404
    assert client.post(reverse("mediation_offer", args=[row.public_id]), {}).status_code == 404


def test_the_room_takes_few_statements_in_every_state(m, client):
    row, seen = walk.applied(m), {}
    client.force_login(m.med)

    def look(row):
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(room(row))
        assert answer.status_code == 200
        seen[row.state] = len(asked)
        assert len(asked) <= MOST, row.state + "\n" + "\n".join(q["sql"][:120] for q in asked)
        return words(answer)

    assert "未表示同意" in look(row)
    row = walk.act(walk.agreed_to(m, row), "accept", m.med, mediator=m.mediator.pk)
    row = walk.act(walk.scheduled(m, row), "offer", m.med, party=f"e{row.case.employer_id}", lines=_half(row))
    page = look(walk.drafted(m, row))
    assert "资方" in page and 'id="plan-form"' in page and "核对金额" in page
    url = reverse("act", args=[row.case.public_id, "MEDIATION", row.pk, "issue"])
    answer = client.post(url, {"seen": walk.again(row).case.version})
    assert answer.status_code == 302 and answer.url == room(row)  # an act leads back to the room
    row = walk.again(row)
    client.get(answer.url)  # the message of what was done is told once
    page = look(row)
    assert "待签" in page and "调解协议书" in page
    look(walk.sign_all(m, row))
    assert set(seen) == {"applied", "open", "signing", "agreed"}


def _half(row):
    return [[line["worker"], line["sum"] // 2] for line in walk.plan(row)["lines"]]


def test_after_a_failure_the_room_shows_the_lawful_ways_and_asks_to_tell_them(m, client):
    row = walk.failed(m)
    client.force_login(m.med)
    page = words(client.get(room(row)))
    assert "可走的途径" in page and "劳动保障监察" in page and "没有到期未付的调解协议" in page
    assert "一方明确拒绝调解" in page and "登记已告知其他途径" in page


def test_an_offer_is_recorded_without_a_reload_in_its_order(m, client):
    row = walk.opened(m)
    client.force_login(m.med)
    url = reverse("mediation_offer", args=[row.public_id])
    first = client.post(url, {"party": f"e{row.case.employer_id}", "total": "100"}, headers={"HX-Request": "true"})
    assert first.status_code == 200 and 'id="offers"' in words(first) and 'id="plan-seen"' in words(first)
    worker = walk.keys(row)[0]
    client.post(url, {"party": worker, "total": "300", "answers": row.offers.get().pk}, headers={"HX-Request": "true"})
    assert [sum(x.amount for x in o.lines.all()) for o in row.offers.all()] == [100_00, 300_00]
    bad = client.post(url, {"party": worker, "total": "abc", "terms": "分三期"}, headers={"HX-Request": "true"})
    assert bad.status_code == 422 and "分三期" in words(bad) and row.offers.count() == 2
    client.force_login(m.b.lead)
    refused = client.post(url, {"party": worker, "total": "5"}, headers={"HX-Request": "true"})
    assert refused.status_code == 422 and "由调解员办理" in words(refused)


def test_the_paper_beside_the_grid_is_the_agreement_as_it_would_be_issued_and_sums_are_spread(m, client):
    row = walk.opened(m)
    client.force_login(m.med)
    url = reverse("mediation_preview", args=[row.public_id])
    typed = grid(row, [moment.today() + timedelta(days=20)])
    before = (row.case.version, Paper.objects.count())
    page = words(client.post(url, typed))
    assert "调解协议书" in page and walk.TEXTS["breach"] in page
    name = next(k for k in typed if k.startswith("part-"))
    short = words(client.post(url, typed | {name: "1"}))
    assert "各期之和少" in short and "调解协议书" not in short
    assert (walk.again(row).case.version, Paper.objects.count()) == before and not row.agreements.exists()

    # sums are spread over the days, and nothing typed is lost
    url = reverse("mediation_plan", args=[row.public_id])
    typed = grid(row, [moment.today() + timedelta(days=20)]) | {"parts": "3", "do": "spread"}
    answer = client.post(url, typed, headers={"HX-Request": "true"})
    form = answer.context["form"]
    assert len(form.days) == 3 and form.open == 0 and form.days[0].value == typed["day-0"]
    monthly = client.post(url, typed | {"do": "monthly", "day-0": "2026-03-31"}, headers={"HX-Request": "true"})
    assert [cell.value for cell in monthly.context["form"].days] == ["2026-03-31", "2026-04-30", "2026-05-31"]


def test_a_draft_that_is_being_typed_comes_back_in_the_room(m, client):
    row = walk.opened(m)
    client.force_login(m.med)
    typed = grid(row, [moment.today() + timedelta(days=20)]) | {"facts": "只打了一半"}
    page = client.get(room(row))
    kept = {"seen": page.context["seen"], "was": page.context["was"], **typed}
    assert client.post(page.context["draft_url"], kept).status_code == 200
    assert "只打了一半" in words(client.get(room(row))) and Draft.objects.count() == 1
    walk.drafted(m, row)
    again = words(client.get(room(row)))
    assert "只打了一半" not in again and "对照你的草稿" in again


def test_the_list_shows_what_waits_by_its_term(m, client):
    row = walk.opened(m)
    client.force_login(m.med)
    with CaptureQueriesContext(connection) as asked:
        page = client.get(reverse("mediations"))
    assert len(asked) <= MOST
    assert [line.pk for line, _w in page.context["lines"]] == [row.pk] and room(row) in words(page)
    assert client.get(reverse("mediations"), {"tab": "signing"}).context["lines"] == []
    assert client.get(reverse("mediations"), {"after": f"9999-12-31.{row.pk}"}).context["lines"] == []
    client.force_login(factories.user(["MED"], organ=factories.organ()))
    assert client.get(reverse("mediations")).context["lines"] == []
    assert Mediation.objects.count() == 1
