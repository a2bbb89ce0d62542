"""Everything the page of a case shows, read in a fixed number of statements whatever the case holds.

Short lists (clocks, parties, signatures, parts …) come as JSON with the case's own row; long ones have a statement
each. The facts that rules ask for are computed from what was read; a test compares them with the kernel's own reading.
"""

from collections import defaultdict
from collections.abc import Callable
from functools import cached_property
from types import SimpleNamespace

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce, JSONObject
from django.http import Http404

from casework import access, grounds, ledger
from casework.desk.watching import watched_by
from casework.groups import ties
from casework.law import CASE
from casework.models import (
    ArrearsCase,
    Claim,
    Clock,
    Consent,
    Event,
    Evidence,
    JointOrgan,
    Party,
    Recusal,
    Referral,
    Signature,
    StationCall,
)
from casework.views.finding import NEAR
from documents.models import Delivery, Paper
from lawkit import moment
from lawkit.machine import BIRTH
from registry.fields import EncryptedTextField
from registry.models import Certificate, Post

RECENT = 40
SIGNED_STATES = ("cancelled",)
SHARED = {"fit", "sums_fixed"}  # the same words mean the same facts in every machine of a case
NAMES = {
    "DUAL": {
        "unit_leader_name": "unit_leader__name", "unit_organ_name": "unit_organ__short_name",
        "hr_leader_name": "hr_leader__name", "hr_organ_name": "hr_organ__short_name",
    },
}  # fmt: skip


def bundle(queryset, **fields):
    """Rows of a small table as JSON in the statement of the case."""
    return ArraySubquery(queryset.filter(case=OuterRef("pk")).values(json=JSONObject(**fields)))


def own(model) -> dict[str, str]:
    """Every plain column of a model."""
    return {f.attname: f.attname for f in model._meta.concrete_fields if not isinstance(f, EncryptedTextField)}


def revive(model, raw: dict):
    """A row of a model from its JSON, with whatever else was asked for as attributes."""
    columns = {f.attname: f for f in model._meta.concrete_fields}
    names = [name for name in columns if name in raw]
    row = model.from_db("default", names, [columns[name].to_python(raw[name]) for name in names])
    for name in raw.keys() - set(names):
        setattr(row, name, raw[name])
    return row


_known: dict[str, Callable] = {}


def register_known(machine: str, read: Callable) -> None:
    """How facts about a part are computed from what the page has read: ``read(dossier, row) -> {fact: value}``."""
    _known[machine] = read


def register_columns(machine: str, **columns) -> None:
    """Further columns of a part's rows on the page: name to path or expression; they come as attributes."""
    NAMES.setdefault(machine, {}).update(columns)


def columns_of(machine: str) -> dict:
    """The further columns of a part, for a statement that reads its rows."""
    return {name: F(path) if isinstance(path, str) else path for name, path in NAMES.get(machine, {}).items()}


def charge_facts(dossier, row) -> dict:
    """What the rules of a dual charge ask for."""
    live = [s for s in dossier.signatures if s.machine == "DUAL" and s.obj == row.pk and s.voided_seq is None]
    seats = {(u, o, r) for u, o, r, _good in dossier.posts if r in ("UNITLEAD", "HRLEAD")}
    return {
        "signer": 0 if row.state in SIGNED_STATES or not live else live[0].signer_id,
        "seats": frozenset(seats),
        "approved": dossier.known(CASE, dossier.case)["approved"],
        "same_sheet": bool(row.sheet) and row.sheet == dossier.sheet,
    }


register_known("DUAL", charge_facts)


def living_parts():
    """The machines that hang on a case and are bound to rows."""
    return [m for m in CASE.parts if m.model is not None]


