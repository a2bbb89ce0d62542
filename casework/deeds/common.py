"""What several deeds share: refusing, voiding, telling, parties, claims, sums."""

from django.utils.translation import gettext as _

from casework import ledger, sources
from casework.law import CASE
from casework.models import (
    ArrearsCase,
    Claim,
    Party,
    PartyRole,
    Purpose,
    ReportKind,
)
from lawkit import chain
from lawkit.rules import Refused, Unmet
from statutes import provinces

INTAKE_FIELDS = (
    "kind", "channel", "channel_ref", "sent_on", "answer_by", "received_on", "confidential", "facts",
    "claims_text", "violation_end",
    "other_procedure", "in_scope", "missing", "grave", "situation",
)  # fmt: skip
AMENDABLE = (
    "facts", "claims_text", "violation_end", "other_procedure", "in_scope", "missing", "grave", "absconded",
    "situation", "employer_id", "project_id", "region_id", "channel_ref",
)  # fmt: skip
VOUCHERS = (Purpose.PAYMENT, Purpose.ADVANCE, Purpose.COURT)
TEXTS = ("facts", "claims_text", "missing")


def refuse(move, cite, says, mend, key="input"):
    """Refuse from within a deed: for what only the rows can tell."""
    raise Refused(str(move.act.label), [Unmet(key, cite, says, mend)])


def void(move):
    """What was signed over the ledger and the evidence lapses."""
    move.set(report_digest="", closing_digest="")


def tell(values: dict) -> dict:
    """The record of an amendment: short values as they are, texts by their digest."""
    return {k: chain.digest("", str(v)) if k in TEXTS else v for k, v in values.items()}


def few_representatives(move):
    """No more representatives than the province allows (浙监察 20)."""
    rule = provinces.rule(move.case.region.province, "representatives_max", move.on)
    if rule is None or rule.value is None:
        return
    if move.case.parties.filter(role=PartyRole.REPRESENTATIVE, removed_seq=None).count() > rule.value:
        says = _("代表人不超过%(most)d名") % {"most": rule.value}
        refuse(move, rule.article, says, _("由劳动者重新推选，撤下多出的代表人"))


def party(move, item):
    """Put one party into the case; returns what the event tells of it."""
    party = Party(case=move.case, seq=move.seq, **item)
    party.save(force_insert=True)
    return [party.role, party.worker_id, party.employer_id]


def write_claims(move, items):
    """Write claims of the form or roster and sum up; returns [worker, month, fen] of each."""
    rows, fresh = [], {}
    known = {(x["claim"].worker_id, x["claim"].month): (x["claim"], x["paid"]) for x in ledger.lines(move.case)}
    for item in items:
        key = item["worker"], item["month"].replace(day=1)
        claim, paid = known.get(key, (None, 0))
        if item["claimed"] < max(0, paid):
            refuse(move, "平台规则 账册", _("主张金额不小于零，也不小于已付金额"), _("核对金额；付款有误的先登记退票"))
        values = {"claimed": item["claimed"], **{k: item[k] for k in ("job", "note", "basis") if item.get(k)}}
        if claim is None:
            fresh[key] = Claim(case=move.case, worker_id=key[0], month=key[1], seq=move.seq, **values)
        else:
            Claim.objects.filter(pk=claim.pk).update(**values)
        rows.append([key[0], key[1].isoformat()[:7], item["claimed"]])
    Claim.objects.bulk_create(fresh.values())
    sum_up(move)
    return rows


def sum_up(move):
    """Set the case's sums to those of its ledger."""
    sums = ledger.totals(move.case)
    move.set(claimed=sums["claimed"], found=sums["found"], owed=sums["due"], paid=sums["paid"], headcount=sums["heads"])


def tell_complainant(move):
    """Start the term for telling the complainant, where there is one and the province sets a term (浙监察 30)."""
    if move.case.kind == ReportKind.CLUE:
        return
    days = provinces.number(move.case.region.province, "tell_complainant_days", move.on)
    if days:
        move.clock("start", "CLK-TELL", length=days)


def row(name, value):
    """The row that an amendment names by key; other values as they are."""
    if not name.endswith("_id"):
        return value
    model = ArrearsCase._meta.get_field(name.removesuffix("_id")).related_model
    return model.objects.get(pk=value) if value else None


def goes_on(rule: str, case) -> bool:
    """Answers owed by us and to us, and clocks of parts that outlive the case or that its ground leaves open, run on."""
    if rule in (sources.CLOCK, "CLK-ANSWERED"):
        return True
    parts = [m for m in CASE.parts if m.outlives_case or CASE.docket.spares(m, case)]
    return any(rule in a.starts for m in parts for a in m.acts.values())


def put_two(move):
    """Name two investigators; a stand-in ends, and what was signed before lapses."""
    void(move)
    move.set(lead_id=move.given["lead"], co_id=move.given["co"])
    move.set(stand_in=None, stand_in_for=None, stand_in_until=None)
    return {"lead": move.given["lead"], "co": move.given["co"]}


def approved(move) -> dict:
    """What the event tells of the approval that an act came from: the digest that its signatures are bound to."""
    return {"approval": move.given["approval"]} if move.given.get("approval") else {}
