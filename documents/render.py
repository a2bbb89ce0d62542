"""From a context to a page: HTML for preview, PDF for issue, the same bytes every time."""

from datetime import date

import segno
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from documents import contexts, engine, fonts, remedies
from documents.engine import MissingGlyphs, RenderError
from documents.kinds import get

__all__ = ["MissingGlyphs", "RenderError", "check_glyphs", "head", "html", "pdf", "preview", "qr"]
QR_VERSION = 4
PRINTED = ("text", "cite")


def head(
    code: str, organ_name: str, on: date, context: dict, *, number="", paper_code="", address="", characters=False
) -> dict:
    """The part of a frozen context that all papers share.

    ``address`` is the verification page of this paper, ``characters`` the date's style (二〇二六年…). A kind with
    an ``issuer`` stands under that one's name.
    """
    kind = get(code)
    issuer = context.get(kind.issuer) or {}
    return {
        "title": kind.title_of(context),
        "organ": issuer.get("name") or organ_name,
        "number": number,
        "code": paper_code,
        "address": address,
        "on": on.isoformat(),
        "characters": characters,
    }


def html(code: str, context: dict, *, draft=False, preview=False) -> str:
    """The page; ``context["paper"]`` is what ``head`` made. ``preview`` gives the inner part alone."""
    kind, paper = get(code), context["paper"]
    values = {
        "c": context,
        "paper": paper,
        "kind": kind,
        "draft": draft,
        "preview": preview,
        "remedy": remedies.sentences(
            kind.remedy, paper["title"], context.get("review_organ", ""), context.get("court", "")
        ),
        "qr": "" if draft or not paper["address"] else qr(paper["address"]),
    }
    return render_to_string(f"legal/{kind.template}.html", values)


def preview(code: str, context: dict, *, draft=True) -> SafeString:
    """A paper as a part of a web page, on ``documents/paper.css``; carries no code, no style and no script.

    ``draft`` marks what is not in force; what parties print to sign it themselves is not marked.
    """
    return mark_safe(html(code, context, draft=draft, preview=True))


def pdf(code: str, context: dict, *, draft=False) -> bytes:
    """PDF/A-3u. Raises MissingGlyphs naming fields and characters, RenderError for anything else."""
    check_glyphs(code, context)
    return engine.to_pdf(html(code, context, draft=draft))


def check_glyphs(code: str, context: dict):
    """Raise MissingGlyphs if any field holds a character that no face has."""
    texts = contexts.walk(code, context, PRINTED)
    found = {label: lost for label, text in texts if (lost := fonts.missing(text))}
    for name in ("organ", "number"):
        if lost := fonts.missing(context["paper"][name]):
            found[name] = lost
    if found:
        raise MissingGlyphs(found)


def qr(address: str) -> str:
    """An SVG of 17 mm beside the page number: level M, version 4 for addresses up to 62 bytes, else larger."""
    try:
        code = segno.make(address, error="m", micro=False, mask=2, version=QR_VERSION, boost_error=False)
    except segno.DataOverflowError:
        code = segno.make(address, error="m", micro=False, mask=2, boost_error=False)
    return code.svg_inline(scale=1, border=2, omitsize=True)
