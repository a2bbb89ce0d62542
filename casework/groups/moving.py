"""Lines of the ledger, payments, parties and files that pass from one case to another.

Nothing is deleted: a line that leaves stays where it was, marked with the act that took it away, and the line that
takes it up names it. Sums of a case leave marked lines out; the database compares both halves.
"""

from django.db.models import Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from casework.deeds.common import refuse
from casework.groups import sums
from casework.models import Claim, ClaimEvidence, Evidence, Party, PartyRole, Payment
from lawkit import chain
from statutes import provinces

COPIED = ("job", "note", "basis", "inferred")
FILE = (
    "name", "purpose", "kind", "size", "sha256", "has_view", "taken_at", "taken_where", "pages", "uploaded_by_id", "uploaded_at",
)  # fmt: skip
OWN = (Claim, ClaimEvidence, Payment)


def leave(move, workers=None) -> list[list]:
    """Mark the lines of these workers (all) as gone; returns [worker, month, claimed, found, paid] of each.

    Refused where a row of another part, an order to pay, rests on one of them.
    """
    claims = Claim.objects.filter(case=move.case)
    if workers is not None:
        claims = claims.filter(worker__in=workers)
    rows = claims.annotate(got=Coalesce(Sum("payments__amount"), 0)).order_by("worker_id", "month")
    told = [[c.worker_id, _month(c), c.claimed, c.found, c.got] for c in rows]
    keys = [c.pk for c in rows]
    if _covered(keys):
        says, mend = _("没有责令或者处理涉及这些主张"), _("已经责令、处理的，在原案办结，不再并案、分案")
        refuse(move, "平台规则 分案; 平台规则 账册", says, mend)
    Claim.objects.filter(pk__in=keys).update(moved_seq=move.seq)
    return told


def _covered(keys) -> bool:
    """Whether a row of an upper app hangs on one of these lines."""
    fields = Claim._meta.get_fields(include_hidden=True)
    above = [r for r in fields if r.auto_created and not r.concrete and r.related_model not in OWN]
    return any(r.related_model._base_manager.filter(**{f"{r.field.name}__in": keys}).exists() for r in above)


def arrive(move, source, at: int, choices) -> dict:
    """Take up what left ``source`` by its act ``at``; returns what the event tells.

    ``choices``: {(worker, month as 2026-01): (way, reason)} for lines that both cases have.
    """
    gone = list(Claim.everything.filter(case=source, moved_seq=at).order_by("worker_id", "month"))
    paid = _paid([c.pk for c in gone])
    files = _files(move, source)
    here = {(c.worker_id, c.month): c for c in Claim.objects.filter(case=move.case)}
    had = _paid([c.pk for c in here.values()])
    settled, fresh, taken = [], [], []
    for claim in gone:
        known = here.get((claim.worker_id, claim.month))
        if known is None:
            new = Claim(case=move.case, worker_id=claim.worker_id, month=claim.month, seq=move.seq)
            new.claimed, new.found = claim.claimed, claim.found
            for name in COPIED:
                setattr(new, name, getattr(claim, name))
            fresh.append((claim, new))
        else:
            settled.append(_settle(move, known, had.get(known.pk, 0), claim, paid.get(claim.pk, 0), choices))
            taken.append((claim, known))
    Claim.objects.bulk_create(new for _old, new in fresh)
    taken += fresh
    for claim, new in taken:
        claim.moved_to = new
    Claim.everything.bulk_update(gone, ["moved_to"])
    _grounds({old.pk: new.pk for old, new in taken}, files, move.seq)
    _payments(move, {old.pk: new.pk for old, new in taken}, files)
    brought = [[c.worker_id, _month(c), c.claimed, c.found, paid.get(c.pk, 0)] for c in gone]
    return {"source": source.pk, "at": at, "brought": brought, "taken": _lines(move, taken), "settled": settled}


def _settle(move, known, had, claim, got, choices) -> list:
    way, reason = choices.get((claim.worker_id, _month(claim)), ("", ""))
    who = {"who": claim.worker, "month": _month(claim)}
    if way not in sums.WAYS or way == sums.BOTH and not reason.strip():
        says = _("%(who)s %(month)s 在两案都有主张，已选定怎样处理") % who
        refuse(move, "平台规则 并案; 平台规则 账册", says, _("逐行选择保留哪一笔；两笔都保留的写明理由"))
    line = sums.settle(
        sums.Line(known.claimed, known.found, had), sums.Line(claim.claimed, claim.found, got), way
    )
    if sums.overpaid(line):
        says = _("%(who)s %(month)s 两案已付合计不超过应付") % who
        refuse(move, "平台规则 并案; 平台规则 账册", says, _("同一笔付款登记了两次的，先在一案登记退票"))
    told = [claim.worker_id, _month(claim), way, known.claimed, known.found, chain.digest("", reason)]
    Claim.objects.filter(pk=known.pk).update(claimed=line.claimed, found=line.found)
    return told


