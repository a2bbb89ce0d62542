"""Ties the machine of decisions to its rows, deeds, papers, forms, page, desk and notices."""


def bind() -> None:
    """Called once, when the app is ready."""
    from casework import delivering
    from casework.docket import DOCKET
    from enforcement.decision import papers, replaying
    from enforcement.decision.law import DECISION
    from enforcement.models import Decision

    DECISION.bind(Decision, DOCKET)
    from enforcement.decision import deeds  # noqa: F401 registers what the acts write

    papers.register()
    DOCKET.replayed.append(replaying.DECISIONS)
    for kind in ("D13", "D15", "D16", "D16N"):
        delivering.own_act(kind, DECISION.name)
    from enforcement.decision import desk, forms, forms_after, forms_hearing, notices, page, panel, steps  # noqa: F401

    desk.put_on_the_desk()
    notices.put_in_force()
