"""Referrals in any state, walked there by the real acts.

Each maker brings an order to its expiry on the days below and then acts at the present: call inside ``moment.at(TODAY)``
or later. ``act`` is that of ``tests.factories_case``.
"""

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import date, timedelta

from casework.access import actor
from casework.models import ArrearsCase, Packet
from casework.models.packets import Stage
from casework.packets import building, freezing, gather
from casework.packets.kinds import KINDS
from documents.models import Paper
from documents.packets import archive
from documents.packets.parts import Book, Heading, Part, Proofs, Row
from enforcement.models import CrimeReferral
from enforcement.referral.law import REFERRAL
from lawkit import door, moment
from lawkit.ticking import tick
from registry.models import Organ, User
from registry.models.places import OrganKind
from tests import factories
from tests import factories_case as cases
from tests.enforcement import kit

DAY, EXPIRED, TODAY = cases.DAY, date(2026, 3, 12), date(2026, 3, 13)
FOUR_MONTHS = tuple(date(2025, month, 1) for month in (9, 10, 11, 12))
LARGE = {"workers": 1, "months": FOUR_MONTHS, "claimed": 600_000}  # 24,000 yuan: above every province's figure
SMALL = {"workers": 1, "months": FOUR_MONTHS, "claimed": 100_000}  # 4,000 yuan: below every band
BETWEEN = {"workers": 1, "months": FOUR_MONTHS, "claimed": 300_000}  # 12,000 yuan: for a person to judge
act, again = cases.act, kit.again


@dataclass(frozen=True)
class Office:
    """A bureau with its legal section, the police and the procuratorate of its level."""

    b: cases.Bureau
    legal: User
    police: Organ
    procuratorate: Organ

    def __getattr__(self, name):
        return getattr(self.b, name)


def office() -> Office:
    """A new one."""
    b = cases.bureau()
    return Office(
        b, factories.user(["LEGAL"], organ=b.organ),
        factories.organ(name="云溪区公安分局", kind=OrganKind.POLICE, number_prefix=""),
        factories.organ(name="云溪区人民检察院", kind=OrganKind.PROCURATORATE, number_prefix=""),
    )  # fmt: skip


# ── the order runs out ───────────────────────────────────────────────────────────────────────────────────────


def screened(o: Office, *, posted=False, fled=True, **sums) -> CrimeReferral:
    """Born by the expiry of a served, or posted, order; the employer has absconded unless said otherwise."""
    with moment.at(DAY):
        case = cases.ordering(o.b, **(LARGE | sums))
        if posted:
            order = kit.posted(o.b, case)
        else:
            order = kit.served(o.b, case)
            if fled:
                cases.evidence(o.b, case, "absconding")
    with moment.at(EXPIRED):
        tick()
    return CrimeReferral.objects.get(order=order)


def proof(o, row, purpose="amount"):
    """One more piece of evidence in the file of the row's case."""
    return cases.evidence(o.b, row.case, purpose)


def paper(purpose="other") -> dict:
    """A document of somebody else, stored and not yet on file."""
    return cases.file(purpose)


def notice(**more) -> dict:
    """An answer from outside, of today."""
    return {"number": "云公立字〔2026〕8号", "text": "见文书。", "on": moment.today(), "file": paper(), **more}


def signed(**more) -> dict:
    """A receipt signed now."""
    return {"receiver": "许勇", "at": moment.now(), "file": paper("receipt"), **more}


def answers(o, row, **more) -> list[dict]:
    """What people must find: E1, E6, E9, by the first piece of evidence on file."""
    first = row.case.evidence.filter(withdrawn_seq=None).order_by("pk").values_list("pk", flat=True)[0]
    codes = {"E1": True, "E6": True, "E9": True} | more
    return [{"code": c, "holds": h, "evidence": [first], "note": "经核实。"} for c, h in codes.items()]


def assessed(o, row=None, **sums) -> CrimeReferral:
    """Every element that a person must judge is judged."""
    row = row or screened(o, **sums)
    return act(row, "assess", o.lead, answers=answers(o, row))


