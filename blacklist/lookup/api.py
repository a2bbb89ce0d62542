"""``POST /api/listings/lookup`` and ``GET /api/listings/keys``: no cookie, no session; docs/lookup.md is for who calls them."""

from datetime import datetime

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from blacklist.lookup import question as asking
from blacklist.lookup import signing, tokens
from blacklist.lookup.answering import Answer, answer
from blacklist.lookup.problems import problem
from blacklist.lookup.question import Question
from blacklist.models import LookupQuestion, LookupToken, PublicEntry
from blacklist.models.lookup import Scope
from lawkit import moment

MOST_BYTES = 4096
CHINESE = {"json_dumps_params": {"ensure_ascii": False}}


@csrf_exempt  # no cookie speaks for the caller: the bearer token alone does, and no browser sends it by itself
@login_not_required
@never_cache
def lookup(request):
    """Is this unit or person listed? The answer is kept with the question before it is given."""
    if request.method != "POST":
        return problem("method", Allow="POST")
    now = moment.now()
    token = tokens.bearer(request.headers.get("Authorization", ""), now.date())
    if token is None:
        return problem("token", WWW_Authenticate="Bearer")
    wait = tokens.take(token, now)
    if wait:
        return problem("rate", Retry_After=str(wait))
    if request.content_type != "application/json":
        return problem("media")
    data = request.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        return problem("size")
    found = asking.read(data)
    if isinstance(found, list):
        return problem("question", found)
    if not _may(token, found):
        return problem("scope")
    told = reply(token, found, now)
    return JsonResponse({"answer": told, "jws": signing.sign(told)}, **CHINESE)


@login_not_required
@require_safe
def keys(request):
    """The public keys by which answers are checked."""
    found = JsonResponse(signing.published(), content_type="application/jwk-set+json")
    found["Cache-Control"] = "public, max-age=3600"
    return found


def _may(token: LookupToken, question: Question) -> bool:
    bare = not (question.code or question.unit or question.number)
    return bare or question.scope in token.scopes


def reply(token: LookupToken, question: Question, now: datetime) -> dict:
    """The claims of an answer, kept on record in the same transaction."""
    with transaction.atomic():
        found = answer(question, token.scopes, now.date())
        kind = Scope.PERSON if "number" in found.needs else question.scope
        kept = LookupQuestion.objects.create(
            token=token, kind=kind, subject=question.subject(kind), asked=question.asked, purpose=question.purpose,
            reference=question.reference, reply=found.reply, entries=[one.public_id for one in found.entries], at=now,
        )  # fmt: skip
    return _claims(token, question, found, kept)


def _claims(token, question, found: Answer, kept: LookupQuestion) -> dict:
    """What is signed. The number stays with who sent it: its last four characters tell which one was meant."""
    said = {"code": question.code, "name": question.name, "unit": question.unit, "number_tail": question.number[-4:]}
    return {
        "iss": settings.SITE_URL, "aud": token.department, "jti": kept.public_id, "iat": int(kept.at.timestamp()),
        "exp": int(signing.expires(kept.at, found.entries).timestamp()), "organ": token.organ.name,
        "asked": {name: text for name, text in said.items() if text},
        "purpose": question.purpose, "reference": question.reference, "answer": str(found.reply), "basis": found.basis,
        "entries": [_line(entry) for entry in found.entries], "more": found.more, "needs": list(found.needs),
    }  # fmt: skip


def _line(entry: PublicEntry) -> dict:
    """What the public list shows of an entry."""
    return {
        "id": entry.public_id, "name": entry.name, "seat": entry.seat, "seat_name": str(entry.get_seat_display()),
        "unit": entry.unit, "code": entry.code, "ground": str(entry.get_ground_display()), "organ": entry.organ,
        "paper": entry.paper, "from_on": entry.from_on.isoformat(), "until_on": entry.until_on.isoformat(),
    }  # fmt: skip
