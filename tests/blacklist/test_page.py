"""A listing on the page of its case, in forms, on the desk, in its plan and in notices."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from blacklist import plan
from blacklist.law import LISTING
from blacklist.models import Listing
from casework import acting
from casework.access import actor
from casework.desk.inbox import Desk
from casework.desk.rows import lines
from casework.models import Notice
from casework.notices import collect
from casework.views.dossier import Dossier
from lawkit import moment
from lawkit.facts import Loaded, Sight
from tests import factories_listing as make
from tests.casework import screen_kit as kit
from tests.factories_listing import act, again

pytestmark = pytest.mark.django_db


def agree(user, row):
    """The facts of the page are the law's."""
    dossier = Dossier(user, row.case.public_id)
    part = dossier.parts["LISTING"][-1]
    real = Loaded(LISTING.facts, Sight(Listing.objects.get(pk=row.pk), again(row.case), dossier.today, dossier.today))
    known = dossier.known(LISTING, part)
    assert known == {name: getattr(real, name) for name in known}


def on_desk(user) -> list[str]:
    """What the desk asks of a user."""
    desk = Desk(type(user).objects.get(pk=user.pk))
    return [line.verb for line in lines(desk.page(size=50).entries, desk) if line.own]


def label(name) -> str:
    """An act as the desk calls it."""
    return str(LISTING.acts[name].label)


def test_a_listing_goes_through_its_forms_desk_and_page(o, client):
    row = make.candidate(o)
    case = row.case
    with moment.at(make.TODAY):
        assert on_desk(o.credit) == [label("name_parties")]
        agree(o.credit, row)
        client.force_login(o.credit)
        page = reverse("act", args=[case.public_id, "LISTING", row.pk, "name_parties"])
        assert kit.text(client.get(page))
        sent = {"name_1": "罗镕", "seat_1": "legal_rep", "identity_1": "330102198503170425", "seen": again(case).version}
        answer = client.post(page, sent)
        assert answer.status_code == 302, kit.text(answer)
        assert [p.name for p in row.parties.all()] == [row.unit.name, "罗镕"]
        assert on_desk(o.credit) == [label("notify")]
        page = reverse("act", args=[case.public_id, "LISTING", row.pk, "notify"])
        assert client.post(page, {"party": "1", "seen": again(case).version}).status_code == 302
        act(again(row), "notify", o.credit, party=2)
        assert on_desk(o.credit) == [label("serve")]
        agree(o.credit, row)
        with CaptureQueriesContext(connection) as asked:
            text = kit.text(client.get(reverse("case", args=[case.public_id])))
        assert len(asked) <= 12, "\n".join(q["sql"][:150] for q in asked)
        assert "二十个工作日的安排" in text and "330102198503170425" not in text
    with moment.at(make.working(make.EXPIRED, 9)):
        assert on_desk(o.credit) == ["告知已迟，二十个工作日内须作出列入决定"]
    row = make.notified(o, again(row))
    with moment.at(make.TODAY):
        act(again(row), "object", o.credit, party=2, text="不是我负责。")
        assert on_desk(o.credit) == [label("check")]
        agree(o.credit, row)
    with moment.at(make.lapse(row)):
        assert label("decide") not in on_desk(o.bh)
        act(again(row), "check", o.credit, party=2, outcome="partly", finding="职务有误。", changed="职务更正。")
        assert label("decide") in on_desk(o.bh)
        agree(o.bh, row)
    row = make.removal(o, make.listed(o, again(row)))
    with moment.at(make.half_a_year(row)):
        agree(o.bh, row)
        client.force_login(o.bh)
        for name in ("remove_early", "refuse_removal"):
            assert client.get(reverse("act", args=[case.public_id, "LISTING", row.pk, name])).status_code == 200
        collect.collect_all()
        assert Notice.objects.filter(user=o.bh, case=case.pk).exists()
    row = make.removed(o, row)
    with moment.at(row.out_on):
        assert on_desk(o.credit) == [label("tell_removal")]


def test_every_act_of_a_person_has_a_form_that_opens(o):
    shown = {"candidate": make.candidate, "notified": make.notified}
    for state, maker in shown.items():
        row = maker(o if state == "candidate" else make.office())
        user = row.case.lead
        with moment.at(make.TODAY):
            for one in LISTING.acts.values():
                if state in one.sources and not one.hooked:
                    doing = acting.Doing(LISTING, one, row, row.case, actor(user, row.case), user)
                    assert list(doing.form(doing)) or not one.given


def test_the_plan_of_twenty_days_turns_late_by_its_own_lines():
    steps = plan.plan(date(2026, 3, 11), date(2026, 3, 16), 1)
    assert [s.state for s in steps] == ["done", "today", "ahead", "ahead", "ahead", "ahead"]
    assert [s.day for s in steps][-1] == make.working(date(2026, 3, 11), 20)
    assert [s.state for s in plan.plan(date(2026, 3, 11), date(2026, 3, 24), 1)][:3] == ["done", "late", "late"]
    assert plan.plan(date(2026, 3, 11), date(2026, 3, 24), 1, date(2026, 5, 9))[-1].day == date(2026, 5, 9)
    party = {"noticed_on": "2026-03-13", "served_on": "2026-03-13", "object_until": "2026-03-20"}
    party |= {"objected_on": None, "checked_on": None}
    assert plan.finished("candidate", [], date(2026, 3, 13)) == 0
    assert plan.finished("notified", [party], date(2026, 3, 20)) == 3
    assert plan.finished("notified", [party], date(2026, 3, 21)) == 5


def test_the_twenty_days_lie_before_those_who_keep_the_list_and_nobody_else(o, client):
    row = make.candidate(o)
    client.force_login(o.credit)
    with moment.at(make.EXPIRED):
        part = client.get(reverse("listing_plans_part"))
        with CaptureQueriesContext(connection) as asked:
            page = client.get(reverse("listing_plans"))
        assert len(asked) <= 12
        assert client.get(reverse("inbox")).content.decode().count(reverse("listing_plans_part")) == 1
    for text in (kit.text(part), kit.text(page)):
        assert row.unit.name in text and "列明当事人，制作告知书" in text and "告知已迟" not in text
    with moment.at(make.working(make.EXPIRED, 9)):
        assert "告知已迟" in kit.text(client.get(reverse("listing_plans_part")))
    client.force_login(o.lead)
    assert client.get(reverse("listing_plans")).status_code == 403
    assert row.unit.name not in kit.text(client.get(reverse("listing_plans_part")))
