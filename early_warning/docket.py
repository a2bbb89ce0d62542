"""The docket of warnings: their own chain, numbers, papers and clocks."""

from django.db.models import Max

from casework import replaying
from casework.docket import PaperDocket
from early_warning import access
from early_warning.law import WARNING
from early_warning.models import (
    ClueAnswer,
    Visit,
    Warning,
    WarningClock,
    WarningConsent,
    WarningEvent,
    WarningFile,
    WarningRecusal,
)
from lawkit import numbering
from lawkit.actor import Actor
from lawkit.docket import Move
from lawkit.machine import BIRTH
from registry.models import User

CHAIN = "early_warning"
SERIES = "线索"
KEPT = (ClueAnswer, Visit, WarningFile, WarningRecusal)


class WarningDocket(PaperDocket):
    """Every act of a warning is written here."""

    case_model, event_model, consent_model, clock_model = Warning, WarningEvent, WarningConsent, WarningClock
    chain = CHAIN

    def actor(self, user_id: int, case) -> Actor:
        """With the roles of today."""
        return access.actor(User.objects.get(pk=user_id), case)

    def counted(self, move: Move) -> tuple[str, ...]:
        """A new warning takes the next number of the clues of its organ and year."""
        return (SERIES,) if move.source == BIRTH else ()

    def name(self, move: Move, issuer, codes: list[str], got: dict[str, int]) -> None:
        """``余人社监线索〔2026〕305号``."""
        if move.source == BIRTH:
            move.case.number = f"{issuer.number_prefix}人社监{SERIES}〔{move.on.year}〕{got[SERIES]}号"

    def issue_many(self, moves: list[Move]) -> None:
        """A file of clues: their numbers in one go, organ by organ."""
        by_organ = {}
        for move in moves:
            by_organ.setdefault(move.case.organ_id, []).append(move)
        for found in by_organ.values():
            first = found[0]
            organ = first.case.organ
            issuer = organ.issuer() or organ
            numbers = numbering.reserve(issuer.pk, first.on.year, SERIES, len(found))
            for move, n in zip(found, numbers, strict=True):
                self.name(move, issuer, [], {SERIES: n})

    def witnesses(self, keys: list[int]) -> dict[int, int]:
        """Visits, files and recusals tell of their acts too."""
        out = super().witnesses(keys)
        for model in KEPT:
            told = model.objects.filter(warning__in=keys).order_by().values_list("warning").annotate(s=Max("seq"))
            for key, seq in told:
                out[key] = max(out.get(key, 0), seq)
        return out


DOCKET = WarningDocket()
DOCKET.replayed.append(replaying.clocks(WarningClock))
WARNING.bind(Warning, DOCKET)
