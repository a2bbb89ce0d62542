"""What the papers of the investigation record say: D08, D09, D10, D21, D22 (D07 is CASE.inquire's).

What the forms hand in as ``given`` (``!`` needed; days are dates, times aware, evidence and rows by their keys):

====================== ===== ======================================================================================
act                    paper given
====================== ===== ======================================================================================
SUMMONS.tell           –     ``way!`` (phone, message), ``evidence!``
SUMMONS.appear         –     ``who_came!``; stay_away, withdraw: ``reason!``
INTERVIEW.begin, write –     ``subject!`` {name!, relation!, sex, birth, id, employer, post, phone, address}, ``talk!``
                             ([[question, answer]]), ``recorder!``, ``shown!``, ``rights_answer!``, ``confirmation!``,
                             ``corrections``, ``started_at!``, ``ended_at!``, ``place!``
INSPECTION.begin, …    –     ``person!`` {name!, status!, phone}, ``checked!`` (lines), ``findings!``, ``taken`` (lines),
                             ``shown!``, ``confirmation!``, ``started_at!``, ``ended_at!``, ``place!``
….record (two)         D08/9 nothing: both sign what stands in the row
….sign                 –     ``evidence!`` (the scan), ``pages!``; refuse (two): ``evidence!``, ``reason!``
….index                –     ``recording!`` (evidence), ``from_at!``, ``remark!``; discard: ``reason!``
FINDING.propose        –     ``basis!`` (a summons, 0 for absconding), ``fact!``, ``evidence!``; make (two): nothing
FINDING.rebut          –     ``evidence!``, ``reason!``; drop: ``reason!``
RECUSAL.ask            –     ``officer!``, ``reason!``; decline: ``reason!``; CASE.recuse grants it
PRESERVATION.ask       –     ``things!`` [{name!, quantity!, features}], ``where!``, ``keeper!``, ``reason!``
PRESERVATION.keep (2)  D10   nothing; approve: nothing; deny, withdraw: ``reason!``
….dispose, release     D10   ``dispositions!`` ([[thing, key of words.DISPOSITIONS]])
….give_back (two)      –     ``evidence!``
QUERY.ask              –     ``receiver!``, ``targets!`` [{name!, id!, note}], ``scope!`` (lines), ``period!``,
                             ``reply_by!``, ``reason!``
QUERY.approve          D21   nothing; present (two): nothing; answer: ``evidence!``; decline: and ``reason!``
ASSIST.ask             –     ``form`` (assist, early), ``receiver!``, ``requests!`` (lines), ``unreachable!``, ``evidence!``
ASSIST.send            D22   nothing; answer: ``evidence!``; decline: and ``reason!``
====================== ===== ======================================================================================
"""

from casework.papers import matter, people
from casework.papers.people import filled
from documents import kinds
from documents.models import Paper
from enforcement.inquiry import reading
from enforcement.inquiry.words import DISPOSITIONS
from lawkit import moment
from registry.models import Certificate, Post
from registry.models.places import Level
from registry.roles import Role

KEPT_BASIS, QUERY_BASIS, HELP_BASIS = "处罚法 56", "支付条例 40", "支付条例 41(1款)"
LEVELS = {Level.CITY: "prefecture", Level.PROVINCE: "province"}
LEAD, CO, OFFICER = "主办监察员", "协办监察员", "劳动保障监察员"
REPLY = "请将办理情况书面告知本机关。"
LISTED = 12


def register() -> None:
    """Tell documents how each paper is made."""
    for kind, maker in {"D08": d08, "D09": d09, "D10": d10, "D21": d21, "D22": d22}.items():
        kinds.register(kind, people.shielded(maker))


def officers(move, *ids) -> list[dict]:
    """Officers with the number of a certificate valid that day, in this order."""
    numbers = dict(Certificate.objects.on(move.on).filter(user__in=ids).values_list("user", "number"))
    names = people.names_of(ids)
    return [{"name": n, "certificate": numbers.get(i, "")} for i, n in zip(ids, names, strict=True)]


