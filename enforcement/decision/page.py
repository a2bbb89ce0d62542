"""A decision on the page of its case: its facts, computed from what that page has read already."""

from functools import reduce
from operator import or_

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q
from django.db.models.functions import JSONObject
from django.utils.dateparse import parse_date, parse_datetime

from casework.law import CASE
from casework.models import Purpose
from casework.views.dossier import register_columns, register_known
from enforcement import liability
from enforcement import sums as of_order
from enforcement.court.page import settled
from enforcement.decision.reading import LEADERS, PLACES, PRESIDERS
from enforcement.decision.words import IN_FORCE, Kind
from enforcement.models import DecisionPayment, DecisionVote, Hearing, Remedy
from lawkit import moment
from registry.models import Post
from statutes import clocks

HERE = OuterRef("pk")
ABOVE = 4  # the organ of a case and those above it: agency, bureau, city, province
SEATED = reduce(or_, (Q(organ=OuterRef("case__organ" + "__parent" * n)) for n in range(ABOVE)))
ROWS = {
    "vote_rows": DecisionVote.objects.filter(decision=HERE).order_by("pk").values(
        json=JSONObject(name="user__name", agrees="agrees", opinion="opinion", seq="seq")
    ),
    "hearing_rows": Hearing.objects.filter(decision=HERE).values(json=JSONObject(
        asked_on="asked_on", asked_by="asked_by", called_on="called_on", held_at="held_at", place="place", public="public",
        chair="chair_id", chair_name="chair__name", held_on="held_on", attended="attended", record="record",
    )),
    "remedy_rows": Remedy.objects.filter(decision=HERE).order_by("pk").values(json=JSONObject(
        forum="forum", body="body", number="number", filed_on="filed_on", outcome="outcome", concluded_on="concluded_on",
        received_on="received_on", seq="seq", opened="opened_by__public_id", closed="closed_by__public_id",
    )),
    "money_rows": DecisionPayment.objects.filter(decision=HERE, amount__gt=0, reversal=None).order_by("pk").values(
        json=JSONObject(paid_for="paid_for", amount="amount", paid_on="paid_on", receipt="receipt", file="evidence__public_id")
    ),
    "post_rows": Post.objects.filter(SEATED, role__in=PRESIDERS, user__is_active=True).values(
        json=JSONObject(user="user_id", role="role", begins="valid_from", ends="valid_to")
    ),
}  # fmt: skip
NAMES = {
    "drafted_by_name": "drafted_by__name", "noticed_by_name": "noticed_by__name", "proposed_by_name": "proposed_by__name",
    "reviewed_by_name": "reviewed_by__name", "decided_by_name": "decided_by__name",
    "spare_file": "spare_proof__public_id",
}  # fmt: skip


def hearing(row) -> dict | None:
    """The hearing of a decision as the page has read it, its days and moment as such."""
    if not row.hearing_rows:
        return None
    raw = row.hearing_rows[0]
    days = {name: raw[name] and parse_date(raw[name]) for name in ("asked_on", "called_on", "held_on")}
    return {**raw, **days, "held_at": raw["held_at"] and parse_datetime(raw["held_at"])}


def known(dossier, row) -> dict:
    """What the rules of a decision ask for; test_case_page compares it with the law's own reading."""
    case, pieces = dossier.case, dossier.standing
    proofs = [e for e in pieces if e.purpose == Purpose.SERVICE]
    units = [(p.role, p.employer_id) for p in dossier.parties if p.employer_id]
    seats = of_order.seats(case, units)
    facts = {
        "liable": frozenset((x.party, x.cap) for x in liability.resolve(case.situation, seats)),
        "units": frozenset({case.employer_id, *(employer for _role, employer in units), *seats.values()}),
        "excluded": frozenset(case.recused), "place": PLACES.get(case.state, "other"),
        "closed": case.state in CASE.finals, "orders": _orders(dossier), "priors": _priors(dossier),
        "absconding": case.absconded and any(e.purpose == Purpose.ABSCONDING for e in pieces),
        "proofs": frozenset(x for e in proofs for x in (e.pk, e.sha256)), "on_file": frozenset(e.pk for e in pieces),
    }  # fmt: skip
    if not any(p.kind == "D18" for p in dossier.papers):
        facts["consent"] = False
    return facts | (_own(dossier, row, facts) if row.pk else {})


