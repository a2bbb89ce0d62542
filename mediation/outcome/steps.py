"""What may be done on one mediation or hand-over from where it stands: the panel of its own page."""

from casework import acting
from casework.views.act import lacks
from screens.parts import Action


def steps(dossier, machine, row) -> list[Action]:
    """Every act on this row from its state; one that is not allowed says what is missing."""
    facts = acting.facts_of(machine, row, dossier.case, dossier.known(machine, row))
    return [
        _action(dossier, machine, row, act, facts)
        for act in machine.acts.values() if row.state in act.sources and not (act.timed or act.hooked)
    ]  # fmt: skip


def _action(dossier, machine, row, act, facts) -> Action:
    unmet = acting.blockers(machine, row, act, dossier.who, facts)
    url = "" if unmet else acting.url_of(dossier.case, machine, row, act)
    return Action(str(act.label), url, act.cite, tuple(lacks(dossier.case, unmet)))
