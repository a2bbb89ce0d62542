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


def performance(part="", act=None, state="breached"):
    """The page of an agreement's performance as the lead sees it, a paper to be signed (``part``), or an act."""

    def find():
        from mediation.models import Mediation

        row = Mediation.objects.filter(state=state).latest("pk")
        lead = row.case.lead
        if act:
            return url("act", row.case.public_id, "MEDIATION", row.pk, act), lead
        if part:
            return url("mediation_print", row.public_id, part), lead
        return url("mediation_performance", row.public_id), lead

    return find


def handover(role=None, act=None):
    """A hand-over that the tribunal has accepted, as its arbitrator or the lead sees it, or the page of an act of it."""

    def find():
        from mediation.models import Handover

        row = Handover.objects.filter(state="accepted").latest("pk")
        user = holder(role) if role else row.case.lead
        if act:
            return url("act", row.case.public_id, "HANDOVER", row.pk, act), user
        return url("handover", row.public_id), user

    return find


def preparing():
    """The form that prepares a hand-over, as the lead of a case whose investigation has ended sees it."""
    from casework.models import ArrearsCase

    case = ArrearsCase.objects.filter(state__in=["found", "ordering"], handovers=None, lead__isnull=False).latest("pk")
    return url("act", case.public_id, "HANDOVER", "new", "prepare"), case.lead


def results_looked_at(tab):
    """A tribunal's list chosen and looked at: nothing in it fits, and nothing is taken in."""
    lines = ["移交案号,处理结果,仲裁案号", "云人社监投登字〔2020〕第1号,受理,7号"]
    file = {"name": "list.csv", "mimeType": "text/csv", "buffer": "\n".join(lines).encode("utf-8-sig")}
    tab.set_input_files("#id_file", files=[file])
    tab.keyboard.press("Control+Enter")
    tab.wait_for_selector("#wrong-h")