def _orders(dossier) -> frozenset:
    found = [o for o in dossier.parts.get("ORDER", ()) if o.expired_admin_on and o.state not in ("revoked", "complied")]
    return frozenset(o.pk for o in found)


def _priors(dossier) -> frozenset:
    found = [d for d in dossier.parts["DECISION"] if d.kind == Kind.HANDLING and d.expired_on and d.state in IN_FORCE]
    return frozenset(d.pk for d in found)


def _own(dossier, row, facts) -> dict:
    notice = notices(dossier, row)
    tried = {t["method"] for p in notice[-1:] for t in p.served if not t["succeeded"]}
    upon = row.order_id in facts["orders"] or row.prior_id in facts["priors"]
    return {
        "failed": frozenset(tried), "paper_on": notice[-1].on if notice else dossier.today, "ground_expired": upon,
        "party_stands": row.liable_id in ({x for x, _cap in facts["liable"]} if row.kind == Kind.HANDLING else facts["units"]),
        "sums_agree": _agree(dossier, row), "paid": settled(dossier, row), "fined": _fined(dossier, row),
        "leaders": _posts(dossier, row, LEADERS), "officers": _posts(dossier, row, PRESIDERS),
        **_term(dossier), **_heard(dossier, row), "forum": _forum(row),
    }  # fmt: skip


def _term(dossier) -> dict:
    mine = [c for c in dossier.clocks if c.rule == "CLK-DECIDE" and c.stopped_seq is None]
    longer = bool(mine) and mine[-1].length > clocks.rule("CLK-DECIDE").length
    return {"term_until": mine[-1].due_on if mine else None, "term_longer": longer}


def notices(dossier, row) -> list:
    """The paper that is to be served now, in a list."""
    seq = row.decided_seq or row.notice_seq
    return [p for p in dossier.papers if p.kind in ("D13", "D15", "D16", "D16N") and p.seq == seq]


def _heard(dossier, row) -> dict:
    found = hearing(row)
    attended = found is not None and found["attended"]
    now = found if row.state == "told" else None
    held = now and now["held_at"]
    return {
        "asked": now is not None, "called": now is not None and now["called_on"] is not None,
        "chair": (now or {}).get("chair") or 0,
        "hearing_come": bool(held) and dossier.today >= moment.local(held).date(),
        "needs_review": settings.DECISION_REVIEW == "all" or bool(row.review_grounds) or attended,
    }  # fmt: skip


def _forum(row) -> str:
    if row.decided_seq is None:
        return ""
    since = [r for r in row.remedy_rows if r["seq"] > row.decided_seq]
    return since[-1]["forum"] if since else ""


def _agree(dossier, row) -> bool:
    if row.kind != Kind.HANDLING:
        return True
    owed = {c.pk: c.due - c.got for c in dossier.claims}
    lines = row.owed_lines
    totals = tuple(sum(line[key] for line in lines) for key in ("amount", "surcharge"))
    same = all(line["amount"] == owed.get(line["claim"]) for line in lines)
    return bool(lines) and same and totals == (row.total, row.surcharge)


def _fined(dossier, row) -> bool:
    same = ("conduct", "liable_id", "person", "order_id", "prior_id")
    others = [d for d in dossier.parts["DECISION"] if d.kind == Kind.PENALTY and d.pk != row.pk and d.decided_on]
    return any(d.state != "revoked" and all(getattr(d, n) == getattr(row, n) for n in same) for d in others)


def _posts(dossier, row, roles) -> frozenset:
    day = dossier.today.isoformat()
    held = [p for p in row.post_rows if p["role"] in roles and p["begins"] <= day]
    return frozenset(p["user"] for p in held if p["ends"] is None or p["ends"] >= day)


register_columns("DECISION", **{name: ArraySubquery(rows) for name, rows in ROWS.items()}, **NAMES)
register_known("DECISION", known)