def on_hold(o, **sums) -> CrimeReferral:
    """Set aside by the legal section: no evidence of evasion or ability."""
    return act(screened(o, fled=False, **sums), "hold", o.legal, ground="E2", reason="尚无逃避支付的证据。")


def not_crime(o, **sums) -> CrimeReferral:
    """There is no evidence of evasion or ability."""
    return act(screened(o, **({"fled": False} | sums)), "not_crime", o.legal, ground="E2", reason="没有逃避支付的证据。")


# ── the team ─────────────────────────────────────────────────────────────────────────────────────────────────


def team(o, row=None, **sums) -> CrimeReferral:
    """Lead and co-inspector."""
    return act(row or assessed(o, **sums), "form_team", o.squad, team=[o.lead.pk, o.co.pk])


def packet(o, row, **more) -> dict:
    """A whole packet, without things and without other material."""
    pieces = row.case.evidence.filter(withdrawn_seq=None).order_by("pk")
    return {
        "facts": "拖欠工资，责令后逾期不支付。", "reasons": "涉嫌拒不支付劳动报酬罪。", "team_opinion": "建议移送。",
        "process": "立案、调查、责令、送达、期满复查。", "conduct": "evasion", "conduct_proof": "经营者离开经营场所，电话关机。",
        "excuse": "未发现正当理由。", "conclusion": "涉嫌犯罪，应当移送。", "measures": ["责令限期支付"],
        "suspects": [{"name": "罗镕", "capacity": "经营者"}], "no_items": True, "no_other": True, "police": o.police.pk,
        "procuratorate": o.procuratorate.pk, "evidence": [e.pk for e in pieces],
    } | more  # fmt: skip


def prepared(o, row=None, **sums) -> CrimeReferral:
    """The packet is whole."""
    row = row or team(o, **sums)
    return act(row, "prepare", o.lead, **packet(o, row))


def bare_report(o, row=None, **sums) -> CrimeReferral:
    """Reported by two; nobody has given an opinion."""
    return act(row or prepared(o, **sums), "report", o.lead, o.co)


def reported(o, row=None, **sums) -> CrimeReferral:
    """Reported, with the opinions of the agency's head and of the legal section."""
    row = act(row or bare_report(o, **sums), "endorse", o.squad, opinion="同意提请移送。")
    return act(row, "opine", o.legal, opinion="事实清楚，证据充分。")


def refused(o, row=None, **sums) -> CrimeReferral:
    """The chief does not approve."""
    return act(row or reported(o, **sums), "refuse", o.chief, ground="E2", reason="逃避支付的证据不足。")


def approved(o, row=None, **sums) -> CrimeReferral:
    """The chief approves."""
    return act(row or reported(o, **sums), "approve", o.chief)


# ── the police ───────────────────────────────────────────────────────────────────────────────────────────────


def packed(o, row, without=(), kind="police") -> Packet:
    """A packet of all that there is for it, its book a blank: an archive that its own verifier finds whole."""
    case, kind = ArrearsCase.objects.get(pk=row.case_id), KINDS[kind]
    keys = [key for key in gather.Stock(case).pieces(kind) if key not in without]
    made = freezing.ask(o.lead, case, kind, keys, seen=case.version, checked=True)
    frozen = json.loads(made.frozen)
    heading = Heading(**frozen["heading"], made_at=moment.local(made.made_at))
    parts = [Part(one["group"], one["title"]) for one in frozen["entries"]]
    book = Book(b"%PDF-1.7 blank", tuple(Row(n, part, None, None) for n, part in enumerate(parts, 1)), 1)
    data, seal = archive.build(heading, parts, book, Proofs(freezing.events(made), frozen["signatures"], frozen["clocks"]))
    for part, content in (("pdf", book.pdf), ("zip", data)):
        building._keep(made, part, content)
        setattr(made, f"{part}_sha256", hashlib.sha256(content).hexdigest())
    made.stage, made.done, made.seal, made.pages = Stage.DONE, made.total, seal, 1
    made.save()
    return made


