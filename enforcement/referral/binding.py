"""Binds the machine of referrals to its rows, deeds, papers and pages; called once, when the app is ready."""

from django.utils.translation import gettext_lazy as _


def bind() -> None:
    """Tie the table to its rows; hooks hang on the machines that must be bound before."""
    from casework.docket import DOCKET
    from enforcement.models.referral import CrimeReferral
    from enforcement.referral.law import REFERRAL

    REFERRAL.bind(CrimeReferral, DOCKET)
    from enforcement.referral import deeds, hooks, outside, papers, replaying  # noqa: F401

    papers.register()
    DOCKET.replayed.append(replaying.REFERRALS)
    _show()


def _show() -> None:
    from casework.views.panels import register_panel
    from enforcement.referral import forms, forms_outside, forms_packet, notices, page, shown, steps  # noqa: F401

    for room in (forms, forms_outside, forms_packet):
        room.register()
    notices.put_in_force()
    register_panel("referral", _("移送"), "enforcement/case_referral.html", shown.panel)
