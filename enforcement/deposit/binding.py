"""Ties the machine DEPOSIT to its rows, deeds, papers, replay and screens."""


def bind() -> None:
    """Called once, when the app is ready."""
    from casework import delivering
    from casework.docket import DOCKET
    from enforcement.deposit import papers, replaying
    from enforcement.deposit.law import DEPOSIT
    from enforcement.models.deposit import DepositNotice

    DEPOSIT.bind(DepositNotice, DOCKET)
    from enforcement.deposit import deeds, desk, forms, notices, page, panel, steps  # noqa: F401

    papers.register()
    DOCKET.replayed.append(replaying.NOTICES)
    delivering.own_act("P01", DEPOSIT.name)
    desk.put_on_the_desk()
    notices.put_in_force()
