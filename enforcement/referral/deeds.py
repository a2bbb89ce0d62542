"""What the acts of a referral write up to its sending. Each returns what the event records: ids, days, digests."""

from django.utils.translation import gettext as _

from casework.dual_deeds import voids_approval
from casework.models import Evidence
from casework.packets import handing
from enforcement.models.referral import ReferralCopy, ReferralElement, ReferralMaterial, ReferralMember
from enforcement.referral import basis, packet
from enforcement.referral.law import REFERRAL
from enforcement.referral.words import Ground
from lawkit import chain
from lawkit.rules import Refused, Unmet
from registry.models import Organ
from registry.models.places import OrganKind

OK, SEND, RECEIPT = "CLK-REF-OK", "CLK-REF-SEND", "CLK-RECEIPT"
FIRST = 1  # working day within which the police's receipt is on record, or the desk asks for it
LISTS = ("suspects", "items", "measures")
FLAGS = ("no_items", "no_other")


def refuse(move, cite, says, mend):
    """Refuse from within a deed: for what only the rows can tell."""
    raise Refused(str(move.act.label), [Unmet("input", cite, says, mend)])


def stop(move, *rules):
    """Stop this referral's own clocks; another referral of the case keeps its own."""
    for rule in rules:
        move.clock("stop", rule, obj=move.row.pk)


def why(move) -> dict:
    """The reason as the event records it."""
    return {"reason": chain.digest("", move.given["reason"])}


# ── screening and judging ────────────────────────────────────────────────────────────────────────────────────


@REFERRAL.does("screen")
def screen(move):
    """One row for each expired order or decision."""
    given = move.given
    move.set(order_id=given.get("order"), decision_id=given.get("decision"), screened_on=move.on)
    if move.row.title.case_id != move.case.pk:
        refuse(move, "310号令 3", _("责令属于本案"), _("核对责令"))
    return {"order": move.row.order_id, "decision": move.row.decision_id}


@REFERRAL.does("rescreen")
def rescreen(move):
    """What was said before does not hold any more."""
    move.set(ground="", reason="")
    return {}


@REFERRAL.does("set_aside")
def set_aside(move):
    """The figures at the end of the term say it; they stay in the history."""
    found = basis.measure(move.row)
    move.set(ground=Ground.AMOUNT, reason=_("期限届满时的欠付未达到数额较大的下限"))
    return {"ground": Ground.AMOUNT.value, "workers": found.workers, "total": found.total, "one": found.one_sum}


@REFERRAL.does("look_again")
def look_again(move):
    """By the legal section."""
    move.set(ground="", reason="")
    return why(move)


@REFERRAL.does("assess")
def assess(move):
    """One row for each answer; the older ones stay."""
    for answer in move.given["answers"]:
        row = ReferralElement.objects.create(
            referral=move.row, code=answer["code"], holds=answer["holds"], note=answer.get("note", ""),
            by_id=move.who.id, on=move.on, seq=move.seq,
        )  # fmt: skip
        row.evidence.set(answer.get("evidence") or ())
    return {"answers": [[a["code"], a["holds"]] for a in move.given["answers"]]}


@REFERRAL.does("hold", "not_crime")
def not_referred(move):
    """Which element is missing, and why."""
    move.set(ground=move.given["ground"], reason=move.given["reason"])
    return {"ground": move.given["ground"], **why(move)}


# ── the team and its packet ──────────────────────────────────────────────────────────────────────────────────


@REFERRAL.does("form_team", "change_team", "disband")
def name_team(move):
    """Who comes and who leaves."""
    wanted = list(dict.fromkeys(move.given.get("team") or ()))
    now = set(move.row.members())
    ReferralMember.objects.filter(referral=move.row, left_seq=None).exclude(user__in=wanted).update(left_seq=move.seq)
    ReferralMember.objects.bulk_create(
        ReferralMember(referral=move.row, user_id=user, seq=move.seq) for user in wanted if user not in now
    )
    return {"team": wanted, **(why(move) if move.given.get("reason") else {})}


