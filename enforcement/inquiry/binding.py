"""Ties the machines of the investigation record to their rows, deeds, papers and replay."""


def bind() -> None:
    """Called once, when the app is ready."""
    from casework.docket import DOCKET
    from enforcement.inquiry import papers, replaying
    from enforcement.inquiry.law import FINDING, INSPECTION, INTERVIEW, RECUSAL, SUMMONS
    from enforcement.inquiry.law_help import ASSIST, PRESERVATION, QUERY

    for machine in (SUMMONS, INTERVIEW, INSPECTION, FINDING, RECUSAL, PRESERVATION, QUERY, ASSIST):
        machine.bind(replaying.MODELS[machine.name], DOCKET)
    from enforcement.inquiry import deeds  # noqa: F401

    papers.register()
    DOCKET.replayed.append(replaying.RECORD)
