"""Ties the machine VIOLATION to its rows, deeds, papers, replay and screens."""


def bind() -> None:
    """Called once, when the app is ready."""
    from blacklist.models import Violation
    from blacklist.violations.law import VIOLATION
    from casework.docket import DOCKET

    VIOLATION.bind(Violation, DOCKET)
    from blacklist.violations import deeds, hooks, papers, replaying  # noqa: F401

    papers.register()
    DOCKET.replayed.append(replaying.VIOLATIONS)
    from blacklist.violations import desk, forms, notices, page, panel, steps  # noqa: F401

    desk.put_on_the_desk()
    notices.put_in_force()
