"""How each fact about an application to the court is read from the rows. Called by the kernel, under the case's lock."""

from casework import reading as of_case
from casework.models import Purpose
from documents.models import Delivery
from enforcement.court import enclosed, owing, window
from enforcement.court.facts import ANSWERED, BY_HAND, TO_ANSWER, UNHEARD
from enforcement.decision.words import IN_FORCE
from enforcement.models.court import CourtApplication
from enforcement.models.decision import Decision
from enforcement.reading import absconding, consent, fit, lead, proofs, today  # noqa: F401 read as for an order
from statutes import clocks

FALLEN = ("revoked", "dropped")
COURT_PAPERS = (Purpose.COURT, Purpose.COURT_END)


def dated(s):
    """Whether S and the end of the window are on record."""
    return s.row.window_to is not None


def urged(s):
    """Whether the newest urging notice is served."""
    return s.row.urged_on is not None


def failed(s):
    """Methods tried in vain for the newest urging notice."""
    if s.row.urge_seq is None:
        return frozenset()
    tried = Delivery.objects.filter(paper__in=s.row.papers(), succeeded=False)
    return frozenset(tried.values_list("method", flat=True))


def statement(s):
    """Whether something was said after the urging, and answered."""
    if not s.row.statement:
        return UNHEARD
    return ANSWERED if s.row.answer else TO_ANSWER


def excused(s):
    """Whether the head has put down why the application comes late."""
    return bool(s.row.late_reason)


def expired(s):
    """Decisions of this case that were not performed in their period and were never taken to the court.

    What bounced after its payment starts anew.
    """
    taken = CourtApplication.objects.filter(case=s.case.pk).exclude(state="performed").values("decision")
    found = Decision.objects.filter(case=s.case.pk, state__in=IN_FORCE, expired_on__isnull=False).exclude(pk__in=taken)
    return frozenset(d.pk for d in owing.measured(found) if not owing.settled(d))


def stands(s):
    """Whether the decision has not been annulled; one that was corrected is served anew and stands."""
    return s.row.decision.state not in FALLEN


def paid(s):
    """Whether nothing is left of the decision; what an unpaid fine grew by is no part of it."""
    return owing.settled(owing.measured(Decision.objects.filter(pk=s.row.decision_id)).get())


def course(decision, remedies=None) -> window.Course:
    """What is on record about the decision: service, remedies (read here unless given), deferral."""
    remedies = list(decision.remedies.order_by("pk")) if remedies is None else remedies
    reviews = [r for r in remedies if r.forum == "review" and r.outcome in ("upheld", "changed")]
    suits = [r for r in remedies if r.forum == "suit" and r.outcome in ("upheld", "changed")]
    return window.Course(
        served_on=decision.effective_on,
        pending=any(not r.outcome for r in remedies),
        review_served_on=reviews[-1].received_on if reviews else None,
        judged_on=suits[-1].received_on if suits else None,
        deferred_to=decision.due_on if decision.deferred_on else None,
    )


def window_state(s):
    """open, running or lost."""
    return standing(s.row.decision, s.today)


def standing(decision, day, remedies=None) -> str:
    """The same for any decision; final only once the decision's own machine says so too."""
    return window.standing(course(decision, remedies), day) if decision.state == "final" else window.OPEN


def moved(s):
    """Whether the window on record is not the one that follows from the rows now."""
    return differs(s.row)


def differs(row, remedies=None) -> bool:
    """The same for a row."""
    found = window.of(course(row.decision, remedies))
    on_record = (row.final_on, row.base_on, row.window_to)
    return found is not None and (found.final_on, found.base_on, found.last_on) != on_record


def urge_over(s):
    """Whether ten working days have certainly passed since service, and the notice is of the decision as it is now."""
    row = s.row
    if row.urged_on is None or row.urge_seq < (row.decision.decided_seq or 0):
        return False
    found = clocks.derive("CLK-URGE", row.urged_on)
    return not found.provisional and s.today > found.due


def objection_over(s):
    """Whether the fifteen days for asking the higher court have passed."""
    return s.row.object_until is None or s.today > s.row.object_until


def alarm_due(s):
    """Whether the day of the next alarm has come."""
    return s.row.alarm_on is not None and s.today >= s.row.alarm_on


def missing(s):
    """Materials that somebody must put in and nothing on file stands for."""
    rows = s.row.materials.filter(evidence__withdrawn_seq=None).values_list("kind", flat=True)
    return BY_HAND - frozenset(rows)


def packets(s):
    """Finished packets in which none of the materials is missing."""
    keys = [one.key for one in enclosed.wanted_of(s.row)]
    return enclosed.whole(enclosed.finished(s.case.pk).values_list("pk", "holds"), keys)


def court_papers(s):
    """Keys of the court's papers on file."""
    rows = s.case.evidence.filter(withdrawn_seq=None, purpose__in=COURT_PAPERS)
    return frozenset(rows.values_list("pk", flat=True))


def paper_on(s):
    """The day of the urging notice; today before there is one."""
    return s.row.urge_made_on or s.on


def investigators(s):
    """Lead, co and stand-in."""
    return of_case.investigators(s)