class Dossier:
    """One case as one user sees it today. Raises Http404 where he may not."""

    def __init__(self, user, public_id: str, before: int | None = None):
        self.user, self.today, self.before = user, moment.today(), before
        self.case = self._case(user, public_id)
        _lend_organ(user, self.case)
        own_posts = [(role, organ) for person, organ, role, _good in self.posts if person == user.pk]
        self.referrals = [revive(Referral, raw) for raw in self.case.referral_rows]
        self.calls = [revive(StationCall, raw) for raw in self.case.call_rows]
        self.joint = [revive(JointOrgan, raw) for raw in self.case.joint_rows]
        self.who = access.actor(user, self.case, held=own_posts, near=(self._partners(), set(self.case.recused)))
        self.parts = {m.name: self._revived(m) for m in living_parts()}
        self.clocks = [revive(Clock, raw) for raw in self.case.clock_rows]
        late = {c.pk for c in self.calls if c.arrived_at and c.arrived_at > c.due_at}
        for clock in self.clocks:
            clock.late = clock.rule == "CLK-RESPOND" and clock.obj in late
        self.consents = [revive(Consent, raw) for raw in self.case.consent_rows]
        self.signatures = [revive(Signature, raw) for raw in self.case.signature_rows]
        self.moves = [SimpleNamespace(**raw) for raw in self.case.move_rows]
        self.parties = self._parties()

    @staticmethod
    def _case(user, public_id) -> ArrearsCase:
        parts = {
            f"part_{m.name}": bundle(m.model._base_manager.order_by("pk"), **own(m.model), **NAMES.get(m.name, {}))
            for m in living_parts()
        }
        moved = Event.objects.exclude(source=F("target")).order_by("seq")
        party = {
            "id": "id", "role": "role", "authority": "authority", "worker_name": "worker__name",
            "worker_public_id": "worker__public_id", "phone_tail": "worker__phone_tail",
            "employer_name": "employer__name",
            "employer_id": "employer_id",
        }  # fmt: skip
        move = {n: n for n in ("seq", "machine", "obj", "act", "source", "target", "on")}
        waiting = Consent.objects.filter(confirmed_at=None).order_by("-pk")
        visible = access.visible_to(user)
        rows = visible.select_related(*NEAR).filter(public_id=public_id).annotate(
            watched=watched_by(user.pk),
            clock_rows=bundle(Clock.objects.order_by("stopped_seq", "due_on", "pk"), **own(Clock)),
            consent_rows=bundle(waiting, **own(Consent), first_name="first__name"),
            signature_rows=bundle(
                Signature.objects.order_by("seq"), **own(Signature), signer_name="signer__name",
                organ_name="organ__short_name"
            ),
            move_rows=bundle(moved, **move),
            evidence_rows=bundle(
                Evidence.objects.filter(withdrawn_seq=None).order_by("seq", "pk"), **own(Evidence),
                by_name="uploaded_by__name"
            ),
            referral_rows=bundle(
                Referral.objects.order_by("seq"), **own(Referral), receiver_name="receiver__short_name",
                taken_number="taken__number",
            ),
            call_rows=bundle(
                StationCall.objects.order_by("seq"), **own(StationCall), organ_name="organ__short_name",
                caller_name="caller__name",
            ),
            joint_rows=bundle(JointOrgan.objects.order_by("seq"), **own(JointOrgan), organ_name="organ__short_name"),
            link_rows=bundle(ties.to(visible), **ties.SHOWN),
            party_rows=bundle(Party.objects.filter(removed_seq=None).order_by("pk"), **party),
            recused=ArraySubquery(Recusal.objects.filter(case=OuterRef("pk")).values("user_id")),
            **parts,
        )  # fmt: skip
        case = rows.first()
        if case is None:
            raise Http404
        return case

    def _partners(self) -> set[int]:
        joined = {j.organ_id for j in self.joint if j.left_seq is None}
        return joined if self.case.state in CASE.finals else joined | {c.organ_id for c in self.calls}

    def _revived(self, machine):
        rows = [revive(machine.model, raw) for raw in getattr(self.case, f"part_{machine.name}")]
        for row in rows:
            row.case = self.case
        return rows

    def _parties(self):
        rows = [SimpleNamespace(**raw) for raw in self.case.party_rows]
        hidden = "whistleblower"
        if any(p.role == hidden for p in rows) and not access.knows_whistleblowers(self.user, self.case):
            rows = [p for p in rows if p.role != hidden]
        return rows

    # ── long lists, a statement each ─────────────────────────────────────────────────────────────────────────

    @cached_property
    def claims(self) -> list[Claim]:
        """Lines of the ledger with their worker, what is due and paid, and how many pieces of evidence bear them."""
        secret = ("worker__citizen_id", "worker__phone", "worker__address", "worker__bank_card")
        proofs = Claim.grounds.rel.related_model.objects.filter(claim=OuterRef("pk")).order_by().values("claim")
        rows = Claim.objects.filter(case=self.case.pk).select_related("worker").defer(*secret)
        return list(
            rows.annotate(
                due=Coalesce("found", "claimed"),
                got=Coalesce(Sum("payments__amount"), 0),
                proofs=Coalesce(Subquery(proofs.annotate(n=Count("pk")).values("n")), 0),
            ).order_by("worker__name_key", "worker_id", "month")
        )

    @cached_property
    def standing(self) -> list[Evidence]:
        """The evidence in the file now."""
        return [revive(Evidence, raw) for raw in self.case.evidence_rows]

    @cached_property
    def papers(self) -> list[Paper]:
        """Papers with who made them and their attempts of service, newest last."""
        served = Delivery.objects.filter(paper=OuterRef("pk")).order_by("occurred_at", "pk")
        told = {n: n for n in ("method", "succeeded", "occurred_at", "effective_admin_on", "effective_criminal_on")}
        told["receipt"] = "receipt_id"
        maker = Event.objects.filter(case=self.case.pk, seq=OuterRef("seq")).values("actor__name")[:1]
        rows = Paper.objects.of("casework", self.case.pk)
        return list(rows.annotate(served=ArraySubquery(served.values(json=JSONObject(**told))), maker=Subquery(maker)))

    @cached_property
    def events(self) -> list[Event]:
        """The newest acts, or those before a place in the history; one more than shown tells that there are more."""
        rows = Event.objects.filter(case=self.case.pk).select_related("actor", "beside").order_by("-seq")
        if self.before:
            rows = rows.filter(seq__lt=self.before)
        return list(rows[: RECENT + 1])

    @cached_property
    def posts(self) -> list[tuple]:
        """(user, organ, role, certified): the user's own, and whoever could investigate this case or lead a charge."""
        valid = Certificate.objects.on(self.today).filter(Q(revoked_on=None) | Q(revoked_on__gt=self.today))
        wanted = Q(organ=self.case.organ_id, role__in=["INSP", "SQUAD"]) | Q(role__in=["UNITLEAD", "HRLEAD"])
        rows = Post.objects.on(self.today).filter(wanted | Q(user=self.user.pk), user__is_active=True)
        rows = rows.annotate(certified=Exists(valid.filter(user=OuterRef("user"))))
        return list(rows.values_list("user_id", "organ_id", "role", "certified"))

    # ── facts ────────────────────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def rows(self) -> dict:
        """The digests' own view of ledger, evidence and papers."""
        by_key = sorted(self.claims, key=lambda c: (c.worker_id, c.month))
        lines = [[c.worker_id, c.month.isoformat()[:7], c.claimed, c.found, c.got] for c in by_key]
        papers = [[p.kind, p.number, p.digest] for p in self.papers if p.kind not in ledger.SIGN_OFF_PAPERS]
        files = [[e.sha256, e.purpose] for e in sorted(self.standing, key=lambda e: e.sha256)]
        return {"rows": lines, "evidence": files, "papers": papers}

    @cached_property
    def sheet(self) -> str:
        """What the closing signatures would cover now."""
        return ledger.digest_of(self.case.closing_code, *self.rows.values())

    def known(self, machine, row) -> dict:
        """Facts of a machine that need no further reading."""
        if machine is CASE:
            return self._case_facts
        shared = {
            name: fact for name, fact in self._case_facts.items() if name in SHARED & machine.facts.specs().keys()
        }
        read = _known.get(machine.name)
        return {**shared, **(read(self, row) if read else {})}

    @cached_property
    def _case_facts(self) -> dict:
        case, closed = self.case, self.case.closed_on is not None
        duals = self.parts.get("DUAL", [])
        bare = [c for c in self.claims if c.found is None or (not c.inferred and c.found > 0 and not c.proofs)]
        unfinished = [m for m in CASE.parts if not m.outlives_case and m.name != "DUAL" and self.open(m)]
        running = [c for c in self.clocks if c.rule == "CLK-INVEST" and c.stopped_seq is None and c.paused_on is None]
        signed = case.report_digest and (
            closed or case.report_digest == ledger.report_digest(case, *self._report_rows())
        )
        fit = {user for user, organ, role, good in self.posts if role == "INSP" and organ == case.organ_id and good}
        every = settings.SIGN_OFF != "hazards" and case.owed > 0
        return {
            "report": bool(signed),
            "approved": self._approved(),
            "fit": frozenset(fit) - frozenset(case.recused),
            "term_over": any(c.due_on < self.today for c in running),
            "sums_fixed": bool(self.claims) and not bare,
            "proven": grounds.proven(case, {e.purpose for e in self.standing}),
            "blocked": frozenset(c for c in grounds.CODES if any(c not in m.excused_by for m in unfinished)),
            "answer_owed": self._runs("CLK-FEEDBACK"),
            "dissatisfied": self._runs("CLK-FOLLOW"),
            "signed_off": {d.state for d in duals} == set(SIGNED_STATES),
            "sign_off_due": every or bool(duals),
            "agency_heads": frozenset(u for u, o, r, _good in self.posts if r == "SQUAD" and o == case.organ_id),
            "called": any(c.arrived_seq is None for c in self.calls),
            "joined": any(j.left_seq is None for j in self.joint),
            "receipt_due": any(r.receipt_seq is None for r in self.referrals),
            "reply_due": any(r.answered_seq is None for r in self.referrals),
        }  # fmt: skip

    def _runs(self, rule) -> bool:
        return any(c.rule == rule and c.stopped_seq is None for c in self.clocks)

    def _report_rows(self):
        return self.rows["rows"], self.rows["evidence"]

    def _approved(self) -> bool:
        signed = self.case.closing_digest
        return bool(signed) and (self.case.closed_on is not None or signed == self.sheet)

    def open(self, machine) -> bool:
        """Whether the case has an unfinished row of this machine."""
        return any(row.state not in machine.finals for row in self.parts.get(machine.name, []))

    def laws(self):
        """(machine, row) of everything on which an act may start: the case, its parts, parts that could be born."""
        yield CASE, self.case
        for machine in living_parts():
            for row in self.parts[machine.name]:
                yield machine, row
            unborn = machine.model(state=BIRTH)
            unborn.case = self.case
            yield machine, unborn

    @cached_property
    def by_seq(self) -> dict:
        """Papers by the place in the history of the act that issued them."""
        out = defaultdict(list)
        for paper in self.papers:
            out[paper.seq].append(paper)
        return out


def _lend_organ(user, case) -> None:
    """The header shows the user's organ: take it from the case's where it is among those."""
    organ = case.organ
    while organ is not None:
        if organ.pk == user.organ_id:
            user.organ = organ
            return
        organ = organ.parent if organ.parent_id and "parent" in organ._state.fields_cache else None
