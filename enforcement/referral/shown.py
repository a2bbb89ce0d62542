"""A referral in the shapes its page shows: course, elements with who judged them, sums, packet, people, answers."""

from dataclasses import dataclass, field
from datetime import date
from types import SimpleNamespace
from typing import Any

from django.urls import reverse
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from casework import acting
from enforcement.referral import elements, leniency, page
from enforcement.referral.law import REFERRAL
from enforcement.referral.reading import WAYS
from enforcement.referral.words import BY_HAND, NEEDED, Element, Part, Way
from enforcement.referral.words import Stage as Step
from lawkit import moment
from screens.format import minute, month_day, weekday, yuan
from screens.parts import Stage

STAGES = (
    gettext_lazy("判断要件"), gettext_lazy("专案组"), gettext_lazy("报告审批"), gettext_lazy("移送"), gettext_lazy("公安审查"),
    gettext_lazy("办理结果"),
)  # fmt: skip
PLACE = {
    "screened": 0, "hold": 0, "not_crime": 0, "dropped": 0, "team": 1, "reported": 2, "refused": 2, "approved": 3, "sent": 4,
    "incomplete": 4, "not_filed": 4, "review": 4, "supervision": 4, "declined": 4,
}  # fmt: skip
LAST = 5
TONES = {"hold": "", "approved": "ci", "reported": "am", "incomplete": "am", "not_filed": "am", "filed": "ma"}
AFTER = (
    (gettext_lazy("批准"), gettext_lazy("正职负责人 3 日内决定"), "310号令 5(2)"),
    (gettext_lazy("移送"), gettext_lazy("批准后 24 小时内"), "310号令 5(2)"),
    (gettext_lazy("公安审查"), gettext_lazy("接受之日起 3 日内"), "310号令 8"),
    (gettext_lazy("不立案"), gettext_lazy("3 日内提请复议或者建议立案监督"), "310号令 9(1)"),
)
WHERE = {
    Part.LETTER: gettext_lazy("移送对象、涉嫌人员、事实、理由和专案组意见"), Part.REPORT: gettext_lazy("查处经过、行为、证明、审查和结论"),
    Part.ITEMS: gettext_lazy("列出物品，或者写明“无”"), Part.EVIDENCE: gettext_lazy("从案卷选择证据，撤下的要换掉"),
    Part.OTHER: gettext_lazy("列出材料，或者写明“无”"),
}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One element: whether it holds (None: open), the words of the finding, what it rests on, where to mend it."""

    code: str
    label: str
    holds: bool | None
    needed: bool
    finding: str
    by: str = ""
    rests: list[tuple[str, str]] = field(default_factory=list)
    mend: str = ""
    mend_label: str = ""


def tag(row) -> dict:
    """The state as a tag."""
    state = REFERRAL.states[row.state]
    return {"label": str(state.label), "tone": TONES.get(row.state, "" if state.final else "az")}


def rail(row) -> list[Stage]:
    """Six steps with the day of each."""
    now, final = PLACE.get(row.state, LAST), REFERRAL.states[row.state].final
    days = (row.screened_on, None, row.reported_on, row.sent_on, row.filed_on or row.declined_on, row.ended_on)
    out = []
    for n, name in enumerate(STAGES):
        state = "done" if n < now or n == now and final else "cur" if n == now else "skip" if final else "next"
        note = str(REFERRAL.states[row.state].label) if n == now else month_day(days[n]) if days[n] and n < now else ""
        out.append(Stage(str(name), state, note))
    return out


# ── elements ─────────────────────────────────────────────────────────────────────────────────────────────────


def lines(dossier, row, facts, urls) -> list[Line]:
    """The checklist E1–E9 (310号令 5(1)); what somebody judged names who and when."""
    judged = {e["code"]: e for e in row.element_rows}
    pieces = {e.pk: e for e in dossier.standing}
    return [_line(dossier, row, facts, urls, Element(code), holds, judged.get(code), pieces)
            for code, holds in elements.standing(facts).items()]  # fmt: skip


def _line(dossier, row, facts, urls, code, holds, said, pieces):
    by_hand = code in BY_HAND and (code != Element.AMOUNT or facts.large is None)
    finding = (said or {}).get("note", "") if by_hand else _computed(dossier, row, facts, code)
    by = ""
    if by_hand and said:
        by = _("%(who)s %(day)s 判断") % {"who": said["by"], "day": month_day(parse_date(said["on"]))}
    elif not by_hand:
        by = _("由系统按案卷得出")
    rests = [_piece(dossier.case, pieces[key]) for key in (said or {}).get("evidence", ()) if key in pieces] if by_hand else []
    rests = rests or _rests(dossier, row, code)
    needed = code in (*NEEDED, *(c for c in Element if c not in BY_HAND), Element.AMOUNT)
    mend, label = _mend(dossier, urls, code) if holds is not True and needed else ("", "")
    return Line(str(code), str(code.label), holds, needed, finding, by, rests, mend, label)


def _piece(case, one) -> tuple[str, str]:
    return one.name, reverse("evidence", args=[case.public_id, one.public_id])


def _rests(dossier, row, code) -> list[tuple[str, str]]:
    """Papers and evidence behind what follows from the rows."""
    if code == Element.ACT:
        return [_piece(dossier.case, e) for e in dossier.standing if e.purpose in WAYS]
    if code in (Element.ORDERED, Element.SERVED):
        return [(f"{p.title} {p.number}".strip(), reverse("case_paper", args=[dossier.case.public_id, p.code]))
                for p in page.papers(dossier, row)[-1:]]  # fmt: skip
    if code in (Element.AMOUNT, Element.OVERDUE):
        return [(_("工资明细"), reverse("case", args=[dossier.case.public_id]) + "#wages")]
    return []


def _computed(dossier, row, facts, code) -> str:
    found = page.title(dossier, row)
    if code == Element.ACT:
        return "；".join(str(Way(way).label) for way in sorted(facts.ways))
    if code == Element.OVERDUE:
        if not found.due_on:
            return ""
        owed = page.measure(dossier, row)
        words = {"day": weekday(found.due_on), "n": owed.workers, "sum": yuan(owed.total)}
        return _("期限至 %(day)s 届满，%(n)s 人 %(sum)s 元未付") % words
    if code == Element.SERVED:
        if found.served_on:
            return _("%(day)s 送达") % {"day": weekday(found.served_on)}
        return _("%(day)s 张贴，留有照片、视频") % {"day": weekday(found.posted_on)} if found.posted_on else ""
    if code == Element.AMOUNT:
        return _("见下面的数额")
    return ""


def _mend(dossier, urls, code) -> tuple[str, str]:
    """Where an open element is settled, as far as this user may."""
    if code in BY_HAND:
        return (urls["assess"], _("去判断")) if "assess" in urls else ("", "")
    if code == Element.ACT:
        return acting.mend_url(dossier.case, SimpleNamespace(key="acted")), _("补充证据")
    return reverse("case", args=[dossier.case.public_id]) + "#docs", _("看文书和送达")


# ── sums ─────────────────────────────────────────────────────────────────────────────────────────────────────


def amount(dossier, row) -> dict:
    """What was unpaid at the end of the term beside the figures of the province; ``figures`` None: for a person (N27)."""
    found = page.measure(dossier, row)
    verdict = {
        True: (_("达到数额较大"), "ci"), False: (_("未达到数额较大"), ""), None: (_("须由法制审核人员判断"), "am"),
    }[found.large]  # fmt: skip
    return {"found": found, "label": verdict[0], "tone": verdict[1], "due_on": page.title(dossier, row).due_on}


# ── packet, people, answers ──────────────────────────────────────────────────────────────────────────────────


def parts(row) -> list[dict]:
    """The five parts of 310号令 6: whether each is whole, and what belongs into it."""
    gone = page.lacks(row)
    listed = {part: sum(m["part"] == part for m in row.material_rows) for part in ("evidence", "other")}
    none = {Part.ITEMS: row.no_items, Part.OTHER: row.no_other}
    count = {Part.ITEMS: len(row.items), Part.EVIDENCE: listed["evidence"], Part.OTHER: listed["other"]}
    return [
        {"label": str(part.label), "whole": str(part) not in gone, "hint": str(WHERE[part]), "count": count.get(part),
         "none": none.get(part, False)}
        for part in Part
    ]  # fmt: skip


def opinions(row) -> list[dict]:
    """Team, agency, legal section, chief: who said what, when."""
    reported = row.reported_on is not None
    refused = row.state == "refused"
    decided = _("不批准移送") if refused else _("批准移送")
    return [
        {"who": _("专案组"), "name": "、".join(m["name"] for m in row.member_rows), "at": _day(row.reported_on),
         "text": row.team_opinion if reported else "", "done": reported, "wait": _("提交移送报告")},
        {"who": _("承办部门"), "name": row.agency_by_name, "at": _day(row.agency_on), "text": row.agency_opinion,
         "done": row.agency_on is not None, "wait": _("出具承办部门意见")},
        {"who": _("法制审核"), "name": row.legal_by_name, "at": _day(row.legal_on), "text": row.legal_opinion,
         "done": row.legal_on is not None, "wait": _("出具法制审核意见")},
        {"who": _("负责人"), "name": row.decided_by_name, "at": minute(row.decided_at) if row.decided_at else "",
         "text": f"{decided}。{row.reason}" if row.decided_at else "", "done": row.decided_at is not None,
         "wait": _("3 日内决定")},
    ]  # fmt: skip


def _day(value: date | None) -> str:
    return month_day(value) if value else ""


def answers(row) -> list[dict]:
    """What police, procuratorate and court answered, the newest first, each with its document."""
    return [
        {**one, "label": str(REFERRAL.acts[one["act"]].label), "day": parse_date(one["on"]),
         "time": moment.local(parse_datetime(one["at"])) if one["at"] else None}
        for one in reversed(row.told_rows)
    ]  # fmt: skip


def copy(row) -> dict | None:
    """The procuratorate's copy, None before the sending."""
    if not row.copy_rows:
        return None
    one = row.copy_rows[0]
    at = parse_datetime(one["received_at"]) if one["received_at"] else None
    return {"organ": one["organ"], "sent_on": parse_date(one["sent_on"]), "receiver": one["receiver"], "at": at}


def paid(dossier, row) -> list[dict]:
    """What was paid after the term, each day with the step before which it came (E10; 法释〔2013〕3号 6)."""
    found, sums = page.title(dossier, row), {}
    for one in row.paid_rows:
        day = parse_date(one["paid_on"])
        if one["claim"] in found.amounts and found.due_on and day > found.due_on:
            sums[day] = sums.get(day, 0) + one["amount"]
    return [{"on": day, "sum": fen, "stage": Step(leniency.stage(row, day)).label} for day, fen in sorted(sums.items())]


def panel(dossier) -> list[dict]:
    """What the page of the case shows of its referrals."""
    out: list[dict[str, Any]] = []
    for row in dossier.parts.get("REFERRAL", []):
        facts = acting.facts_of(REFERRAL, row, dossier.case, dossier.known(REFERRAL, row))
        found = elements.standing(facts)
        needed = [code for code in found if code != Element.GRAVE]
        out.append({
            "row": row, "tag": tag(row), "url": reverse("referral", args=[row.public_id]),
            "holds": sum(found[code] is True for code in needed), "of": len(needed),
            "open": [code for code in needed if found[code] is not True],
            "verb": str(REFERRAL.states[row.state].verb or ""),
        })  # fmt: skip
    return out
