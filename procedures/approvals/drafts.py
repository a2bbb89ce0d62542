"""The draft of a submitted act: what would be handed to the door and what its papers would say, with its digest.

The papers are made by the makers of the law itself, as of the day of submission, without the boxes that the signers fill.
"""

import json

from django.core.exceptions import ObjectDoesNotExist
from django.utils import translation
from django.utils.translation import gettext as _

from documents import contexts, issue, kinds
from documents import render as drawing
from documents.checks import Inconsistent
from lawkit import chain, moment
from lawkit.actor import Actor
from lawkit.consent import frozen_text, thaw
from lawkit.docket import Move
from lawkit.rules import Refused, Unmet

NOWHERE = ""  # the digest of what can no longer be written


def freeze(given: dict) -> str:
    """What is handed in, as text; TypeError for what is no plain value."""
    return frozen_text({"given": given})


def given_of(submission) -> dict:
    """The same read back."""
    return thaw(submission.given)["given"]


def sheets(route, row, case, user, given: dict, on) -> dict[str, dict]:
    """Kind → context of every paper of the act, complete as if the submitter signed in every box; papers ask nobody's roles."""
    machine, act = route.law()
    move = Move(machine, act, row, case, Actor(user.pk), given, row.state, moment.now(), on, case.version + 1)
    codes = [code for code in act.papers if code not in machine.docket.omitted(move)]
    with translation.override("zh-hans"):
        made = {code: kinds.make_context(code, row, move, given) for code in codes}
    return {code: json.loads(chain.canonical(context)) for code, context in made.items()}


def text_of(route, made: dict[str, dict]) -> str:
    """The draft as canonical text, without the signers' boxes."""
    kept = {
        code: {name: value for name, value in context.items() if name not in route.boxes.get(code, ())}
        for code, context in made.items()
    }
    return chain.canonical(kept)


def digest(route, obj: int, given: str, draft: str) -> str:
    """What every signature is bound to."""
    return chain.digest(f"{route.machine}/{obj}/{route.act}/", f"{given}\n{draft}")


def now(submission, route, row, case) -> str:
    """The digest that the same submission would have now; NOWHERE where its draft can no longer be written."""
    made = anew(submission, route, row, case)
    if made is None:
        return NOWHERE
    return digest(route, submission.obj, str(submission.given), text_of(route, made))


def anew(submission, route, row, case) -> dict[str, dict] | None:
    """The papers of the same submission as they would be now; None where they can no longer be written."""
    if row.state not in route.law()[1].sources:
        return None
    try:
        return sheets(route, row, case, submission.submitted_by, given_of(submission), submission.on)
    except (ObjectDoesNotExist, LookupError):
        return None


def check(route, case, made: dict[str, dict], on) -> None:
    """Refuse what could not be issued: places that disagree, characters that no face has. Raises Refused."""
    issuer = case.organ.issuer() or case.organ
    for code, context in made.items():
        try:
            issue.freeze(code, issuer, on, context)
        except Inconsistent as error:
            kind = kinds.get(code)
            mend = _("核对《%(title)s》的内容后再报批") % {"title": kind.title}
            why = [Unmet("paper", kind.cite, str(one), mend) for one in error.conflicts]
            raise Refused(str(route.law()[1].label), why) from error


def pages(draft: str, case, on) -> list[dict]:
    """The papers of a stored draft as parts of a page: kind, title, html."""
    issuer = case.organ.issuer() or case.organ
    out = []
    for code, context in json.loads(draft).items():
        shown = issue.preview(code, issuer, on, contexts.body(context))
        out.append({"kind": code, "title": kinds.get(code).title, "html": drawing.preview(code, shown)})
    return out
