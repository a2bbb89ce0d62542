"""A line of a work list as people read it: clock, verb, case, people, sums, stage, flags."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from casework import acting
from casework.desk import urgency
from casework.desk.filters import GROUP_OF, STAGES, stage_of
from casework.desk.inbox import Desk, Entry
from casework.desk.questions import open_consents, unserved
from casework.desk.waits import of_case
from casework.desk.watching import watched_by
from casework.law import CASE
from casework.models import ArrearsCase, Clock, DualCharge
from documents.kinds import KINDS
from lawkit.machine import BIRTH, Machine
from screens import clock as clocks
from screens.format import NONE, pair
from statutes.clocks import CLOCKS, left

TONES = {
    "registered": "line", "correction": "line", "spot_order": "am", "ordering": "am", "deciding": "am",
    "withdrawn": "ma", "transferred": "pl", "suspended": "", "closed": "ma", "not_accepted": "", "forwarded": "", "merged": "",
}  # fmt: skip
IN_HAND = "az"
NEXT_STEPS = "#next"  # places of the page of a case
PLACES: dict[str, str] = {}  # what an upper app's questions name as ``NAME.verb``: the address of a page of the case


@dataclass(frozen=True)
class Flag:
    """A short adjective beside the task; tone as ``{% tag %}`` takes it."""

    label: str
    tone: str = ""


@dataclass(frozen=True)
class Line:
    """One row of a list; ``own`` tells whether it waits for the reader, ``group`` where it stands."""

    case: ArrearsCase
    verb: str
    own: bool
    group: str
    today: date
    act: str = ""

    @property
    def url(self) -> str:
        """The page of the case."""
        return address(self.case)

    @property
    def does(self) -> str:
        """The page of the one act that is asked for; the page of the case where there are several."""
        if not self.act or self.act.startswith("#"):
            return self.url + (self.act or (NEXT_STEPS if self.own else ""))
        name, _dot, act = self.act.partition(".")
        if act == "confirm":
            return reverse("consent", args=[self.case.public_id, self.case.consent])
        if name in PLACES:
            return reverse(PLACES[name], args=[self.case.public_id])
        machine = Machine.registry[name]
        if act == "sign":
            act = "sign_first" if self.case.charge_state == "proposed" else "sign_second"
        row = self.case if machine is CASE else machine.model(pk=getattr(self.case, f"part_{name}", None))
        born = machine.acts[act].source == BIRTH
        return acting.url_of(self.case, machine, row, machine.acts[act]) if born or row.pk else self.url + NEXT_STEPS

    @property
    def face(self) -> clocks.ClockFace | None:
        """The nearest clock, as shown; None where none runs."""
        if self.case.state in CASE.finals:
            return None
        if self.case.due_on:
            found = left(self.case.due_on, self.today)
            return clocks.running(found.kind, found.days, found.unit, self.case.due_on)
        return clocks.paused(self.state) if self.case.paused else None

    @property
    def clock_name(self) -> str:
        """Which clock it is that runs out first."""
        return str(CLOCKS[self.case.clock].label) if self.case.clock else ""

    @property
    def stage(self) -> str:
        """The stage of the rail."""
        return str(STAGES[stage_of(self.case)])

    @property
    def state(self) -> str:
        """The state in words."""
        return CASE.label_of(self.case.state)

    @property
    def tone(self) -> str:
        """The tone of the state's tag."""
        return "ma" if self.case.closing_code else TONES.get(self.case.state, IN_HAND)

    @property
    def flags(self) -> list[Flag]:
        """At most four short words: collective, absconded, dual charge, provisional date."""
        case = self.case
        found = [
            (case.headcount >= GROUP_OF or case.grave, Flag(_("群体"), "ci")),
            (case.absconded, Flag(_("涉嫌逃匿"), "ci")),
            (case.part_DUAL, Flag(_("双包案"))),
            (case.provisional, Flag(_("暂定"), "am")),
        ]
        return [flag for holds, flag in found if holds]

    @property
    def place(self) -> str:
        """The second line of the employer: project or region, and how the matter came."""
        case = self.case
        return " · ".join([case.project.name if case.project else case.region.name, case.get_channel_display()])

    @property
    def heads(self) -> int | None:
        """Workers in the ledger; None while there are none."""
        return self.case.headcount or None

    @property
    def owing(self) -> int | None:
        """What is unpaid, fen; None while nothing was claimed."""
        return self.case.unpaid if self.case.owed else None

    @property
    def held_by(self) -> str:
        """The lead inspector, or a dash."""
        return self.case.lead.name if self.case.lead else NONE


