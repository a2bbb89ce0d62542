"""Freezing a packet: everything its files are made from, as plain data, at the moment it is asked for."""

import json
import re

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from casework import ledger, timekeeping
from casework.models import ArrearsCase, Event, Packet, PartyRole, Signature
from casework.models.packets import Stage
from casework.packets import gather, secrets
from casework.packets.kinds import WAGES, PacketKind
from casework.packets.secrets import SHOWN_AS
from documents.packets.parts import WITHHELD
from lawkit import moment
from lawkit.rules import Refused, Unmet
from registry.identity import mask_id, mask_name, mask_phone
from registry.models import Worker

MOST = 400  # entries of one packet
BLOWER = f'"{PartyRole.WHISTLEBLOWER}"'  # as events write it
LABEL = _("制作移送材料")
CITE = "平台规则 移送"


def ask(user, case, kind: PacketKind, chosen: list[str], *, seen: int, checked: bool) -> Packet:
    """Freeze a packet of the chosen pieces, in this order; asked for twice at once, it is one. Raises Refused with all that
    is wrong.

    ``seen`` is the version of the case on the page, ``checked`` that the maker has looked for traces of a whistle-blower
    where there is one: what a picture shows nobody else can tell.
    """
    with transaction.atomic():
        case = ArrearsCase.objects.select_for_update(no_key=True).get(pk=case.pk)
        stock = gather.Stock(case)
        there = stock.pieces(kind)
        wrong = _wrong(stock, there, chosen, seen, checked) + _left_out(kind, there, kind.wanted(case) - set(chosen))
        if wrong:
            raise Refused(str(LABEL), wrong)
        hidden = masks(case, kind.involved(case))
        titles = hidden + [[text, SHOWN_AS] for text in sorted(stock.secrets)]
        entries = [_entry(*there[key], titles) for key in chosen]
        frozen = {
            "heading": _heading(case, kind), "entries": entries, "masks": hidden, "secret": stock.secret,
            "wages": wages(case, kind.involved(case)) if f"sheet:{WAGES}" in chosen else [],
            "signatures": signatures(case), "clocks": clocks(case),
        }  # fmt: skip
        text = json.dumps(frozen, ensure_ascii=False)
        asked = {"case": case, "kind": kind.key, "version": case.version, "holds": chosen, "made_by": user}
        return _under_way(asked, text) or Packet.objects.create(
            **asked, frozen=text, total=len(entries), made_at=moment.now()
        )


def _under_way(asked, text) -> Packet | None:
    """What the same person asked for a moment ago and is not built yet: a button that was pressed twice."""
    waiting = Packet.objects.filter(**asked, stage__in=(Stage.QUEUED, Stage.BUILDING))
    return next((one for one in waiting if one.frozen == text), None)


def _wrong(stock, there, chosen, seen, checked) -> list[Unmet]:
    found = []
    if seen != stock.case.version:
        found.append(
            Unmet("seen", CITE, _("页面上是案件的最新情况"), _("期间有人办理过，核对清单后再生成；顺序已保留"))
        )
    if not chosen:
        found.append(Unmet("chosen", CITE, _("至少选一件材料"), _("在清单里勾选")))
    if len(chosen) > MOST:
        found.append(Unmet("most", CITE, _("一个案卷包不超过%(n)d件") % {"n": MOST}, _("分成几个案卷包")))
    if len(set(chosen)) != len(chosen):
        found.append(Unmet("twice", CITE, _("每件材料只放一次"), _("删去重复的一件")))
    if gone := [key for key in chosen if key not in there]:
        found.append(
            Unmet(
                "gone",
                CITE,
                _("选中的材料都在案卷里"),
                _("有%(n)d件已撤回、作废或者不能移送，刷新后重选") % {"n": len(gone)},
            )
        )
    if stock.secret and not checked:
        says = _("材料中没有能认出举报人的内容")
        found.append(Unmet("secret", "监察条例 9", says, _("逐件查看图片、录音后勾选确认")))
    found += [_named(title) for title in _naming(stock, chosen)]
    return found


def _left_out(kind, there, keys) -> list[Unmet]:
    """What the receiver must have, and is not in it."""
    names = [there[key][0].title for key in sorted(keys) if key in there] + [_("一件文书") for key in keys if key not in there]
    says = _("必须随附的材料都在案卷包里：%(name)s")
    return [Unmet("left_out", kind.cite, says % {"name": name}, _("在清单里勾选")) for name in names]


def _naming(stock, chosen) -> list[str]:
    """Titles of chosen papers and files in which the whistle-blower is named."""
    if not stock.secrets:
        return []
    papers = [p for p in stock.papers if f"paper:{p.pk}" in chosen and secrets.in_paper(p, stock.secrets)]
    files = [e for e in stock.evidence if f"evidence:{e.pk}" in chosen and secrets.in_file(e, stock.secrets)]
    shown = [[text, SHOWN_AS] for text in stock.secrets]
    return [hide(title, shown) for title in (*(p.title for p in papers), *(e.name for e in files))]