@REFERRAL.does("prepare")
def prepare(move):
    """Texts, receivers, suspects, items, materials: all of the packet that the form hands in."""
    given = move.given
    for name in (*packet.TEXTS, *LISTS, *FLAGS):
        if name in given:
            move.set(**{name: given[name]})
    for name, kind in (("police", OrganKind.POLICE), ("procuratorate", OrganKind.PROCURATORATE)):
        if given.get(name):
            move.set(**{f"{name}_id": _receiver(move, given[name], kind).pk})
    for part in ReferralMaterial.Part.values:
        if part in given:
            _list(move, part, given[part])
    for none, some in (("no_items", bool(move.row.items)), ("no_other", move.row.materials.filter(part="other").exists())):
        if getattr(move.row, none) and some:
            refuse(move, "310号令 6", _("写明“无”的清单是空的"), _("去掉“无”，或清空清单"))
    return {"packet": packet.digest(move.row), "lacks": sorted(packet.lacks(move.row))}


def _receiver(move, key, kind) -> Organ:
    found = Organ.objects.filter(pk=key, kind=kind, active=True).first()
    issuer = move.case.organ.issuer() or move.case.organ
    if found is None or found.level != issuer.level:
        says, mend = _("受移送机关、抄送机关是同级公安机关和人民检察院"), _("选择同级机关；名录中没有的，先在机构中登记")
        refuse(move, "310号令 5(2); 100号文 二", says, mend)
    return found


def _list(move, part, keys) -> None:
    standing = set(Evidence.objects.filter(case=move.case, withdrawn_seq=None, pk__in=keys).values_list("pk", flat=True))
    if standing != set(keys) or len(set(keys)) != len(keys):
        refuse(move, "310号令 6; 平台规则 证据", _("移送的证据在卷，各列一次"), _("先入卷，再列入移送材料"))
    move.row.materials.filter(part=part).delete()
    taken = move.row.materials.filter(evidence__in=keys)
    if taken.exists():
        refuse(move, "310号令 6", _("同一材料只列一处"), _("从另一清单中去掉"))
    ReferralMaterial.objects.bulk_create(
        ReferralMaterial(referral=move.row, part=part, evidence_id=key, place=n, seq=move.seq) for n, key in enumerate(keys, 1)
    )


@REFERRAL.does("report")
def report(move):
    """What is laid before the chief is fixed here."""
    move.set(reported_on=move.on, reported_seq=move.seq, packet_digest=packet.digest(move.row))
    return {"packet": move.row.packet_digest}


@REFERRAL.does("endorse")
def endorse(move):
    """The opinion of the agency's head."""
    move.set(agency_by_id=move.who.id, agency_on=move.on, agency_opinion=move.given["opinion"])
    return {"opinion": chain.digest("", move.given["opinion"]), "packet": move.row.packet_digest}


@REFERRAL.does("opine")
def opine(move):
    """The opinion of the legal section."""
    move.set(legal_by_id=move.who.id, legal_on=move.on, legal_opinion=move.given["opinion"])
    return {"opinion": chain.digest("", move.given["opinion"]), "packet": move.row.packet_digest}


# ── the chief, and the way to the police ─────────────────────────────────────────────────────────────────────


@REFERRAL.does("refuse")
def refuse_referral(move):
    """Reasons on record (310号令 5(2))."""
    _decided(move)
    move.set(ground=move.given["ground"], reason=move.given["reason"])
    return {"ground": move.given["ground"], "packet": move.row.packet_digest, **why(move)}


@REFERRAL.does("approve")
def approve(move):
    """Twenty-four hours from this minute."""
    _decided(move)
    move.set(ground="", reason=str(move.given.get("opinion") or ""))
    return {"packet": move.row.packet_digest}


def _decided(move):
    move.set(decided_by_id=move.who.id, decided_on=move.on, decided_at=move.at)
    stop(move, OK)


@REFERRAL.does("send")
def send(move):
    """To the police with the packet, and a copy to the procuratorate."""
    row, enclosed = move.row, handing.hand_over(move, move.given["packet"])
    move.set(sent_on=move.on, sent_at=move.at, sent_seq=move.seq)
    ReferralCopy.objects.create(referral=row, organ_id=row.procuratorate_id, sent_on=move.on, seq=move.seq)
    stop(move, SEND)
    move.clock("start", RECEIPT, length=FIRST)
    record = {"police": row.police_id, "procuratorate": row.procuratorate_id, "packet": row.packet_digest}
    return record | {"archive": enclosed.zip_sha256, "seal": enclosed.seal}


voids_approval(REFERRAL, *(a.name for a in REFERRAL.acts.values() if a.papers or "notice" in a.given))
