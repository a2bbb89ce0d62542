"""Issuing a paper: checked, frozen and encrypted inside the act's transaction; printed later."""

import hashlib
import json
import secrets
from datetime import date

from django.conf import settings
from django.db import connection, transaction
from django.utils.translation import gettext as _

from documents.checks import Conflict, Inconsistent, conflicts
from documents.engine import MissingGlyphs, named
from documents.kinds import get
from documents.models import Paper, bound_to
from documents.render import check_glyphs, head
from lawkit import chain as chains
from lawkit import moment
from registry import vault

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTVWXYZ"
CHANNEL = "paper_issued"


class CannotVoid(Exception):
    """The paper is void already, or no reason was given."""


def issue(
    kind: str, *, chain: str, case_id: int, seq: int, organ, on: date, context: dict, number: int | None
) -> Paper:
    """Freeze one paper and put it in the printing queue.

    ``organ`` signs and its issuer's prefix stands in the number; ``number`` is what ``lawkit.numbering``
    allocated for that issuer, None for kinds without one. Raises Inconsistent naming every pair of places
    that disagree, characters that cannot be printed among them; ValueError for a number that does not fit the kind.
    """
    row, issuer = get(kind), organ.issuer()
    if row.numbered != (number is not None):
        raise ValueError(f"{kind} takes {'a' if row.numbered else 'no'} number")
    if issuer is None:
        raise Inconsistent([Conflict(_("机关"), _("机关代字"), _("本单位及上级都没有机关代字，先在单位机构中填写"))])
    code = new_code()
    text = row.number(issuer.number_prefix, on.year, number) if row.numbered else ""
    frozen = freeze(kind, issuer, on, context, number=text, code=code)
    body = chains.canonical(frozen)
    paper = Paper(
        kind=kind, title=frozen["paper"]["title"], organ=issuer, on=on, year=on.year, n=number, number=text,
        chain=chain, case_id=case_id, seq=seq, code=code, digest=hashlib.sha256(body.encode()).hexdigest(),
        context=vault.encrypt(body, bound_to(code, "context")),
    )  # fmt: skip
    paper.save(force_insert=True)
    _notify(paper.pk)
    return paper


def freeze(kind: str, issuer, on: date, context: dict, *, number="", code="") -> dict:
    """The checked context with its heading. Raises Inconsistent."""
    row = get(kind)
    found = conflicts(row, context, on)
    if on > moment.today():
        found.append(Conflict(_("文书日期"), _("今天"), _("文书日期在今天之后")))
    if found:
        raise Inconsistent(found)
    frozen = {**json.loads(chains.canonical(context)), "paper": heading(kind, issuer, on, context, number, code)}
    try:
        check_glyphs(kind, frozen)
    except MissingGlyphs as error:
        says = _("字体中没有%(chars)s，改用通行写法或者联系管理员添加字体")
        raise Inconsistent(
            Conflict(place, _("字体"), says % {"chars": " ".join(named(lost))}) for place, lost in error.fields.items()
        ) from error
    return frozen


def preview(kind: str, organ, on: date, context: dict) -> dict:
    """A context with the heading of a draft: no number, no code, nothing checked."""
    return {**context, "paper": heading(kind, organ.issuer() or organ, on, context, "", "")}


def heading(kind, issuer, on, context, number, code) -> dict:
    """The heading in the house's style: settings PAPER_DATE_IN_CHARACTERS and PUBLIC_URL."""
    address = f"{public_url()}/v/{code}" if code else ""
    characters = getattr(settings, "PAPER_DATE_IN_CHARACTERS", False)
    return head(
        kind, issuer.name, on, context, number=number, paper_code=code, address=address, characters=characters
    )


def public_url() -> str:
    """Where the public reaches the verification page."""
    return getattr(settings, "PUBLIC_URL", "http://localhost:8000").rstrip("/")


def new_code() -> str:
    """79 random bits in an alphabet without look-alikes, in four groups."""
    letters = [secrets.choice(ALPHABET) for _ in range(16)]
    return "-".join("".join(letters[at : at + 4]) for at in range(0, 16, 4))


def void(paper: Paper, reason: str, by=None) -> Paper:
    """Declare a paper void: its number is never given again. Raises CannotVoid."""
    if not reason.strip():
        raise CannotVoid(_("没有填写作废理由，填写后再作废"))
    with transaction.atomic():
        locked = Paper.objects.select_for_update(no_key=True).get(pk=paper.pk)
        if not locked.valid:
            raise CannotVoid(_("这份文书已经作废，不需要再次作废"))
        locked.voided_at, locked.void_reason, locked.voided_by = moment.now(), reason.strip(), by
        locked.save(update_fields=["voided_at", "void_reason", "voided_by"])
    return locked


def _notify(pk):
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, str(pk)])
