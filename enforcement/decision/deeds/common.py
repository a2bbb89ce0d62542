"""What several deeds need: refusals that only rows can tell, clocks of this decision alone, papers that fall."""

from documents.issue import void
from lawkit.rules import Refused, Unmet
from registry.models import User

STATE, ASK, PERFORM, FINE, TERM = "CLK-STATE", "CLK-HEAR-REQ", "CLK-PERFORM", "CLK-FINE", "CLK-PEN"
SERVE = ("CLK-SERVE", "CLK-SERVE-ND")
REMEDIES = ("CLK-REV", "CLK-SUIT", "CLK-SUIT-REV")


def refuse(move, cite, says, mend):
    """Refuse from within a deed: for what only the rows can tell."""
    raise Refused(str(move.act.label), [Unmet("input", cite, str(says), str(mend))])


def stop(move, *rules):
    """Stop this decision's own clocks; another decision of the case keeps its own."""
    for rule in rules:
        move.clock("stop", rule, obj=move.row.pk)


def stop_all(move):
    """Every clock that could run for it."""
    stop(move, STATE, ASK, PERFORM, FINE, TERM, *SERVE, *REMEDIES)


def void_papers(move, why: str):
    """Its papers fall with it."""
    if move.row.notice_seq is None and move.row.decided_seq is None:
        return
    by = User.objects.get(pk=move.who.id)
    for paper in move.row.papers().filter(voided_at=None):
        void(paper, why, by=by)
