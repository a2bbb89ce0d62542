"""Deeds of joining, dividing and relating cases. Both cases are locked, in the order of their keys, before any of them."""

from django.utils.translation import gettext as _

from casework.deeds.common import few_representatives, refuse, sum_up, void
from casework.groups import moving
from casework.law import CASE
from casework.models import ArrearsCase, CaseLink, LinkKind, Party, PartyRole, ReportKind
from casework.models.groups import SAID
from lawkit import chain, door
from lawkit.actor import SYSTEM

PENDING = ("registered", "correction")
ACCEPTED = ("filed", "investigating", "suspended")
INTO = {"merge_into": PENDING, "accept_into": ACCEPTED, "merge_filed": ACCEPTED}
RUNS_ON = ("CLK-FEEDBACK",)  # the source of each complaint is answered for itself
KEPT = ("kind", "channel", "channel_ref", "confidential", "facts", "claims_text", "violation_end", "other_procedure",
        "in_scope", "missing", "grave", "absconded", "situation", "organ_id", "region_id", "employer_id", "project_id",
        "received_on")  # fmt: skip


@CASE.locks("merge_into", "accept_into", "merge_filed", "link", "not_duplicate", "unlink")
def both(given):
    """The other case is written to as well."""
    return [given["other"]] if given.get("other") else []


def other_case(move, key="other") -> ArrearsCase:
    """The other case, locked; refused where it does not exist or is this one."""
    found = ArrearsCase.objects.filter(pk=move.given[key]).exclude(pk=move.case.pk).first()
    if found is None:
        refuse(move, "平台规则 关联", _("选定的是另一件案件"), _("重新选择案件"))
    return found


# ── joining ───────────────────────────────────────────────────────────────────────────────────────────────────


@CASE.does("merge_into", "accept_into", "merge_filed")
def merge(move):
    """Everything of this case goes into the other one; its own receipt, number and papers stay with it.

    ``other``: key of the case; ``choices``: [[worker, month, way, reason]] for lines that both cases have.
    """
    target = other_case(move)
    _joinable(move, target)
    _tell_whom(move, target)
    void(move)
    moved, heads, missing = moving.leave(move), move.case.headcount, list(move.case.missing)
    sum_up(move)
    move.set(merged_into=target, headcount=heads)
    _stop_clocks(move)
    _drop_said(move, target)
    given = {"source": move.case.pk, "at": move.seq, "choices": move.given.get("choices", ()), "missing": missing}
    door.fire(CASE, target.pk, "take_in", move.who, on=None, **given)
    _note(move.case, target, LinkKind.MERGED_INTO, move.given["reason"], move.seq)
    return {"other": target.pk, "moved": moved, "reason": chain.digest("", move.given["reason"])}


def _joinable(move, target):
    case = move.case
    same = target.employer_id == case.employer_id or case.project_id and target.project_id == case.project_id
    if not same:
        says, mend = _("两案为同一用人单位或同一项目"), _("不同单位、不同项目的，关联后分别办理")
        refuse(move, "平台规则 并案", says, mend)
    if target.organ_id != case.organ_id:
        refuse(move, "平台规则 并案; 平台规则 管辖", _("两案由同一机关承办"), _("先移交给同一机关承办"))
    if target.state not in INTO[move.act.name]:
        says = _("另一案处于可以并入的阶段（现为“%(now)s”）") % {"now": CASE.label_of(target.state)}
        mend = _("待受理的并入待受理的；要并入在办案件的，由监察机构负责人受理并并入；认定已签署的不再并入")
        refuse(move, "平台规则 并案", says, mend)
    if target.kind == ReportKind.CLUE != case.kind and target.state in PENDING:
        says, mend = _("投诉不并入尚未立案的主动检查线索"), _("反过来，把线索并入投诉：投诉人须得到受理答复")
        refuse(move, "监察条例 9; 平台规则 并案", says, mend)
    if move.act.name == "merge_filed" and target.filed_on > case.filed_on:
        says, mend = _("并入立案在先的案件"), _("反过来并案，调查期限从立案在先的一件算")
        refuse(move, "平台规则 并案; 监察条例 17", says, mend)
    if _open_part(case):
        refuse(move, "平台规则 并案", _("没有未了结的并行程序"), _("先办结或终止包案等未了结的程序"))


