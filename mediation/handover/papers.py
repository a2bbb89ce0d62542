"""What the papers of a hand-over say: A02 that each worker signs, A01 with the list of what goes with it.

Forms hand in: prepare ``workers`` [pk], ``tribunal`` (pk of an organ), ``requests``, ``story``; sign ``party`` (key), ``how``,
``evidence`` or ``file``; drop ``party``, ``reason``; cancel ``reason``; ask_missing ``missing`` [text]; accept ``number``,
``accepted_on``, ``simplified``; not_accept, close, finish ``reason``; partial_award, advance, mediate, award ``lines``
[[worker, fen]], advance ``clear``, ``hardship``, award ``final``, ``delivered_on``; sue ``by`` (worker, employer). What
others decided is recorded with ``evidence`` or ``file``, unless an arbitrator does it himself.
"""

from casework import ledger
from casework.papers import matter, people
from casework.papers.people import filled
from documents import kinds
from mediation.paper_parts import persons, representatives

MOST = 100
BASIS = "监察条例 21; 办案规则 62"
REMAINING = "同一请求以外的违法行为，由本机关继续调查处理。"


def register() -> None:
    """Tell documents how each paper is made."""
    for code, maker in {"A01": a01, "A02": a02}.items():
        kinds.register(code, people.shielded(maker))


def _claims(row) -> dict[int, dict]:
    return {x["worker"].pk: x for x in ledger.by_worker(row.case)}


def a02(row, move, given) -> dict:
    """The application: who asks for what, on which evidence."""
    case, claims = row.case, _claims(row)
    workers = sorted(set(given["workers"]))
    listed = [
        persons(claims[pk]["worker"]) | {"period": matter.period(claims[pk]["months"]), "claimed": claims[pk]["unpaid"]}
        for pk in workers
    ]  # fmt: skip
    total = sum(x["claimed"] for x in listed)
    return filled(
        case_number=case.number, receiver=row.tribunal.name, workers=listed, headcount=len(listed),
        representatives=representatives(case), employer=people.party(case.employer),
        requests=[{"what": row.requests[:300], "amount": total}], facts=row.facts, respondents=1,
        proofs=[{"name": e.name[:120], "source": "劳动保障监察机构移交", "proves": str(e.get_purpose_display())}
                for e in matter.standing(case)[:60]] or [{"name": "投诉登记表", "source": "劳动保障监察机构移交", "proves": "欠薪事实"}],
    ) | {"total": total}  # fmt: skip


def a01(row, move, given) -> dict:
    """The hand-over, with the list of what goes with it; from ten workers on priority is asked for."""
    case, claims = row.case, _claims(row)
    listed = [
        filled(name=c.worker.name, id_tail=c.worker.id_tail, phone=str(c.worker.phone or ""),
               period=matter.period(claims[c.worker_id]["months"]), consented_on=c.signed_on.isoformat()) | {"claimed": c.amount}
        for c in row.present()
    ]  # fmt: skip
    many = "劳动者一方十人以上，有共同请求" if row.priority else ""
    return filled(
        form="refer", **matter.heading(case), receiver=row.tribunal.name, workers=listed, headcount=len(listed),
        representatives=representatives(case), employer=people.party(case.employer), claims=row.requests, facts=row.facts,
        mediated=_mediated(row), basis=BASIS, priority_reason=many, remaining=REMAINING, materials=_materials(case),
        **people.contact(move),
    ) | {"total": sum(x["claimed"] for x in listed), "priority": row.priority}  # fmt: skip


def _mediated(row) -> str:
    m = row.mediation
    if m is None:
        return ""
    day = f"，{m.ended_on.isoformat()}终止" if m.ended_on else ""
    return f"经{m.organisation.name}调解{day}，{m.get_state_display()}。{m.account}"[:1000]


def _materials(case) -> list[dict]:
    papers = [{"name": f"{p.title} {p.number}"[:120], "source": "本机关制作", "copy": "复制件",
        "pages": 1} for p in matter.registered(case)]
    pieces = [
        {"name": e.name[:120], "source": f"本案证据（{e.get_purpose_display()}）"[:60], "copy": "复制件", "pages": e.pages}
        for e in matter.standing(case)
    ]  # fmt: skip
    return [*papers, *pieces][:MOST]
