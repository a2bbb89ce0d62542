"""What the tests of intruders share: browsers, a full case and every address under it, posts with forged fields."""

import io
import re
from types import SimpleNamespace

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import get_resolver, reverse

from casework.models import ArrearsCase, Consent, Evidence, FeedbackBatch, Packet
from early_warning.models import ImportBatch
from lawkit import moment
from mediation.models import Station
from tests import factories
from tests import factories_case as walk
from tests import factories_mediation as mediations
from tests import factories_referral as referrals
from tests import factories_warning as clues
from tests.blacklist import push_kit as pushes


def browser(user=None, **how) -> Client:
    """A browser of its own, logged in; an error of the server is an answer, not an exception."""
    client = Client(raise_request_exception=False, **how)
    if user is not None:
        client.force_login(user)
    return client


def scan(name="回单.pdf"):
    """A PDF of one page."""
    out = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page()
        made.save(out)
    return SimpleUploadedFile(name, out.getvalue(), "application/pdf")


ELSEWHERE = ("reveal", "public/")  # with tests of their own: a log-in and a reason, or no log-in at all
OF_A_CASE = ("cases/", "inbox/preview/", "incoming/", "papers/")


def routes(patterns=None, before=""):
    """(name, route) of every address that names something, nested lists included; the admin has tests of its own."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from routes(pattern.url_patterns, route) if pattern.namespace is None else ()
        elif any(part in route for part in ELSEWHERE):
            continue
        elif pattern.name and ("public_id" in route or pattern.name == "paper-pdf"):
            yield pattern.name, route


def addresses_of(case) -> dict[str, str]:
    """Every address under a case, filled in for this one; a new address without values here fails the test."""
    paper = walk.papers(case)[0]
    piece = Evidence.objects.filter(case=case).first()
    waiting = Consent.objects.filter(case=case).first()
    values = {
        "public_id": case.public_id, "machine": "CASE", "act": "serve_alone", "code": paper.code, "what": "employer",
        "part": "pdf",
    }  # fmt: skip
    keys = {"consent": waiting.pk, "evidence": piece.public_id, "evidence_view": piece.public_id}
    keys |= {"evidence_file": piece.public_id, "act": case.pk, "approval_new": case.pk}
    packet = Packet.objects.create(case=case, kind="handover", version=case.version, made_by=case.lead, made_at=moment.now())
    keys |= dict.fromkeys(("packet", "packet_again", "packet_file"), packet.public_id)
    keys |= dict.fromkeys([f"approval{end}" for end in ("", "_sign", "_return", "_withdraw", "_compare")], "1")
    out = {}
    for name, route in routes():
        if route.startswith(OF_A_CASE):
            wanted = re.findall(r"<\w+:(\w+)>", route)
            out[name] = reverse(name, kwargs={k: keys[name] if k == "key" else values[k] for k in wanted})
    return out


def addresses_beside(b) -> dict[str, str]:
    """Every address of a clue, of a list taken in and of a file of answers; a new one without values fails the test."""
    crew = clues.crew(b)
    clue = clues.confirmed(b, crew)
    values = {
        "act": "handle", "act_name": "handle", "key": clue.consents.first().pk, "what": "employer",
        "code": clues.evidence(b, crew, clue).public_id, "kind": "M08",
    }  # fmt: skip
    made = {"organ": b.organ, "by": b.desk, "at": moment.now(), "made": 1, "amended": 0, "same": 0, "wrong": 0}
    taken = ImportBatch.objects.create(source="hotline", name="清单.csv", **made)
    days = {"first_on": moment.today(), "last_on": moment.today(), "made_at": moment.now(), "made_by": b.desk}
    handed = FeedbackBatch.objects.create(organ=b.organ, channel="hotline", kind="csv", n=1, content="eA==", **days)
    rows = {"warnings/import/": taken, "warnings/": clue, "m/": clue, "feedback/": handed, **parts(b)}
    out = {}
    for name, route in routes():
        if not route.startswith(OF_A_CASE):
            row = next(row for start, row in rows.items() if route.startswith(start))
            wanted = re.findall(r"<\w+:(\w+)>", route)
            out[name] = reverse(name, kwargs={k: row.public_id if k == "public_id" else values[k] for k in wanted})
    return out


def parts(b) -> dict:
    """Rows of other machines with pages of their own, by the beginning of their addresses; the narrower one first."""
    crew = mediations.crew(b)
    station = Station.objects.create(
        name="项目调解站", organ=b.organ, project=factories.project(), opened_on=moment.today(), address="工地", hours="每日",
    )  # fmt: skip
    nobody = SimpleNamespace(public_id="no-such-row")
    office = referrals.Office(b, b.squad, b.organ, b.organ)
    to = pushes.platform(None, kind="file")
    entry = pushes.entries(SimpleNamespace(organ=b.organ, credit=b.desk, second=b.squad), 2)[0]
    return {
        "listings/pushes/files/": to, "listings/pushes/": entry.pushes.get(), "listings/feedback/": entry, "listings/": nobody,
        "mediation/calendar/": nobody, "mediation/stations/": station, "mediation/": mediations.opened(crew),
        "handover/import/": nobody, "handover/": mediations.handed(crew), "referrals/": referrals.screened(office),
    }  # fmt: skip


def full_case(b):
    """A case with papers, evidence, consents and a charge that waits for its second signature."""
    return ArrearsCase.objects.get(pk=walk.half_signed(b).case_id)


def post_act(user, case, act, machine="CASE", key=None, **data):
    """Post to the page of an act as a browser would, with whatever fields."""
    url = reverse("act", args=[case.public_id, machine, key or case.pk, act])
    return browser(user).post(url, {"seen": ArrearsCase.objects.get(pk=case.pk).version, **data})
