"""Ties the machine COURT to its rows, deeds, papers and replay."""


def bind() -> None:
    """Called once, when the app is ready."""
    from casework import delivering
    from casework.docket import DOCKET
    from enforcement.court import papers, replaying
    from enforcement.court.law import COURT
    from enforcement.models.court import CourtApplication

    COURT.bind(CourtApplication, DOCKET)
    from enforcement.court import deeds  # noqa: F401

    papers.register()
    DOCKET.replayed.append(replaying.APPLICATIONS)
    delivering.own_act("D28", COURT.name)
