"""What the acts of a listing write up to its decision. Each returns what the event records: numbers, days, digests."""

from django.utils.translation import gettext as _

from blacklist import basis, serving
from blacklist.law import LISTING
from blacklist.models import ListingParty
from blacklist.names import identity_number, plain
from blacklist.words import UNIT, Outcome
from casework.deeds.says import keep_file
from casework.dual_deeds import voids_approval
from casework.law import CASE
from documents.models import Delivery
from lawkit import chain, door, moment
from lawkit.actor import SYSTEM
from lawkit.rules import Refused, Unmet
from statutes import clocks

DECIDE, OBJECT, CHECK, TERM, EARLY = "CLK-BL-DEC", "CLK-BL-OBJ", "CLK-BL-CHK", "CLK-BL-TERM", "CLK-BL-EARLY"


def refuse(move, cite, says, mend):
    """Refuse from within a deed: for what only the rows can tell."""
    raise Refused(str(move.act.label), [Unmet("input", cite, says, mend)])


def why(move) -> dict:
    """The reason as the event records it."""
    return {"reason": chain.digest("", move.given["reason"])}


def party_of(move) -> ListingParty:
    """The party named in the form."""
    return move.row.standing().get(number=move.given["party"])


# ── the candidate ────────────────────────────────────────────────────────────────────────────────────────────


@LISTING.does("propose")
def propose(move):
    """Twenty working days from the end of the order's term."""
    given, row = move.given, move.row
    move.set(order_id=given.get("order"), decision_id=given.get("decision"), proposed_on=move.on)
    title = basis.of(row)
    measured = basis.measure(move.case, title)
    found = basis.ground(measured, None, move.case.grave)
    mandatory = basis.stands(title) and measured.workers and (found or measured.large is None)
    if not mandatory or title.row.case_id != move.case.pk:
        says, mend = _("责令逾期未支付农民工工资，数额达到标准或者引发群体、极端事件"), _("条件不具备的不列入")
        refuse(move, "45号令 5", says, mend)
    due = clocks.derive(DECIDE, title.due_on).due
    move.set(unit_id=title.row.liable_id, headcount=measured.workers, unpaid=measured.total, ground=found or "", due_on=due)
    move.clock("start", DECIDE, on=title.due_on)
    return {"order": row.order_id, "decision": row.decision_id, "unpaid": row.unpaid, "ground": str(row.ground)}


@LISTING.does("judge")
def judge(move):
    """The word of the legal section, once more if it must."""
    large = bool(move.given["large"])
    measured = basis.measure(move.case, basis.of(move.row))
    ground = basis.ground(measured, large, move.case.grave) or ""
    move.set(judged_large=large, judge_reason=move.given["reason"], judged_by_id=move.who.id, ground=ground)
    return {"large": large, "ground": str(ground), **why(move)}


@LISTING.does("name_parties")
def name_parties(move):
    """The list anew; nobody of it has been told yet."""
    row, given = move.row, move.given["parties"]
    if given[0]["name"].strip() != row.unit.name:
        refuse(move, "45号令 5", _("列入的用人单位是责令的清偿责任人"), _("核对用人单位名称"))
    names = [_name(move, one) for one in given]
    if len(set(names)) < len(names):
        refuse(move, "45号令 5", _("每名当事人列一次"), _("核对名单"))
    row.parties.all().delete()
    ListingParty.objects.bulk_create(
        ListingParty(
            listing_id=row.pk, number=n, seat=one["seat"], name=names[n - UNIT], identity=one.get("identity") or "",
            address=(one.get("address") or row.unit.address)[:200],
        )
        for n, one in enumerate(given, UNIT)
    )  # fmt: skip
    return {"parties": [[n, one["seat"]] for n, one in enumerate(given, UNIT)]}


def _name(move, party) -> str:
    """As others will ask for it; the public list holds no number (45号令 9)."""
    name = plain(party["name"])
    if not name or identity_number(name):
        refuse(move, "45号令 5; 45号令 9", _("当事人的姓名、名称里没有证件号码"), _("证件号码只填在证件号码一栏"))
    return name


