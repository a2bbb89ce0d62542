"""Where the referrals of the demo are and who looks at them: functions ``() -> (address, user)``."""

from bench.shots_finders import holder, url


def referral(state, role=None):
    """The page of the newest referral in this state, as the lead of its case sees it or somebody with this role."""

    def find():
        row = _newest(state)
        return url("referral", row.public_id), holder(role) if role else row.case.lead

    return find


def referral_act(state, name, role=None):
    """The page of an act of it."""

    def find():
        row = _newest(state)
        return url("act", row.case.public_id, "REFERRAL", row.pk, name), holder(role) if role else row.case.lead

    return find


def _newest(state):
    from enforcement.models import CrimeReferral

    return CrimeReferral.objects.select_related("case__lead").filter(state=state).latest("pk")