def address(case) -> str:
    """The page of a case."""
    return reverse("case", args=[case.public_id])


def dressed(cases, reader: int | None = None):
    """A queryset of cases with all that a line shows to a reader (a user's key), in one statement."""
    running = of_case(Clock).filter(stopped_seq=None)
    nearest = running.filter(paused_on=None).order_by("due_on", "pk")
    charge = of_case(DualCharge).exclude(state="cancelled").order_by("pk")
    parts = {
        f"part_{m.name}": Subquery(of_case(m.model).exclude(state__in=m.finals).order_by("-pk").values("pk")[:1])
        for m in CASE.parts if m.model is not None
    }  # fmt: skip
    return cases.select_related("employer", "project", "region", "lead", "organ").annotate(
        clock=Subquery(nearest.values("rule")[:1]),
        provisional=Subquery(nearest.values("provisional")[:1]),
        paused=Subquery(running.filter(paused_on__isnull=False).values("pk")[:1]),
        charge_state=Subquery(charge.values("state")[:1]),
        consent=Subquery(open_consents().order_by("-pk").values("pk")[:1]),
        consent_act=Subquery(open_consents().order_by("-pk").values("act")[:1]),
        consent_machine=Subquery(open_consents().order_by("-pk").values("machine")[:1]),
        watched=watched_by(reader),
        paper_kind=Subquery(unserved().order_by("seq", "pk").values("kind")[:1]),
        **parts,
    )


def lines(entries: list[Entry], mine: Desk) -> list[Line]:
    """The entries of a page of a desk with their cases; one statement."""
    bounds = mine.bounds
    found = dressed(ArrearsCase.objects.filter(pk__in=[entry.pk for entry in entries]), mine.me.user_id).in_bulk()
    out = []
    for entry in entries:
        case = found.get(entry.pk)
        if case is not None:
            group = bounds.group(entry.key.due_on) if entry.own else urgency.WAITING
            wait = mine.waits[entry.task] if entry.own else None
            verb = told(wait, case) if wait else whom(case)
            out.append(Line(case, verb, entry.own, group, bounds.today, wait.act if wait else ""))
    return out


def plain(cases: Iterable[ArrearsCase], today: date) -> list[Line]:
    """Lines of a list that is nobody's inbox: what the state asks for stands as the verb."""
    return [Line(case, _verb_of_state(case), False, "", today) for case in cases]


def told(wait, case) -> str:
    """The verb of a wait, with the act or the paper that it is about."""
    verb = str(wait.verb)
    if wait.told == "consent_act" and case.consent_act:
        return pair(verb, Machine.registry[case.consent_machine].acts[case.consent_act].label)
    if wait.told == "paper_kind" and case.paper_kind:
        return f"{verb}{_title(case.paper_kind)}"
    return verb


def whom(case) -> str:
    """Whom a case waits for that does not wait for the reader; how it ended if it has."""
    if case.state in CASE.finals:
        return CASE.label_of(case.state)
    if case.consent_act:
        return _("等另一名承办人确认")
    if case.charge_state in ("proposed", "half_signed"):
        return _("等包案领导签字")
    if case.closing_code:
        return _("等审批结案")
    if case.state == "correction":
        return _("等投诉人补正")
    if case.report_digest or case.state == "registered":
        return _("等监察机构负责人审批")
    if case.state in ("found", "suspended"):
        return _("等人社部门负责人决定")
    return _("等承办人办理")


def _title(kind: str) -> str:
    return f"《{KINDS[kind].title}》"


def _verb_of_state(case) -> str:
    state = CASE.states[case.state]
    return str(state.verb or state.label)