def _open_part(case) -> bool:
    parts = [m for m in CASE.parts if m.model is not None]
    return any(m.model._base_manager.filter(case=case.pk).exclude(state__in=m.finals).exists() for m in parts)


def _tell_whom(move, target):
    """The notice of acceptance says what was accepted, while the claims are still here, and with which case."""
    if move.act.name != "accept_into" or move.given.get("accepted"):
        return
    from casework.papers import matter, people

    about = {"months": matter.case_period(move.case), "who": people.complainants(move.case), "other": target.number}
    move.given["accepted"] = ["{months}拖欠{who}工资，与{other}并案办理".format(**about)]


def _stop_clocks(move):
    for rule in set(move.case.clocks.filter(stopped_seq=None).values_list("rule", flat=True)):
        if rule not in (*RUNS_ON, *move.act.stops):
            move.clock("stop", rule)


@CASE.does("take_in")
def take_in(move):
    """The earliest day of receipt counts, the stricter protection holds, what is missing is missing here."""
    source = ArrearsCase.objects.get(pk=move.given["source"])
    void(move)
    choices = {(worker, month): (way, reason) for worker, month, way, reason in move.given["choices"]}
    told = moving.arrive(move, source, move.given["at"], choices)
    people = moving.parties(move, source)
    _drop_said(move, source)
    sum_up(move)
    move.set(confidential=move.case.confidential or source.confidential, grave=move.case.grave or source.grave)
    move.set(absconded=move.case.absconded or source.absconded)
    if move.case.kind == ReportKind.CLUE:  # from now on there is somebody to be told
        move.set(kind=source.kind)
    _earliest(move, source)
    if move.case.state in PENDING:
        move.set(missing=list(dict.fromkeys([*move.case.missing, *move.given["missing"]])))
    _note(move.case, source, LinkKind.TOOK_IN, "", move.seq)
    return {**told, "parties": people, "received_on": move.case.received_on}


def _earliest(move, source):
    """The term for acceptance runs from the earliest receipt of all that are joined."""
    if source.received_on >= move.case.received_on:
        return
    move.set(received_on=source.received_on)
    running = move.case.clocks.filter(rule="CLK-ACCEPT", stopped_seq=None).first()
    if running and source.received_on < running.start_on:
        move.clock("stop", "CLK-ACCEPT")
        move.clock("start", "CLK-ACCEPT", on=source.received_on)


# ── dividing ──────────────────────────────────────────────────────────────────────────────────────────────────


@CASE.does("split_off", "split_filed")
def split(move):
    """These workers' claims leave for a new case; at least one worker stays. ``workers``: keys."""
    if move.case.kind == ReportKind.CLUE and move.act.name == "split_off":
        refuse(move, "平台规则 分案", _("主动检查线索已经立案"), _("先立案，再分案"))
    leaving = set(move.given["workers"])
    there = set(move.case.claims.values_list("worker_id", flat=True))
    if not leaving <= there or leaving == there:
        says, mend = _("分出的是本案部分劳动者"), _("至少留下一名劳动者；全部转走的，并案或移交")
        refuse(move, "平台规则 分案", says, mend)
    void(move)
    extended, running = move.case.extended, move.case.clocks.filter(rule="CLK-INVEST", stopped_seq=None).first()
    moved = moving.leave(move, leaving)
    sum_up(move)
    name, given = "be_split", {}
    if move.act.name == "split_filed":
        name = "be_split_filed"
        given = {"lead": move.case.lead_id, "co": move.case.co_id, "extended": extended}
        given["term"] = [running.start_on, running.length, running.suspensions] if running else None
    born = door.open(
        CASE, name, move.who, source=move.case.pk, at=move.seq, workers=sorted(leaving), values=_values(move.case), **given
    )
    gone = move.case.parties.filter(worker__in=leaving, removed_seq=None).exclude(role=PartyRole.WHISTLEBLOWER)
    removed = sorted(gone.values_list("pk", flat=True))
    gone.update(removed_seq=move.seq)
    _note(move.case, born, LinkKind.SPLIT_OFF, move.given["reason"], move.seq)
    told = {"other": born.pk, "moved": moved, "removed": removed}
    return {**told, "reason": chain.digest("", move.given["reason"])}


