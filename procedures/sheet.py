"""Everything the closing page shows of one case, read once: each fact of the law is taken from these same rows."""

from dataclasses import dataclass, field
from functools import cached_property

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, Q, Subquery, Sum

from casework import grounds, ledger
from casework.access import visible_to
from casework.acting import facts_of
from casework.facts import CODES
from casework.law import CASE, DUAL
from casework.models import Clock, DualCharge, Event, JointOrgan, Payment, Recusal, Signature, StationCall
from documents.models import Paper
from lawkit.actor import Actor
from lawkit.door import open_parts
from procedures import law
from procedures.models import Reason

CLOSING_ACTS = ("propose_closing", "approve_closing", "close", "close_signed", "reopen")
LATEST = 60  # happenings of the closing that a page tells


@dataclass
class Sheet:
    """A case at its closing, as one user sees it."""

    case: object
    charge: DualCharge | None
    who: Actor
    signatures: list
    lines: list
    evidence: list
    papers: list
    events: list
    open_machines: list
    until: int | None = None
    paid_since: dict = field(default_factory=dict)

    @cached_property
    def digest(self) -> str:
        """What a signature would be bound to now; in a case that is signed off, the file as it stood then."""
        claims = [
            [c.worker_id, c.month.isoformat()[:7], c.claimed, c.found, paid - self.paid_since.get(c.pk, 0)]
            for c, paid in ((line["claim"], line["paid"]) for line in self.lines)
        ]
        evidence = [[piece.sha256, piece.purpose] for piece in self._then(self.evidence)]
        papers = [[p.kind, p.number, p.digest] for p in self._then(self.papers) if p.kind not in ledger.SIGN_OFF_PAPERS]
        ordered = sorted(claims, key=lambda row: (row[0], row[1]))
        return ledger.digest_of(self.case.closing_code, ordered, sorted(evidence), papers)

    def _then(self, rows) -> list:
        """What parts that outlive the case have added since is no change of what was signed."""
        return [row for row in rows if self.until is None or row.seq <= self.until]

    @property
    def standing(self) -> list:
        """The signatures that have not lapsed."""
        return [s for s in self.signatures if s.voided_seq is None]

    @property
    def seat(self) -> str | None:
        """The seat that the user holds in the open charge."""
        return law.seat_of(self.charge, self.who.id) if self.charge else None

    @cached_property
    def known(self) -> dict:
        """The facts that these rows tell already, for CASE and DUAL alike."""
        case, have = self.case, {piece.purpose for piece in self.evidence}
        signed = case.closing_digest
        blocking = [m for m in self.open_machines if m is not DUAL]
        return {
            "approved": bool(signed) and (case.closed_on is not None or signed == self.digest),
            "proven": grounds.proven(case, have),
            "blocked": frozenset(c for c in CODES if any(c not in m.excused_by for m in blocking)),
            "signed_off": self.charge is not None and self.charge.state == "cancelled",
            "sign_off_due": self.charge is not None or (settings.SIGN_OFF != "hazards" and case.owed > 0),
        }

    @cached_property
    def case_facts(self):
        """Facts of the case."""
        return facts_of(CASE, self.case, self.case, self.known)

    @cached_property
    def dual_facts(self):
        """Facts of the charge."""
        charge = self.charge
        signers = [s.signer_id for s in self.standing]
        own = {
            "same_sheet": bool(charge.sheet) and charge.sheet == self.digest,
            "signer": signers[0] if signers and charge.state != "cancelled" else 0,
        }
        shared = {name: value for name, value in self.known.items() if name in DUAL.facts.specs()}
        return facts_of(DUAL, charge, self.case, {**shared, **own})

    def facts_of_new(self, row):
        """Facts of a charge that does not exist yet."""
        shared = {name: value for name, value in self.known.items() if name in DUAL.facts.specs()}
        return facts_of(DUAL, row, self.case, {**shared, "same_sheet": False, "signer": 0})


def find(user, public_id):
    """The case with what its head line shows, if the user may see it; None otherwise."""
    cases = visible_to(user).select_related("employer", "project", "lead", "co", "region", "organ__parent__parent")
    here = {"case": OuterRef("pk")}
    return cases.filter(public_id=public_id).annotate(
        joined=ArraySubquery(JointOrgan.objects.filter(left_seq=None, **here).values("organ")),
        called=ArraySubquery(StationCall.objects.filter(**here).values("organ")),
        recused=ArraySubquery(Recusal.objects.filter(**here).values("user")),
    ).first()  # fmt: skip


def near(case) -> tuple[set[int], set[int]]:
    """Of a case that was found here: the organs joined to it or called while it is open, and the persons recused."""
    return {*case.joined, *(() if case.state in CASE.finals else case.called)}, set(case.recused)


def read(case, who: Actor) -> Sheet:
    """Seven statements and one for each family of machines; one more for payments after a closing."""
    charge = latest_charge(case)
    evidence = case.evidence.filter(withdrawn_seq=None).order_by("purpose", "seq")
    papers = Paper.objects.of("casework", case.pk)
    signatures = _signatures(case, charge)
    until = _signed_off(case, charge, signatures)
    return Sheet(
        case, charge, who, signatures, ledger.lines(case), list(evidence), list(papers), _events(case), open_parts(CASE, case),
        until, _paid_since(case, until),
    )  # fmt: skip


def _signed_off(case, charge, signatures) -> int | None:
    """The place in the history of the last signature, where both stand and the case has ended."""
    if charge is None or charge.state != "cancelled" or case.state not in CASE.finals:
        return None
    return max((s.seq for s in signatures if s.voided_seq is None), default=None)


def _paid_since(case, until) -> dict[int, int]:
    """Fen by claim, of payments after the signatures."""
    if until is None:
        return {}
    rows = Payment.objects.filter(case=case.pk, seq__gt=until).order_by().values_list("claim")
    return dict(rows.annotate(paid=Sum("amount")))


def latest_charge(case) -> DualCharge | None:
    """The charge of a case with its leaders, organs and running term; the open one if there is one."""
    term = Clock.objects.filter(case=OuterRef("case"), rule="CLK-DUAL", obj=OuterRef("pk"), stopped_seq=None)
    charges = DualCharge.objects.filter(case=case).select_related("unit_leader", "unit_organ", "hr_leader", "hr_organ")
    charge = charges.annotate(due_on=Subquery(term.values("due_on")[:1])).order_by("-pk").first()
    if charge is not None:
        charge.case = case
    return charge


def _signatures(case, charge) -> list:
    if charge is None:
        return []
    found = Signature.objects.filter(case=case, machine=DUAL.name, obj=charge.pk)
    return list(found.select_related("signer", "organ").order_by("seq"))


def _events(case) -> list:
    """What happened to the closing, newest first, what made it lapse, and the words of reasons."""
    lapse = Event.objects.filter(case=OuterRef("case"), machine=DUAL.name, act="lapse", seq=OuterRef("seq") + 1)
    told = Q(machine=DUAL.name) | Q(machine=CASE.name, act__in=CLOSING_ACTS) | Exists(lapse)
    words = Reason.objects.filter(case=OuterRef("case"), seq=OuterRef("seq")).values("text")[:1]
    events = Event.objects.filter(told, case=case).annotate(words=Subquery(words)).select_related("actor")
    return list(events.defer("body", "prev").order_by("-seq")[:LATEST])
