"""Where the rooms of mediations are and who looks at them: functions ``() -> (address, user)``."""

from bench.shots_finders import holder, url


def mediation_room(state, name=None):
    """The room of the newest mediation in this state as its mediator sees it, or the page of an act of it."""

    def find():
        from mediation.models import Mediation

        row = Mediation.objects.filter(state=state, mediator__user__isnull=False).latest("pk")
        if name is None:
            return url("mediation", row.public_id), row.mediator.user
        return url("act", row.case.public_id, "MEDIATION", row.pk, name), row.mediator.user

    return find


def application():
    """The form of an application, as the lead of a case without a mediation sees it."""
    from casework.models import ArrearsCase

    case = ArrearsCase.objects.filter(state="investigating", mediations=None, headcount__gte=4).earliest("pk")
    return url("act", case.public_id, "MEDIATION", "new", "apply"), case.lead or holder("SQUAD")
