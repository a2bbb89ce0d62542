"""Who is told of what happens to a warning, and of which of its clocks. Sentences name nobody (docs/notices.md)."""

from django.utils.translation import gettext_lazy as _

from casework.notices import Ask, Tell, Term, chains, counting, register, register_terms
from casework.notices.people import Around, Scene, head, replaced_by, squad
from early_warning.access import visible_to
from early_warning.law import WARNING
from early_warning.models import Warning, WarningClock, WarningConsent, WarningEvent, WarningNotice
from registry.roles import Role

ENDS = "false_alarm resolve to_case to_dual register_complaint join_case merge refer"
TRIAGED = f"triage {ENDS}"
HANDLED = "resolve to_case to_dual"
NEXT, LOG, VISITS = "#next", "#log", "#visits"


class WarningAround(Around):
    """What scenes of warnings share."""

    history = WarningEvent


def checkers(s: Scene):
    """The two checkers."""
    return s.case.checkers


def intake(s: Scene):
    """Who triages at the organ."""
    return s.around.holders(s.case.organ_id, Role.ANALYST, climbs=False) or s.around.holders(
        s.case.organ_id, Role.DESK, climbs=False
    )


def reporter(s: Scene):
    """Who reported the clue from his own post."""
    return [s.case.reporter_id]


def colleague(s: Scene):
    """The checker who has not signed yet."""
    return {*s.case.checkers} - {s.consent.first_id}


ROWS = (
    Ask("receive", "new", (intake,), _("新线索，待研判"), "WARNING.triage", until=TRIAGED),
    Ask("triage", "triaged", (squad,), _("线索已定级，待派发核查"), "WARNING.dispatch", until=f"dispatch {ENDS}"),
    Ask("dispatch reassign", "check", (checkers,), _("线索派你核查"), NEXT, until=f"confirm reassign recuse {ENDS}"),
    Tell("reassign", "check_gone", (replaced_by(("dispatch", "reassign"), ("checker_a", "checker_b")),),
         _("你核查的线索已改派他人")),
    Tell("record_visit add_file", "visited", (checkers,), _("%(act)s"), VISITS),
    Ask("confirm", "confirmed", (squad,), _("线索核实属实，待决定处置措施"), "WARNING.handle", until=f"handle {HANDLED}"),
    Ask("handle", "measure", (checkers,), _("处置措施已定，落实后核实结果"), NEXT, until=HANDLED),
    Tell("record_talk", "talked", (checkers, squad), _("%(act)s"), LOG),
    Tell(ENDS, "ended", (checkers, squad), _("线索办结：%(act)s"), LOG),
    Tell(f"confirm {ENDS}", "yours", (reporter,), _("你上报的线索：%(act)s")),
    Tell("take_in amend", "more", (checkers, intake), _("%(act)s"), LOG),
)  # fmt: skip

TERMS = (
    Term("CLK-TRIAGE", (intake,), over=(squad,)),
    Term("CLK-SEND CLK-SEND-RED", (squad,), over=(head,)),
    Term("CLK-SITE CLK-HANDLE", (checkers,), over=(squad,)),
    Term("CLK-FEEDBACK", (intake,), over=(squad,)),
)


def put_in_force() -> None:
    """Register the chain, its table and its number at the bell."""
    chains.register(
        chains.Chain(
            "clue", WARNING, WarningNotice, Warning, WarningEvent, WarningConsent, WarningClock, visible_to, WarningAround,
            colleague, _title, near=("case__employer", "case__project"), late=("case__text", "case__signals"), mark="w.",
            term="CLK-HANDLE",
        )
    )  # fmt: skip
    register(WARNING, *ROWS)
    register_terms(*TERMS)
    counting.put_in_header()


def _title(warning) -> str:
    return warning.title