def _paid(keys) -> dict[int, int]:
    rows = Payment.everything.filter(claim__in=keys).order_by().values_list("claim").annotate(s=Sum("amount"))
    return dict(rows)


def _files(move, source) -> dict[int, int]:
    """Files of the other case, by key: the same one here, put into this file where it is not in it yet."""
    here = dict(Evidence.objects.filter(case=move.case, withdrawn_seq=None).values_list("sha256", "pk"))
    standing = list(Evidence.objects.filter(case=source, withdrawn_seq=None).order_by("pk"))
    held = Evidence.objects.filter(pk__in=Payment.everything.filter(claim__case=source).values("evidence"))
    wanted = {e.sha256: e for e in (*held, *standing)}
    fresh = [
        Evidence(case=move.case, seq=move.seq, **{name: getattr(e, name) for name in FILE})
        for sha, e in wanted.items() if sha not in here
    ]  # fmt: skip
    Evidence.objects.bulk_create(fresh)
    here |= {e.sha256: e.pk for e in fresh}
    return {e.pk: here[e.sha256] for e in (*held, *standing)}


def _grounds(lines, files, seq):
    rows = ClaimEvidence.objects.filter(claim__in=lines).order_by("pk")
    copies = [
        ClaimEvidence(claim_id=lines[g.claim_id], evidence_id=files[g.evidence_id], seq=seq)
        for g in rows if g.evidence_id in files
    ]  # fmt: skip
    ClaimEvidence.objects.bulk_create(copies, ignore_conflicts=True)


def _payments(move, lines, files):
    made = {}
    for old in Payment.everything.filter(claim__in=lines).order_by("pk"):
        made[old.pk] = Payment.objects.create(
            case=move.case, claim_id=lines[old.claim_id], amount=old.amount, paid_on=old.paid_on, method=old.method,
            evidence_id=files[old.evidence_id], reverses=made.get(old.reverses_id), origin=old, seq=move.seq,
        )  # fmt: skip


def _lines(move, taken) -> list[list]:
    """The lines here that took something up, as they now stand."""
    keys = [new.pk for _old, new in taken]
    rows = Claim.objects.filter(pk__in=keys).annotate(got=Coalesce(Sum("payments__amount"), 0))
    return [[c.worker_id, _month(c), c.claimed, c.found, c.got] for c in rows.order_by("worker_id", "month")]


def _month(claim) -> str:
    return claim.month.isoformat()[:7]


# ── people ────────────────────────────────────────────────────────────────────────────────────────────────────


def parties(move, source, workers=None) -> list[list]:
    """Bring the other case's people along; returns [role, worker, employer] of each.

    Whoever blew a whistle there stays there, unnamed here (监察条例 9). Representatives beyond what the province
    allows join as complainants: they were chosen by their own group (浙监察 20).
    """
    known = {_key(p) for p in move.case.parties.filter(removed_seq=None)}
    rule = provinces.rule(move.case.region.province, "representatives_max", move.on)
    chosen = sum(role == PartyRole.REPRESENTATIVE for role, *_rest in known)
    free = rule.value - chosen if rule and rule.value is not None else None
    coming = source.parties.filter(removed_seq=None).exclude(role=PartyRole.WHISTLEBLOWER).order_by("pk")
    out = []
    for one in coming:
        if workers is not None and one.worker_id and one.worker_id not in workers or _key(one) in known:
            continue
        role = one.role
        if role == PartyRole.REPRESENTATIVE and free is not None:
            role, free = (role, free - 1) if free > 0 else (PartyRole.COMPLAINANT, free)
        if (role, one.worker_id, one.employer_id) in known:
            continue
        new = Party.objects.create(
            case=move.case, role=role, worker_id=one.worker_id, employer_id=one.employer_id, authority=one.authority,
            seq=move.seq,
        )  # fmt: skip
        known.add(_key(new))
        out.append([role, one.worker_id, one.employer_id])
    return out


def _key(one) -> tuple:
    return one.role, one.worker_id, one.employer_id
