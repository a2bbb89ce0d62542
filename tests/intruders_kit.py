"""What the tests of intruders share: browsers, a full case and every address under it, posts with forged fields."""

import io
import re

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import get_resolver, reverse

from casework.models import ArrearsCase, Consent, Evidence
from tests import factories_case as walk


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


def addresses_of(case) -> dict[str, str]:
    """Every address under a case, filled in for this one; a new address without values here fails the test."""
    paper = walk.papers(case)[0]
    piece = Evidence.objects.filter(case=case).first()
    waiting = Consent.objects.filter(case=case).first()
    values = {
        "public_id": case.public_id, "machine": "CASE", "act": "serve_alone", "code": paper.code,
        "preview_id": case.public_id, "what": "employer", "act_name": "triage",
    }  # fmt: skip
    keys = {"consent": waiting.pk, "evidence": piece.public_id, "evidence_view": piece.public_id}
    keys |= {"evidence_file": piece.public_id, "act": case.pk, "warning_consent": waiting.pk}
    out = {}
    for pattern in get_resolver().url_patterns:
        for one in getattr(pattern, "url_patterns", ()):
            name, route = getattr(one, "name", None), str(one.pattern)
            if name and ("public_id" in route and "reveal" not in route or name == "paper-pdf"):
                wanted = re.findall(r"<\w+:(\w+)>", route)
                told = {k: keys[name] if k == "key" else values[k] for k in wanted}
                out[name] = reverse(name, kwargs=told)
    return out


def full_case(b):
    """A case with papers, evidence, consents and a charge that waits for its second signature."""
    return ArrearsCase.objects.get(pk=walk.half_signed(b).case_id)


def post_act(user, case, act, machine="CASE", key=None, **data):
    """Post to the page of an act as a browser would, with whatever fields."""
    url = reverse("act", args=[case.public_id, machine, key or case.pk, act])
    return browser(user).post(url, {"seen": ArrearsCase.objects.get(pk=case.pk).version, **data})
