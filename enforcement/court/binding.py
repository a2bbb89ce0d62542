"""Ties the machine COURT to its rows, deeds, papers, replay and screens."""


def bind() -> None:
    """Called once, when the app is ready."""
    from casework import delivering
    from casework.docket import DOCKET
    from enforcement.court import papers, replaying
    from enforcement.court.law import COURT
    from enforcement.models.court import CourtApplication

    COURT.bind(CourtApplication, DOCKET)
    from enforcement.court import deeds, desk, forms, notices, page, panel, steps  # noqa: F401

    papers.register()
    DOCKET.replayed.append(replaying.APPLICATIONS)
    delivering.own_act("D28", COURT.name)
    desk.put_on_the_desk()
    notices.put_in_force()