def _of_record(row) -> dict:
    """Time, place, and the index of recordings."""
    marks = [f"{moment.local(m.from_at):%Y-%m-%d %H:%M} {m.remark}" for m in row.marks.all()]
    return {
        "started_at": moment.local(row.started_at).isoformat(), "ended_at": moment.local(row.ended_at).isoformat(),
        "place": row.place, "recording": "；".join(marks)[:200],
    }  # fmt: skip


def d08(row, move, given) -> dict:
    """The interview, question by question."""
    said, case = row.content, move.case
    posts = {case.lead_id: LEAD, case.co_id: CO}
    pair = (row.first_id, row.second_id)
    asked = [o | {"post": posts.get(i, OFFICER)} for i, o in zip(pair, officers(move, *pair), strict=True)]
    earlier = type(row).objects.filter(case=case.pk, recorded_seq__isnull=False).exclude(pk=row.pk).count()
    return filled(
        **matter.heading(case), **_of_record(row), session=earlier + 1, questioners=asked, recorder=said["recorder"][:30],
        subject=said["subject"], shown=said["shown"][:200], rights_answer=said["rights_answer"][:200],
        talk=[{"question": q[:1000], "answer": a} for q, a in said["talk"]],
        confirmation=said["confirmation"][:300], corrections=said.get("corrections", "")[:300],
    )  # fmt: skip


def d09(row, move, given) -> dict:
    """What was looked at and found on the spot."""
    said, case = row.content, move.case
    asked = Paper.objects.of("casework", case.pk).filter(kind="D07", voided_at=None).last()
    return filled(
        **matter.heading(case), party=people.party(case.employer), **_of_record(row), site_person=said["person"],
        inspectors=officers(move, row.first_id, row.second_id), checked=said["checked"], findings=said["findings"],
        taken=said["taken"], inquiry_number=asked.number if asked else "", shown=said["shown"][:200],
        confirmation=said["confirmation"][:300],
    )  # fmt: skip


def d10(row, move, given) -> dict:
    """The notice of preservation; the decision on each thing."""
    case, disposing = move.case, move.act.name != "keep"
    told = dict(given.get("dispositions") or ())
    notice = row.notice() if disposing else None
    things = [
        filled(name=t.name, quantity=t.quantity, features=t.features, disposition=str(DISPOSITIONS.get(told.get(t.pk), "")))
        for t in row.things.all()
    ]  # fmt: skip
    return filled(
        form="dispose" if disposing else "preserve", **matter.heading(case), party=people.party(case.employer),
        reason=row.content["reason"], basis=KEPT_BASIS, things=things, place=row.place, keeper=row.keeper,
        from_on=row.kept_on.isoformat(), until_on=row.until_on.isoformat(),
        preserve_number=notice.number if notice else "",
        approver=people.names_of([move.who.id if disposing else row.approved_by_id])[0],
        approved_on=(move.on if disposing else row.approved_on).isoformat(),
        inspectors=officers(move, row.first_id, row.second_id), **people.contact(move), **people.remedy(case.organ),
    )  # fmt: skip


def d21(row, move, given) -> dict:
    """The notice to a bank or registry, approved by a prefecture-level or higher organ."""
    said, case = row.content, move.case
    line = reading.line(case.organ)
    post = Post.objects.on(move.on).filter(user=move.who.id, role=Role.CITYBH, organ__in=line, organ__level__in=LEVELS)
    organ = post.select_related("organ").order_by("pk").first().organ
    return filled(
        **matter.heading(case), receiver=row.receiver, targets=said["targets"], scope=said["scope"], period=said["period"],
        reason=said["reason"], basis=QUERY_BASIS, approval_organ=organ.name, approval_level=LEVELS[organ.level],
        approver=people.names_of([move.who.id])[0], approved_on=move.on.isoformat(),
        inspectors=people.inspectors(case, move.on), reply_by=row.reply_by.isoformat(), **people.contact(move),
    )  # fmt: skip


def d22(row, move, given) -> dict:
    """The letter to the police: no referral."""
    said, case = row.content, move.case
    return filled(
        form=row.form, **matter.heading(case), receiver=row.receiver, party=people.party(case.employer),
        filed_on=case.filed_on.isoformat(), facts=case.facts, evidence=matter.evidence(case)[:LISTED],
        unreachable=said["unreachable"], requests=said["requests"], basis=HELP_BASIS, reply=REPLY, **people.contact(move),
    )  # fmt: skip