@LISTING.does("add_party")
def add_party(move):
    """The next number, also after persons who have left by an objection; a decision must wait for this one too."""
    number, person = move.given["number"], move.given["person"]
    known = move.row.parties.order_by("-number").values_list("number", flat=True)
    if number != known[0] + 1:
        refuse(move, "45号令 5", _("增列的人员排在名单之后"), _("刷新页面后再增列"))
    if move.row.standing().filter(name=_name(move, person)).exists():
        refuse(move, "45号令 5", _("每名当事人列一次"), _("核对名单"))
    return {"number": number, "seat": person["seat"]}


@LISTING.after("add_party")
def join(move):
    """Written once the listing is a candidate again: before that the parties of a notified listing stand."""
    person = move.given["person"]
    ListingParty.objects.create(
        listing_id=move.row.pk, number=move.given["number"], seat=person["seat"], name=plain(person["name"]),
        identity=person.get("identity") or "", address=(person.get("address") or move.row.unit.address)[:200],
    )  # fmt: skip


@LISTING.does("file")
def file(move):
    """The same as in the case, also once that is closed: what was signed covers the file as it stood then."""
    if move.case.state not in CASE.finals:
        move.set_case(report_digest="")
    pieces = [keep_file(move, item) for item in move.given["files"]]
    return {"evidence": [[p.sha256, p.purpose] for p in pieces]}


# ── notice and objection ─────────────────────────────────────────────────────────────────────────────────────


@LISTING.does("notify")
def notify(move):
    """One notice for each party."""
    party = party_of(move)
    party.noticed_on, party.notice_seq = move.on, move.seq
    party.save(update_fields=["noticed_on", "notice_seq"])
    _measure_again(move)
    return {"party": party.number}


@LISTING.does("serve", "serve_alone")
def serve(move):
    """Five working days of its own for each party."""
    party, service = party_of(move), serving.of(move.given)
    happened, counts = serving.day(service), serving.admin_day(service)
    if not party.noticed_on <= happened <= move.on:
        refuse(move, "民诉法 87; 平台规则 送达", _("送达时间在文书日期之后、今天之前"), _("核对送达的日期和时间"))
    until = clocks.derive(OBJECT, counts)
    if until.provisional:
        refuse(move, "平台规则 期限", _("异议期限可以按已公布的工作日历计算"), _("先载入工作日历"))
    party.served_on, party.object_until = counts, until.due
    party.save(update_fields=["served_on", "object_until"])
    move.clock("start", OBJECT, on=counts)
    return {"party": party.number, "method": service["method"], "served_on": counts, "until": until.due}


@LISTING.after("serve", "serve_alone")
def keep_delivery(move):
    """The row of service; and once everybody has been served, the listing goes on."""
    party, service, who = party_of(move), serving.of(move.given), [i for i in (move.who.id, move.who.beside) if i]
    Delivery.objects.create(
        paper=notice(move.row, party), method=service["method"], succeeded=True, place=service.get("place") or "",
        receiver=service.get("receiver") or "", occurred_at=moment.local(service["occurred_at"]), server_id=who[0],
        second_server_id=[*who, None][1], recorded_at=move.at, effective_admin_on=party.served_on,
    )  # fmt: skip
    _go_on(move)


def notice(row, party):
    """The notice (B01) of a party."""
    from documents.models import Paper

    return Paper.objects.of("casework", row.case_id).get(kind="B01", seq=party.notice_seq)


def _go_on(move):
    standing = move.row.standing()
    if move.row.state == "candidate" and standing.count() > 1 and not standing.filter(served_on=None).exists():
        door.fire(LISTING, move.row.pk, "served_all", SYSTEM)


@LISTING.does("served_all")
def served_all(move):
    """Nothing but the state."""
    return {}


@LISTING.does("object")
def objects(move):
    """Received within the party's own term."""
    party, day = party_of(move), move.given.get("received_on") or move.on
    if not party.served_on <= day <= min(party.object_until, move.on):
        refuse(move, "45号令 6", _("异议在收到告知书之日起五个工作日内提出"), _("逾期的异议另行答复，不影响决定"))
    party.objected_on, party.objection = day, move.given["text"]
    party.save(update_fields=["objected_on", "objection"])
    move.clock("start", CHECK, on=day)
    return {"party": party.number, "received_on": day, "text": chain.digest("", party.objection)}


