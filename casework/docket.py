"""The docket of arrears cases: papers, clocks and the checks that tie a case to its history."""

from django.db.models import Max
from django.utils import translation
from django.utils.translation import gettext as _

from casework import access, replaying, timekeeping
from casework.law import CASE, DUAL
from casework.models import ArrearsCase, Consent, DualCharge, Event
from documents import kinds
from documents.checks import Inconsistent
from documents.issue import issue
from documents.models import Paper
from lawkit import numbering
from lawkit.actor import Actor
from lawkit.docket import Docket, Move
from lawkit.rules import Refused, Unmet
from registry.models import User

CHAIN = "casework"


class CaseDocket(Docket):
    """Every machine of a case writes here, so that the case has one history."""

    case_model, event_model, consent_model = ArrearsCase, Event, Consent

    def actor(self, user_id: int, case) -> Actor:
        """With the roles of today."""
        return access.actor(User.objects.get(pk=user_id), case)

    def issue(self, move: Move) -> list[dict]:
        """Number, freeze and store the act's papers; their numbers are the last thing locked before the event."""
        codes = [*move.act.papers, *getattr(move, "more_papers", ())]
        if not codes:
            return []
        issuer = move.case.organ.issuer() or move.case.organ
        numbered = [c for c in codes if kinds.get(c).numbered]
        got = numbering.allocate(issuer.pk, move.on.year, numbered) if numbered else {}
        if not move.case.number and codes:
            move.case.number = kinds.get(codes[0]).number(issuer.number_prefix, move.on.year, got[codes[0]])
        papers = [_issue(move, code, issuer, got.get(code)) for code in codes]
        return [{"kind": p.kind, "number": p.number, "digest": p.digest} for p in papers]

    def keep_time(self, move: Move) -> list[dict]:
        """The act's clocks."""
        return timekeeping.run(move)

    def witnesses(self, keys: list[int]) -> dict[int, int]:
        """Papers tell of their events too, though they hold no key to the case."""
        out = super().witnesses(keys)
        told = Paper.objects.filter(chain=CHAIN, case_id__in=keys).order_by().values_list("case_id").annotate(s=Max("seq"))
        for key, seq in told:
            out[key] = max(out.get(key, 0), seq)
        return out

    def spares(self, machine, case) -> bool:
        """A part goes on after a closing on a ground that excuses it (CL-06 leaves the sign-off open)."""
        return case.closing_code in machine.excused_by


def _issue(move: Move, code: str, issuer, number):
    """One paper, in Chinese whatever the reader's language; what contradicts itself refuses the act."""
    with translation.override("zh-hans"):
        context = kinds.make_context(code, move.row, move, move.given)
    try:
        return issue(
            code, chain=CHAIN, case_id=move.case.pk, seq=move.seq, organ=issuer, on=move.on, context=context, number=number
        )
    except Inconsistent as error:
        kind = kinds.get(code)
        mend = _("核对《%(title)s》的内容后再办") % {"title": kind.title}
        raise Refused(str(move.act.label), [Unmet("paper", kind.cite, str(c), mend) for c in error.conflicts]) from error


DOCKET = CaseDocket()
DOCKET.replayed += replaying.THINGS
CASE.bind(ArrearsCase, DOCKET)
DUAL.bind(DualCharge, DOCKET)
