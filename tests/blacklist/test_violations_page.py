"""A publication on the page of its case, on the desk, in its quarter, in Excel, and where everybody reads it."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from blacklist.models import PublicViolation, Violation
from blacklist.violations.law import VIOLATION
from casework.desk.inbox import Desk
from casework.desk.rows import lines
from casework.models import Notice
from casework.notices import collect
from casework.views.dossier import Dossier
from lawkit import moment
from lawkit.facts import Loaded, Sight
from tests import factories_violation as make
from tests.casework import screen_kit as kit
from tests.factories_violation import AFTER, act, again

pytestmark = pytest.mark.django_db


def agree(user, row):
    """The facts of the page are the law's."""
    dossier = Dossier(user, row.case.public_id)
    part = dossier.parts["VIOLATION"][-1]
    real = Loaded(VIOLATION.facts, Sight(Violation.objects.get(pk=row.pk), again(row.case), dossier.today, dossier.today))
    known = dossier.known(VIOLATION, part)
    assert known == {name: getattr(real, name) for name in VIOLATION.facts.specs()}


def on_desk(user) -> list[str]:
    """What the desk asks of a user."""
    desk = Desk(type(user).objects.get(pk=user.pk))
    return [line.verb for line in lines(desk.page(size=50).entries, desk) if line.own]


def label(name) -> str:
    """An act as the desk calls it."""
    return str(VIOLATION.acts[name].label)


def post(client, row, name, **sent):
    """The form of an act, opened and sent."""
    page = reverse("act", args=[row.case.public_id, "VIOLATION", row.pk, name])
    assert client.get(page).status_code == 200
    answer = client.post(page, sent | {"seen": again(row.case).version})
    assert answer.status_code == 302, kit.text(answer)


def test_a_publication_goes_through_desk_forms_quarter_and_the_public_page(o, client):
    row = make.proposed(o)
    case = row.case
    with moment.at(make.QUARTER):
        assert label("draft") not in on_desk(o.credit)
    with moment.at(AFTER):
        agree(o.credit, row)
        assert label("draft") in on_desk(o.credit)
        client.force_login(o.credit)
        post(client, row, "draft", did=make.DID, handled=make.HANDLED)
        assert label("draft") not in on_desk(o.credit)
        assert label("check") in on_desk(o.legal)
        client.force_login(o.legal)
        post(client, row, "check", finding="不含个人隐私。")
        agree(o.legal, row)
        assert label("publish") in on_desk(o.bh)
        client.force_login(o.bh)
        with CaptureQueriesContext(connection) as asked:
            text = kit.text(client.get(reverse("case", args=[case.public_id])))
        assert len(asked) <= 12, "\n".join(q["sql"][:150] for q in asked)
        assert "不含个人隐私。" in text
        post(client, row, "publish", sites="本机关门户网站\n云溪日报", understood="on")
        shown = PublicViolation.objects.get()
        quarter = {"quarter": make.QUARTER.isoformat()}
        with CaptureQueriesContext(connection) as asked:
            text = kit.text(client.get(reverse("violations"), quarter))
        assert len(asked) <= 12 and shown.did in text and "2026年第一季度" in text
        sheet = load_workbook(BytesIO(client.get(reverse("violations_export"), quarter).content)).active
        assert [c.value for c in sheet[3]][1:3] == [row.unit.name, row.unit.uscc]
        with CaptureQueriesContext(connection) as asked:
            answer = Client().get(reverse("public_violations"))
        assert len(asked) <= 12 and shown.did in kit.text(answer) and "public" in answer["Cache-Control"]
        page = reverse("public_violation", args=[shown.public_id])
        answer = Client().get(page)
        said = kit.text(answer)
        assert answer.status_code == 200 and not answer.cookies
        words = (row.unit.name, row.unit.uscc, shown.address, shown.principal, shown.did, shown.handled)
        assert all(word in said for word in words)
        assert case.claims.first().worker.name not in said and case.number not in said
        collect.collect_all()
        assert Notice.objects.filter(user=o.credit, case=case.pk).exists()
        act(again(row), "object", o.credit, text="金额有误。")
        agree(o.bh, row)
        assert label("answer") in on_desk(o.bh)
    stranger = make.office()
    client.force_login(stranger.bh)
    with moment.at(AFTER):
        assert shown.did not in kit.text(client.get(reverse("violations"), quarter))
        act(again(row), "answer", o.bh, outcome="upheld", finding="金额有误。")
        assert label("redraft") in on_desk(o.credit)
    make.revoked(o, row)
    with moment.at(AFTER + timedelta(days=1)):
        assert label("tell") in on_desk(o.credit)
        agree(o.credit, row)
        gone = Client().get(page)
        assert gone.status_code == 410 and row.unit.name not in kit.text(gone)
        assert Client().get(reverse("public_violation", args=["0" * 12])).status_code == 404
        assert shown.did not in kit.text(Client().get(reverse("public_violations")))
