"""A listing outlives its case: what it still needs is filed by its own act, and what was signed stays signed."""

from datetime import timedelta

import pytest
from django.urls import reverse

from blacklist.models import Listing
from casework.access import actor
from casework.models import Purpose
from enforcement.referral.words import Ground
from lawkit import moment
from procedures.record import seats
from procedures.sheet import find, read
from tests import factories_case as cases
from tests import factories_listing as make
from tests.blacklist.test_story import whole
from tests.casework import screen_kit as kit
from tests.enforcement.kit import refusal
from tests.factories_listing import act, again

pytestmark = pytest.mark.django_db


def closed(o, row) -> Listing:
    """Paid, found complied with, approved and signed off by both leaders while the listing goes on."""
    row = make.pay(o, row, make.TODAY)
    with moment.at(make.TODAY + timedelta(days=1)):
        act(again(row.order), "comply", o.lead, o.co, check=make.kit.check())
        act(again(row.order.referral), "not_crime", o.legal, ground=Ground.OVERDUE, reason="责令的工资已经付清。")
        act(cases.propose(o.b, again(row.case)), "approve_closing", o.squad)
        charge = act(cases.charge(o.b, row.case), "propose", o.lead)
        act(act(charge, "sign_first", o.unit_leader, opinion="同意。"), "sign_second", o.hr_leader, opinion="同意。")
    return again(row)


def unchanged(o, case) -> bool:
    """Whether the page of the closing still finds what both leaders signed."""
    sheet = read(find(o.hr_leader, case.public_id), actor(o.hr_leader, again(case)))
    return [seat.signature.digest for seat in seats(sheet)] == [sheet.digest] * 2 and all(s.unchanged for s in seats(sheet))


def test_notices_are_served_after_the_closing_by_receipts_filed_with_the_listing(o, client, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    row = closed(o, make.noticed(o))
    case = again(row.case)
    assert (case.state, row.state) == ("closed", "candidate")
    with moment.at(make.TODAY + timedelta(days=3)):
        assert refusal(case, "add_evidence", o.lead, files=[cases.file("service")]) == {"state"}
        assert refusal(row, "file", o.lead, files=[cases.file("service")]) == {"filer"}
        assert refusal(row, "file", o.credit, files=[]) == {"something_filed"}
        before = case.closing_digest, case.report_digest
        given = cases.file("service")
        act(again(row), "file", o.credit, files=[given])
        assert refusal(row, "file", o.credit, files=[given]) == {"input"}
        piece = again(case).evidence.get(sha256=given["sha256"])
        assert (piece.purpose, piece.uploaded_by) == (Purpose.SERVICE, o.credit)
        assert unchanged(o, case) and (again(case).closing_digest, again(case).report_digest) == before
        service = {"method": "postal", "receiver": "罗镕", "occurred_at": moment.now(), "place": "x", "receipt": piece.pk}
        act(again(row), "serve_alone", o.credit, party=1, service=service)
        client.force_login(o.credit)
        page = reverse("act", args=[case.public_id, "LISTING", row.pk, "serve_alone"])
        sent = {"party": "2", "method": "postal", "occurred_at": f"{moment.now():%Y-%m-%dT%H:%M}", "place": "云溪区塘栖路21号"}
        answer = client.post(page, sent | {"file": kit.photo("a.jpg", "red"), "seen": again(case).version})
        assert answer.status_code == 302, kit.text(answer)
        row = make.opined(o, row)
        client.force_login(o.bh)
        page = reverse("act", args=[case.public_id, "LISTING", row.pk, "spare"])
        sent = {"reason": "决定前已全部支付，书面承诺不再拖欠。", "understood": "on", "seen": again(case).version}
        assert "选择书面信用承诺" in kit.text(client.post(page, sent))
        answer = client.post(page, sent | {"file": kit.photo("b.jpg", "blue")})
        assert answer.status_code == 302, kit.text(answer)
    assert again(row).state == "spared" and again(case).evidence.filter(purpose=Purpose.SERVICE).count() >= 2
    assert unchanged(o, case)
    whole(row)


def test_a_paper_filed_while_the_case_is_open_lapses_what_was_signed_over_the_file(o):
    row = make.named(o)
    with moment.at(make.TODAY):
        act(make.pay(o, row, make.TODAY).order, "comply", o.lead, o.co, check=make.kit.check())
        act(again(row.order.referral), "not_crime", o.legal, ground=Ground.OVERDUE, reason="责令的工资已经付清。")
        act(cases.propose(o.b, again(row.case)), "approve_closing", o.squad)
        charge = act(cases.charge(o.b, row.case), "propose", o.lead)
        act(charge, "sign_first", o.unit_leader, opinion="同意。")
        act(again(row), "file", o.credit, files=[cases.file("other")])
    assert (again(charge).state, again(row.case).closing_digest) == ("working", "")
    whole(row)
