"""Ties MEDIATION and HANDOVER to their rows, deeds and papers, and lets the people they name see the case."""


def bind() -> None:
    """Called once all models are there."""
    from casework import access
    from casework.docket import DOCKET
    from mediation import replaying
    from mediation.handover.law import HANDOVER
    from mediation.law import MEDIATION
    from mediation.models import Handover, Mediation

    MEDIATION.bind(Mediation, DOCKET)
    HANDOVER.bind(Handover, DOCKET)
    from mediation import deeds, papers, seeing  # noqa: F401
    from mediation.handover import deeds as handing  # noqa: F401
    from mediation.handover import papers as handed

    papers.register()
    handed.register()
    DOCKET.replayed += [replaying.SCHEDULES, replaying.HANDOVERS]
    access.invite("MED", seeing.mediated_at)
    access.invite("ARB", seeing.handed_to)
    from mediation import packets
    from mediation.handover import binding as arbitration
    from mediation.outcome import binding as outcome

    outcome.put_in_force()
    arbitration.put_in_force()
    packets.put_in_force()