def _values(case) -> dict:
    return {name: getattr(case, name) for name in KEPT}


@CASE.does("be_split", "be_split_filed")
def be_split(move):
    """A case of its own with the terms of the one it comes from: nothing starts anew."""
    given = move.given
    source = ArrearsCase.objects.get(pk=given["source"])
    move.set(**given["values"])
    move.case.organ, move.case.region = source.organ, source.region
    if move.act.name == "be_split":
        move.clock("start", "CLK-ACCEPT", on=source.received_on)
    else:
        move.set(lead_id=given["lead"], co_id=given["co"], extended=given["extended"], filed_on=source.filed_on)
        start, length, suspensions = given["term"] or (source.filed_on, None, [])
        move.clock("start", "CLK-INVEST", on=start, length=length, suspensions=suspensions)
    told = moving.arrive(move, source, given["at"], {})
    workers = set(given["workers"])
    people = moving.parties(move, source, workers)
    told_by_name = source.kind == ReportKind.COMPLAINT  # of a tip-off or a clue nobody is made a complainant
    if told_by_name and not any(role in ("complainant", "representative") for role, *_who in people):
        first = move.case.claims.order_by("pk").first()
        Party.objects.create(case=move.case, role="complainant", worker_id=first.worker_id, seq=move.seq)
        people.append(["complainant", first.worker_id, None])
    few_representatives(move)
    sum_up(move)
    _note(move.case, source, LinkKind.SPLIT_FROM, "", move.seq)
    kept = {"lead": given.get("lead"), "co": given.get("co"), "extended": given.get("extended", False)}
    return {**told, "parties": people, "received_on": source.received_on, **kept}


# ── relating ──────────────────────────────────────────────────────────────────────────────────────────────────


@CASE.does("link", "not_duplicate")
def relate(move):
    """Note the other case here, and this one there. ``kind`` of a link: related, or wanted (joining is proposed)."""
    other = other_case(move)
    if other.state == "merged":
        says = _("选定的案件没有并入他案（已并入 %(number)s）") % {"number": other.merged_into.number}
        refuse(move, "平台规则 关联", says, _("改选并入后的案件"))
    kind = LinkKind.DISTINCT if move.act.name == "not_duplicate" else move.given.get("kind", LinkKind.RELATED)
    if kind not in SAID:
        refuse(move, "平台规则 关联", _("选定关联的种类"), _("选择关联或者建议并案"))
    _drop_said(move, other)
    _note(move.case, other, kind, move.given.get("reason", ""), move.seq)
    told = {"other": other.pk, "kind": str(kind), "reason": chain.digest("", move.given.get("reason", ""))}
    _echo(other, move, kind)
    return told


@CASE.does("unlink")
def unlink(move):
    """What was noted counts no longer, on both sides."""
    other = other_case(move)
    if not _drop_said(move, other):
        refuse(move, "平台规则 关联", _("两案现有关联"), _("刷新页面查看关联案件"))
    _echo(other, move, "")
    return {"other": other.pk, "reason": chain.digest("", move.given["reason"])}


@CASE.does("echo_link")
def echo(move):
    """The same, seen from the other side."""
    other = ArrearsCase.objects.get(pk=move.given["other"])
    _drop_said(move, other)
    if move.given["kind"]:
        _note(move.case, other, move.given["kind"], move.given["reason"], move.seq)
    return {"other": other.pk, "kind": str(move.given["kind"]), "by": move.given["by"]}


def _echo(other, move, kind):
    door.fire(
        CASE, other.pk, "echo_link", SYSTEM, other=move.case.pk, kind=str(kind), by=move.who.id,
        reason=move.given.get("reason", ""),
    )  # fmt: skip


def _drop_said(move, other) -> int:
    said = CaseLink.objects.filter(case=move.case, other=other, kind__in=SAID, removed_seq=None)
    return said.update(removed_seq=move.seq)


def _note(case, other, kind, reason, seq):
    CaseLink.objects.create(case=case, other=other, kind=kind, reason=str(reason).strip(), seq=seq)
