"""Competence, window, sendings, calls and joint work of a case, in the shapes its page shows."""

from datetime import timedelta

from casework import routing
from casework.competence import Competence
from casework.entry.outlook import Prospect
from casework.guards_routing import OURS
from casework.law import CASE
from casework.models import Jurisdiction, Referral
from lawkit import moment
from lawkit.clocks import Unit
from screens import clock as faces
from statutes import clocks

INTAKE = ("registered", "correction")


def shown(dossier) -> dict | None:
    """The panel; None where there is nothing to say: past intake, with nobody called, joined or sent to."""
    case = dossier.case
    rows = {"referrals": _referrals(dossier), "calls": _calls(dossier), "joint": _joint(dossier)}
    if case.state not in INTAKE and not any(rows.values()):
        return None
    found = routing.competence(case, dossier.today)
    ruling = Jurisdiction(case.jurisdiction) if case.jurisdiction else None
    return rows | {
        "reasons": reasons(found) if case.state in INTAKE else [], "ruling": ruling.label if ruling else "",
        "ruled": ruling in OURS if ruling else None,
        "window": routing.label(routing.window(case.project, case.region, dossier.today)),
    }  # fmt: skip


def reasons(found: Competence) -> list[Prospect]:
    """Each reason with its article; the last one carries the result, those before it hold."""
    *before, last = found.why
    told = [Prospect(True, str(says), cite=cite) for says, cite in before]
    return [*told, Prospect(found.ours, str(last[0]), cite=last[1])]


def _referrals(dossier):
    return [
        {
            "label": Referral.Form(r.form).label, "organ": r.receiver_name, "sent": r.sent_on, "receipt": r.receipt_on,
            "by": r.receipt_by, "number": r.taken_number, "answered": r.answered_on, "answer": r.answer,
        }
        for r in dossier.referrals
    ]  # fmt: skip


def _calls(dossier):
    return [_call(c) for c in dossier.calls]


def _call(call):
    out = {"organ": call.organ_name, "called": call.called_at, "caller": call.caller_name, "wanted": call.wanted}
    if call.arrived_at:
        minutes = (call.arrived_at - call.called_at) // timedelta(minutes=1)
        late = call.arrived_at > call.due_at
        return out | {
            "arrived": call.arrived_at,
            "who": call.who_came,
            "said": call.said,
            "minutes": minutes,
            "late": late,
        }
    found = clocks.left(call.due_at, moment.now(), unit=Unit.MINUTE)
    return out | {"face": faces.running(found.kind, found.days, found.unit, call.due_at)}


def _joint(dossier):
    return [
        {
            "organ": j.organ_name, "duty": j.duty, "due": j.answer_on, "answer": j.answer, "answered": j.answered_on,
            "left": j.left_seq is not None,
            "late": j.answered_seq is None and j.answer_on < dossier.today and dossier.case.state not in CASE.finals,
        }
        for j in dossier.joint
    ]  # fmt: skip
