"""Ties the machines of the investigation record to their rows, deeds, papers, replay and screens."""


def bind() -> None:
    """Called once, when the app is ready."""
    from casework.docket import DOCKET
    from enforcement.inquiry import papers, replaying
    from enforcement.inquiry.law import FINDING, INSPECTION, INTERVIEW, RECUSAL, SUMMONS
    from enforcement.inquiry.law_help import ASSIST, PRESERVATION, QUERY

    for machine in (SUMMONS, INTERVIEW, INSPECTION, FINDING, RECUSAL, PRESERVATION, QUERY, ASSIST):
        machine.bind(replaying.MODELS[machine.name], DOCKET)
    from enforcement.inquiry import deeds, desk, forms, forms_help, notices, page, panel  # noqa: F401

    papers.register()
    forms.register()
    forms_help.register()
    desk.put_on_the_desk()
    notices.put_in_force()
    DOCKET.replayed.append(replaying.RECORD)
