"""Binds the machine of referrals to its rows, deeds and papers; called once, when the app is ready."""


def bind() -> None:
    """Tie the table to its rows; hooks hang on the machines that must be bound before."""
    from casework.docket import DOCKET
    from enforcement.models.referral import CrimeReferral
    from enforcement.referral.law import REFERRAL

    REFERRAL.bind(CrimeReferral, DOCKET)
    from enforcement.referral import deeds, hooks, outside, papers, replaying  # noqa: F401

    papers.register()
    DOCKET.replayed.append(replaying.REFERRALS)