@LISTING.does("check")
def check(move):
    """Told to the party (B02); a person whose objection holds leaves the list of parties."""
    given, party = move.given, party_of(move)
    if given["outcome"] == Outcome.PARTLY and not given.get("changed"):
        refuse(move, "45号令 6", _("异议部分成立的，写明改变的内容"), _("填写改变的内容"))
    party.checked_on, party.outcome, party.finding = move.on, given["outcome"], given["finding"]
    party.changed = given.get("changed") or ""
    party.gone_seq = move.seq if given["outcome"] == Outcome.UPHELD and party.number != UNIT else None
    party.save(update_fields=["checked_on", "outcome", "finding", "changed", "gone_seq"])
    move.checked = party
    if not move.row.parties.filter(objected_on__isnull=False, checked_on=None).exists():
        move.clock("stop", CHECK, obj=move.row.pk)
    return {"party": party.number, "outcome": str(party.outcome), "finding": chain.digest("", party.finding)}


@LISTING.after("check")
def after_check(move):
    """The party that had not been served may have been the one that left."""
    _go_on(move)


# ── opinions and the decision ────────────────────────────────────────────────────────────────────────────────


@LISTING.does("opine")
def opine(move):
    """The officer's opinion; the agency must then speak anew."""
    move.set(opinion=move.given["opinion"], opinion_by_id=move.who.id, opinion_on=move.on)
    move.set(agency_opinion="", agency_by_id=None, agency_on=None)
    return {"opinion": chain.digest("", move.given["opinion"])}


@LISTING.does("endorse")
def endorse(move):
    """The opinion of the agency's head."""
    move.set(agency_opinion=move.given["opinion"], agency_by_id=move.who.id, agency_on=move.on)
    return {"opinion": chain.digest("", move.given["opinion"])}


@LISTING.does("extend")
def extend(move):
    """Twenty working days more; what was said for it says nothing for the listing."""
    row, rule = move.row, clocks.rule(DECIDE)
    move.original_due, move.opinions = row.due_on, (row.opinion, row.opinion_by_id, row.opinion_on, row.agency_opinion,
                                                    row.agency_by_id, row.agency_on)  # fmt: skip
    due = clocks.derive(DECIDE, basis.of(row).due_on, length=rule.length + rule.extension).due
    move.set(extended_on=move.on, extend_reason=move.given["reason"], due_on=due, opinion="", opinion_by_id=None)
    move.set(opinion_on=None, agency_opinion="", agency_by_id=None, agency_on=None)
    move.clock("extend", DECIDE, by=rule.extension, obj=row.pk)
    return {"due_on": due, **why(move)}


@LISTING.does("spare")
def spare(move):
    """Corrected and promised: it may be let off, with reasons (45号令 7)."""
    _decided(move)
    move.set(corrected_on=basis.corrected_on(move.row), commitment_id=move.given["commitment"])
    return {"commitment": move.given["commitment"], **why(move)}


@LISTING.does("set_aside")
def set_aside(move):
    """A condition is missing."""
    _decided(move)
    return why(move)


def _decided(move):
    move.set(decided_on=move.on, decided_by_id=move.who.id, reason=move.given["reason"])


@LISTING.does("decide")
def decide(move):
    """One decision for all parties; three years that do not roll."""
    _measure_again(move)
    late = move.on > move.row.due_on
    move.set(decided_on=move.on, decided_by_id=move.who.id, reason=str(move.given.get("reason") or ""))
    enter(move)
    corrected = basis.corrected_on(move.row)
    if corrected:
        move.set(corrected_on=corrected)
        move.clock("start", EARLY)
    return {"until_on": move.row.until_on, "late": late, "parties": sorted(p.number for p in move.row.standing())}


def enter(move) -> None:
    """On the list from today."""
    until = clocks.derive(TERM, move.on).due
    move.set(listed_on=move.on, until_on=until, listed_seq=move.seq)
    if move.given.get("sites"):
        move.set(sites=list(move.given["sites"]))


def _measure_again(move):
    measured = basis.measure(move.case, basis.of(move.row))
    ground = basis.ground(measured, move.row.judged_large, move.case.grave)
    move.set(headcount=measured.workers, unpaid=measured.total, ground=ground or "")


voids_approval(LISTING, "file", *(a.name for a in LISTING.acts.values() if a.papers))