def _named(title) -> Unmet:
    says = _("《%(title)s》里没有举报人的姓名、证件和电话") % {"title": title}
    return Unmet("named", "监察条例 9", says, _("去掉这一件"))


def _entry(piece, material, titles) -> dict:
    """``title`` is also the name of a file, which whoever uploaded it may have given the name of a person."""
    return {
        "key": piece.key, "group": str(material.group), "title": hide(piece.title, titles), "number": piece.number,
        "on": piece.on,
    }  # fmt: skip


def _heading(case, kind) -> dict:
    return {
        "title": str(kind.title), "organ": case.organ.issuer().name, "to": kind.to(case), "case_number": case.number,
        "subject": _("涉嫌拖欠劳动报酬"), "party": case.employer.name,
    }  # fmt: skip


def masks(case, involved) -> list[list[str]]:
    """[text, mask] of names and numbers of people of the case whom the packet is not about; longest first.

    A name that holds one of them (张三丰, 张三) stays as it is, by a pair of its own.
    """
    if involved is None:
        return []
    shown = list(Worker.objects.filter(pk__in=involved))
    near = Q(pk__in=case.claims.values("worker")) | Q(pk__in=case.parties.exclude(worker=None).values("worker"))
    found = {text: mask for worker in Worker.objects.filter(near).exclude(pk__in=involved) for text, mask in _known(worker)}
    for text, _mask in (pair for worker in shown for pair in _known(worker)):
        found.pop(text, None)
        if any(one in text for one in found):
            found[text] = text
    return sorted(map(list, found.items()), key=lambda pair: (-len(pair[0]), pair[0]))


def _known(worker) -> list[tuple[str, str]]:
    """What a person is known by, with its mask."""
    said = (
        (worker.name, mask_name(worker.name)), (worker.citizen_id, mask_id(worker.citizen_id)),
        (worker.phone, mask_phone(worker.phone)), (worker.bank_card, mask_id(worker.bank_card)),
    )  # fmt: skip
    return [(text, mask) for text, mask in said if text]


def hide(text: str, pairs) -> str:
    """The text with each of the pairs' words replaced, the longest first, and none of what was put in looked at again."""
    found = dict(pairs)
    if not found:
        return text
    words = sorted(found, key=len, reverse=True)
    return re.sub("|".join(map(re.escape, words)), lambda hit: found[hit[0]], text)


def wages(case, involved) -> list[dict]:
    """The ledger by worker; of those whom the packet is not about, name and number are masked."""
    return [_wage(line, involved is None or line["worker"].pk in involved) for line in ledger.by_worker(case)]


def _wage(line, shown) -> dict:
    worker = line["worker"]
    return {
        "name": worker.name if shown else mask_name(worker.name),
        "citizen_id": worker.citizen_id if shown else mask_id(worker.citizen_id),
        "months": [month.isoformat()[:7] for month in line["months"]],
        "due": line["due"], "paid": line["paid"], "unpaid": line["unpaid"],
    }  # fmt: skip


def signatures(case) -> list[dict]:
    """Every signature of the case, also those that lapsed, with what it was bound to."""
    rows = Signature.objects.filter(case=case).select_related("signer", "organ").order_by("seq", "pk")
    return [
        {
            "machine": one.machine, "row": one.obj, "seat": one.seat, "signer": one.signer.name, "organ": one.organ.name,
            "digest": one.digest, "at": one.at.isoformat(), "event": one.seq, "voided_by_event": one.voided_seq,
        }
        for one in rows
    ]  # fmt: skip


def clocks(case) -> list[dict]:
    """Every clock with its inputs and the sentences of its derivation, so that anybody can compute it again."""
    return [
        {
            "rule": one.rule, "article": one.article, "start": one.start_on.isoformat(), "length": one.length,
            "unit": one.unit, "suspensions": one.suspensions, "due": (one.due_at or one.due_on).isoformat(),
            "calendar": one.calendar_version, "provisional": one.provisional,
            "stopped": one.stopped_on.isoformat() if one.stopped_on else None,
            "derivation": list(timekeeping.derivation(one).explain()),
        }
        for one in case.clocks.order_by("seq", "pk")
    ]  # fmt: skip


def events(packet) -> tuple[tuple[str, str], ...]:
    """The case's chain as far as the packet knows it; of events that tell who blew a whistle, the link alone."""
    rows = Event.objects.filter(case=packet.case_id, seq__lte=packet.version).order_by("seq")
    return tuple((WITHHELD if BLOWER in body else body, link) for body, link in rows.values_list("body", "hash"))
