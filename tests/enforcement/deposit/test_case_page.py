"""A notice to a bank on the page of its case, in forms, on the desk and in notices."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from casework.desk.inbox import Desk
from casework.desk.rows import lines
from casework.models import Notice
from casework.notices import collect, shown
from casework.views.dossier import Dossier
from enforcement.deposit.law import DEPOSIT
from enforcement.models import DepositNotice
from lawkit import moment
from lawkit.facts import Loaded, Sight
from lawkit.machine import BIRTH
from tests import factories_case as cases
from tests import factories_court as court
from tests.casework import screen_kit as kit
from tests.factories_court import EXPIRED, again, on

pytestmark = pytest.mark.django_db
NEXT = EXPIRED + timedelta(days=1)


def agree(b, case, row=None):
    """The facts of the page are the law's."""
    dossier = Dossier(b.lead, case.public_id)
    part = dossier.parts["DEPOSIT"][-1] if row else DepositNotice(state=BIRTH)
    fresh = DepositNotice.objects.get(pk=row.pk) if row else DepositNotice(state=BIRTH)
    real = Loaded(DEPOSIT.facts, Sight(fresh, again(case), dossier.today, dossier.today))
    known = dossier.known(DEPOSIT, part)
    assert known == {name: getattr(real, name) for name in known}
    return known


def on_desk(user) -> list[str]:
    """What the desk asks of a user."""
    desk = Desk(type(user).objects.get(pk=user.pk))
    return [line.verb for line in lines(desk.page(size=50).entries, desk) if line.own]


def page(client, case):
    """The page of the case; all about its parts is read in the statement of the case itself."""
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(reverse("case", args=[case.public_id]))
    assert answer.status_code == 200
    about = [q["sql"] for q in asked if "enforcement_court" in q["sql"] or "enforcement_deposit" in q["sql"]]
    assert len(about) == 1 + ("WITH near" in about[-1]), "\n".join(sql[:200] for sql in about)
    return kit.text(answer)


def test_a_bank_is_told_in_the_form_pays_and_is_late_on_the_desk(b, client):
    decision = court.contractor_decision(b)
    case, held = decision.case, court.guarantee(decision.case.project)
    with on(EXPIRED, 15):
        assert agree(b, case)["grounds"] == {(decision.pk, held.pk)}
        assert DEPOSIT.acts["notify"].label in on_desk(b.bh)
        client.force_login(b.bh)
        there = kit.url(case, "notify", "DEPOSIT", "new")
        assert there in page(client, case)
        typed = {"seen": kit.hidden(client.get(there)), "ground": f"{decision.pk}-{held.pk}"}
        workers = [pk for pk, _bank, _account in court.accounts(decision)]
        typed |= {f"bank_{pk}": "云溪农商行" for pk in workers} | {f"account_{pk}": f"62{pk:09}" for pk in workers}
        bare = client.post(there, typed | {f"bank_{workers[0]}": ""})
        assert bare.status_code == 422 and f"62{workers[1]:09}" in kit.text(bare)
        assert client.post(there, typed).status_code == 302
        row = DepositNotice.objects.get(case=case.pk)
        assert {w["account"] for w in row.notice().frozen()["workers"]} == {f"62{pk:09}" for pk in workers}
        assert on_desk(b.lead) == [DEPOSIT.acts["deliver"].label]
        collect.collect_all()
        assert Notice.objects.filter(user=b.lead, rule="DEPOSIT.noticed", done_at=None).exists()
        client.force_login(b.lead)
        receipt = cases.evidence(b, case, "service")
        sent = {"method": "direct", "occurred_at": f"{moment.now():%Y-%m-%dT%H:%M}", "place": "营业部"}
        sent |= {"receiver": "营业部", "receipt": receipt.pk}
        kit.do(client, again(case), "deliver", "DEPOSIT", row.pk, **sent)
        client.force_login(b.co)
        client.post(reverse("consent", args=[case.public_id, case.consents.get(confirmed_at=None).pk]))
        assert again(row).state == "delivered"
        agree(b, case, row)
    with on(again(row).pay_until + timedelta(days=1)):
        court.ticks()
        assert "催银行支付保证金" in on_desk(b.lead)
        collect.collect_all()
        found = shown.dressed(Notice.objects.filter(user=b.lead, rule="DEPOSIT.late"))
        assert [shown.sentence(n) for n in found] == ["银行逾期未支付保证金"]
        keys = court.pay(b, row)
        kit.do(client, again(case), "bank_pays", "DEPOSIT", row.pk, payments=keys, understood="on")
        assert again(row).state == "paid"
        assert "3 名劳动者，银行已付 18,000.00 元" in page(client, case)
    with on(again(row).fill_until + timedelta(days=1)):
        court.ticks()
        assert DEPOSIT.states["short"].verb in on_desk(b.lead)
        proof = cases.evidence(b, case, "other")
        kit.do(client, again(case), "replenish", "DEPOSIT", row.pk, evidence=proof.pk, understood="on")
        assert again(row).state == "replenished"
