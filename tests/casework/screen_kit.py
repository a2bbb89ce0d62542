"""What tests of act pages share: log in, open, fill, send; small files."""

import html
import io
import re

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from casework import acting, forms  # noqa: F401 registers the forms
from casework.access import actor
from casework.law import CASE
from casework.models import ArrearsCase


def url(case, act, machine="CASE", key=None):
    """The page of an act."""
    return reverse("act", args=[case.public_id, machine, key or case.pk, act])


def text(answer) -> str:
    """The page as text."""
    return html.unescape(answer.content.decode())


def hidden(answer) -> int:
    """The version that the form carries."""
    return int(re.search(r'name="seen" value="(\d+)"', text(answer))[1])


def do(client, case, act, machine="CASE", key=None, **data):
    """Open the page, fill the form, send it."""
    there = url(case, act, machine, key)
    seen = hidden(client.get(there))
    return client.post(there, {"seen": seen, **data})


def photo(name="现场.jpg", colour="red") -> SimpleUploadedFile:
    """A small picture."""
    out = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, "JPEG")
    return SimpleUploadedFile(name, out.getvalue(), "image/jpeg")


def scan(name="回单.pdf") -> SimpleUploadedFile:
    """A PDF of one page."""
    with pikepdf.new() as made:
        made.add_blank_page()
        out = io.BytesIO()
        made.save(out)
    return SimpleUploadedFile(name, out.getvalue(), "application/pdf")


def grid(b, case, act):
    """The form of an act over the ledger."""
    case = ArrearsCase.objects.get(pk=case.pk)
    doing = acting.Doing(CASE, CASE.acts[act], case, case, actor(b.lead, case), b.lead, case.version)
    return acting.form_for(CASE, CASE.acts[act])(doing)
