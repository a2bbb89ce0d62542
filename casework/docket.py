"""The dockets: papers, clocks and the checks that tie a case to its history."""

from typing import Any

from django.db.models import Max
from django.utils import translation
from django.utils.translation import gettext as _

from casework import access, replaying, replaying_routing, timekeeping
from casework.law import CASE, DUAL
from casework.models import ArrearsCase, Clock, Consent, DualCharge, Event, ReportKind
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
TOLD = ("D02", "D03", "D04", "D20N")  # addressed to the complainant alone


class PaperDocket(Docket):
    """A docket whose acts issue papers and keep clocks. Subclasses name their chain and the rows of their clocks."""

    chain: str
    clock_model: Any

    def issue(self, move: Move) -> list[dict]:
        """Number, freeze and store the act's papers; their numbers are the last thing locked before the event."""
        codes = [c for c in (*move.act.papers, *getattr(move, "more_papers", ())) if c not in self.omitted(move)]
        counted = [*(c for c in codes if kinds.get(c).numbered), *self.counted(move)]
        if not (codes or counted):
            return []
        issuer = move.case.organ.issuer() or move.case.organ
        got = numbering.allocate(issuer.pk, move.on.year, counted) if counted else {}
        self.name(move, issuer, codes, got)
        papers = [_issue(self.chain, move, code, issuer, got.get(code)) for code in codes]
        return [{"kind": p.kind, "number": p.number, "digest": p.digest} for p in papers]

    def omitted(self, move: Move) -> tuple[str, ...]:
        """Papers of the act that this row does not need."""
        return ()

    def counted(self, move: Move) -> tuple[str, ...]:
        """What else gets a number in the series of the organ and year."""
        return ()

    def name(self, move: Move, issuer, codes: list[str], got: dict[str, int]) -> None:
        """A new case has the number of its first paper."""
        if codes and not move.case.number:
            move.case.number = kinds.get(codes[0]).number(issuer.number_prefix, move.on.year, got[codes[0]])

    def keep_time(self, move: Move) -> list[dict]:
        """The act's clocks."""
        return timekeeping.run(move)

    def witnesses(self, keys: list[int]) -> dict[int, int]:
        """Papers tell of their events too, though they hold no key to the case."""
        out = super().witnesses(keys)
        told = Paper.objects.filter(chain=self.chain, case_id__in=keys).order_by()
        for key, seq in told.values_list("case_id").annotate(s=Max("seq")):
            out[key] = max(out.get(key, 0), seq)
        return out


class CaseDocket(PaperDocket):
    """Every machine of a case writes here, so that the case has one history."""

    case_model, event_model, consent_model, clock_model = ArrearsCase, Event, Consent, Clock
    chain = CHAIN

    def actor(self, user_id: int, case) -> Actor:
        """With the roles of today."""
        return access.actor(User.objects.get(pk=user_id), case)

    def omitted(self, move: Move) -> tuple[str, ...]:
        """A case of our own initiative has nobody to whom its acceptance or its terms would be told."""
        return TOLD if move.case.kind == ReportKind.CLUE else ()

    def spares(self, machine, case) -> bool:
        """A part goes on after a closing on a ground that excuses it (CL-06 leaves the sign-off open)."""
        return case.closing_code in machine.excused_by


def _issue(chain: str, move: Move, code: str, issuer, number):
    """One paper, in Chinese whatever the reader's language; what contradicts itself refuses the act."""
    with translation.override("zh-hans"):
        context = kinds.make_context(code, move.row, move, move.given)
    try:
        return issue(
            code, chain=chain, case_id=move.case.pk, seq=move.seq, organ=issuer, on=move.on, context=context, number=number
        )
    except Inconsistent as error:
        kind = kinds.get(code)
        mend = _("核对《%(title)s》的内容后再办") % {"title": kind.title}
        raise Refused(str(move.act.label), [Unmet("paper", kind.cite, str(c), mend) for c in error.conflicts]) from error


DOCKET = CaseDocket()
DOCKET.replayed += [*replaying.THINGS, *replaying_routing.THINGS]
CASE.bind(ArrearsCase, DOCKET)
DUAL.bind(DualCharge, DOCKET)
