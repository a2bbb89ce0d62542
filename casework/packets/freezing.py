"""Freezing a packet: everything its files are made from, as plain data, at the moment it is asked for."""

import json

from django.db import transaction
from django.utils.translation import gettext as _

from casework import ledger, timekeeping
from casework.models import ArrearsCase, Event, Packet, PartyRole, Signature
from casework.packets import gather
from casework.packets.kinds import WAGES, PacketKind
from lawkit import moment
from lawkit.rules import Refused, Unmet
from registry.identity import mask_id, mask_name
from registry.models import Worker

MOST = 400  # entries of one packet
LABEL = _("制作移送材料")
CITE = "平台规则 案卷"


def ask(user, case, kind: PacketKind, chosen: list[str], *, seen: int, checked: bool) -> Packet:
    """Freeze a packet of the chosen pieces, in this order. Raises Refused with everything that is wrong.

    ``seen`` is the version of the case on the page, ``checked`` that the maker has looked for traces of a whistle-blower
    where there is one: what a picture shows nobody else can tell.
    """
    with transaction.atomic():
        case = ArrearsCase.objects.select_for_update(no_key=True).get(pk=case.pk)
        stock = gather.Stock(case)
        there = stock.pieces(kind)
        wrong = _wrong(stock, there, chosen, seen, checked)
        if wrong:
            raise Refused(str(LABEL), wrong)
        entries = [_entry(*there[key]) for key in chosen]
        frozen = {
            "heading": _heading(case, kind), "entries": entries, "masks": masks(case, kind.involved(case)),
            "wages": wages(case, kind.involved(case)) if f"sheet:{WAGES}" in chosen else [],
            "signatures": signatures(case), "clocks": clocks(case),
        }  # fmt: skip
        return Packet.objects.create(
            case=case, kind=kind.key, version=case.version, frozen=json.dumps(frozen, ensure_ascii=False),
            total=len(entries), made_by=user, made_at=moment.now(),
        )  # fmt: skip


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
    found += [_named(paper) for paper in _naming(stock, chosen)]
    return found


def _naming(stock, chosen):
    """Chosen papers whose text names the whistle-blower."""
    if not stock.secret:
        return []
    told = stock.case.parties.filter(role=PartyRole.WHISTLEBLOWER).select_related("worker")
    secrets = {
        text for party in told for text in (party.worker.name, party.worker.citizen_id, party.worker.phone) if text
    }
    papers = (paper for paper in stock.papers if f"paper:{paper.pk}" in chosen)
    return [paper for paper in papers if any(text in paper.frozen_text() for text in secrets)]


def _named(paper) -> Unmet:
    says = _("《%(title)s》里没有举报人的姓名、证件和电话") % {"title": paper.title}
    return Unmet("named", "监察条例 9", says, _("去掉这一件"))


def _entry(piece, material) -> dict:
    return {
        "key": piece.key, "group": str(material.group), "title": piece.title, "number": piece.number, "on": piece.on,
    }  # fmt: skip


def _heading(case, kind) -> dict:
    return {
        "title": str(kind.title), "organ": case.organ.issuer().name, "to": kind.to(case), "case_number": case.number,
        "subject": _("涉嫌拖欠劳动报酬"), "party": case.employer.name,
    }  # fmt: skip


def masks(case, involved) -> list[list[str]]:
    """[text, mask] of the names and ID numbers of workers whom the packet is not about; longest first."""
    if involved is None:
        return []
    kept = set(Worker.objects.filter(pk__in=involved).values_list("name", flat=True))
    others = Worker.objects.filter(pk__in=case.claims.values("worker")).exclude(pk__in=involved)
    found = []
    for worker in others:
        found += [[worker.name, mask_name(worker.name)]] if worker.name not in kept else []
        found += [[worker.citizen_id, mask_id(worker.citizen_id)]] if worker.citizen_id else []
    return sorted(found, key=lambda pair: (-len(pair[0]), pair[0]))


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
    """The case's chain as far as the packet knows it."""
    rows = Event.objects.filter(case=packet.case_id, seq__lte=packet.version).order_by("seq")
    return tuple(rows.values_list("body", "hash"))