def sent(o, row=None, **sums) -> CrimeReferral:
    """With the police, receipt outstanding."""
    row = row or approved(o, **sums)
    return act(row, "send", o.lead, packet=packed(o, row).pk)


def received(o, row=None, **sums) -> CrimeReferral:
    """The police have signed."""
    return act(row or sent(o, **sums), "receipt", o.lead, notice=signed())


def incomplete(o, row=None, **sums) -> CrimeReferral:
    """The police want more."""
    return act(row or received(o, **sums), "ask_supplement", o.lead, notice=notice(text="补充银行流水。"))


def filed(o, row=None, **sums) -> CrimeReferral:
    """Filed by the police."""
    given = notice(file=paper("police_filing"))
    return act(row or received(o, **sums), "police_file", o.lead, notice=given)


def not_filed(o, row=None, **sums) -> CrimeReferral:
    """Not filed, papers back."""
    given = notice(number="云公不立字〔2026〕3号", text="认为没有犯罪事实。", papers_back=True)
    return act(row or received(o, **sums), "police_decline", o.lead, notice=given)


def review(o, row=None, **sums) -> CrimeReferral:
    """Before the same police again."""
    return act(row or not_filed(o, **sums), "ask_review", o.bh, reason="逃匿事实清楚。")


def supervision(o, row=None, **sums) -> CrimeReferral:
    """Before the procuratorate."""
    return act(row or not_filed(o, **sums), "ask_supervision", o.bh, reason="应当立案。")


def declined(o, **sums) -> CrimeReferral:
    """The bureau goes no further."""
    return act(not_filed(o, **sums), "accept", o.bh, reason="理由成立，依法作出行政处理。")


def judged(o, row=None, **sums) -> CrimeReferral:
    """Prosecuted and judged."""
    row = act(row or filed(o, **sums), "prosecute", o.lead, notice=notice())
    return act(row, "judge", o.lead, notice=notice(text="判处罚金。"))


def withdrawn(o, **sums) -> CrimeReferral:
    """The police have dropped it."""
    return act(filed(o, **sums), "police_withdraw", o.lead, notice=notice(text="情节显著轻微。"))


def not_prosecuted(o, **sums) -> CrimeReferral:
    """The procuratorate does not prosecute."""
    return act(filed(o, **sums), "not_prosecute", o.lead, notice=notice(text="已全部支付，作不起诉决定。"))


def dropped(o, **sums) -> CrimeReferral:
    """The order was revoked before anything left."""
    row = screened(o, **sums)
    act(row.order, "revoke", o.bh, reason="认定有误。")
    return again(row)


MAKERS = {
    "screened": screened, "hold": on_hold, "not_crime": not_crime, "team": team, "reported": reported, "refused": refused,
    "approved": approved, "sent": sent, "incomplete": incomplete, "filed": filed, "not_filed": not_filed, "review": review,
    "supervision": supervision, "declined": declined, "judged": judged, "withdrawn": withdrawn,
    "not_prosecuted": not_prosecuted, "dropped": dropped,
}  # fmt: skip


def in_state(state: str, o: Office, **sums) -> CrimeReferral:
    """A referral in this state."""
    return MAKERS[state](o, **sums)


def papers(row, *kinds) -> list[Paper]:
    """The papers of the row's case, of these kinds."""
    return cases.papers(row.case, *kinds)


def later(days: int) -> date:
    """So many days after TODAY."""
    return TODAY + timedelta(days=days)


def colleague(user, case) -> object:
    """A user as an actor, for the door itself."""
    return actor(user, ArrearsCase.objects.get(pk=case.pk))


def open_screening(o, case, **title):
    """The birth act by hand, as a shell would try it."""
    return door.open(REFERRAL, "screen", replace(colleague(o.lead, case)), case=case, **title)
