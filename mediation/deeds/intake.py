"""From the application to the acceptance; parties who join and leave."""

from django.utils.translation import gettext as _

from lawkit import chain
from mediation import plans
from mediation.deeds.common import by_key, refuse, shown, void_agreement
from mediation.law import MEDIATION
from mediation.models import MediationParty
from mediation.words import Consent, Origin, Side, employer_key, worker_key
from registry.models import Employer


@MEDIATION.does("apply")
def apply(move):
    """The application, both sides, and the two terms, which run from the day of receipt."""
    given, received = move.given, plans.day(move.given["received_on"])
    move.set(
        organisation_id=given["organisation"], origin=given["origin"], received_on=received, requests=given["requests"],
        facts=given.get("story") or "",
    )  # fmt: skip
    applicants = frozenset(given.get("applicants") or ())
    how = Consent.WRITTEN if given["origin"] == Origin.WRITTEN else Consent.ORAL
    for side, column, keys, pks in (
        (Side.WORKER, "worker_id", worker_key, given["workers"]),
        (Side.EMPLOYER, "employer_id", employer_key, given["employers"]),
    ):  # fmt: skip
        for pk in dict.fromkeys(pks):
            asked = keys(pk) in applicants
            said = {"applied": True, "consented_on": received, "consent_how": how} if asked else {}
            MediationParty.objects.create(mediation_id=move.row.pk, side=side, seq=move.seq, **{column: pk}, **said)
    evidence = shown(move).sha256 if given.get("file") or given.get("evidence") else ""
    for rule in move.act.starts:
        move.clock("start", rule, on=received)
    return {
        "organisation": given["organisation"], "origin": given["origin"], "received_on": received,
        "workers": sorted(given["workers"]), "employers": sorted(given["employers"]), "applicants": sorted(applicants),
        "requests": chain.digest("", given["requests"]), "evidence": evidence,
    }  # fmt: skip


@MEDIATION.does("record_consent")
def record_consent(move):
    """Who agreed, how, and when."""
    party = by_key(move)[move.given["party"]]
    party.consented_on, party.consent_how = move.on, move.given["how"]
    party.save(update_fields=["consented_on", "consent_how"])
    return {"party": party.key, "how": party.consent_how}


@MEDIATION.does("decline")
def decline(move):
    """Not accepted: the ground, the reason."""
    move.set(decline_ground=move.given["ground"], account=move.given["reason"], ended_on=move.on)
    return {"ground": move.given["ground"], "reason": chain.digest("", move.given["reason"])}


@MEDIATION.does("accept", "assign")
def accept(move):
    """Who mediates; with the acceptance, since when."""
    move.set(mediator_id=move.given["mediator"])
    if move.act.name == "accept":
        move.set(accepted_on=move.on)
        return {"mediator": move.given["mediator"]}
    if any(s.taken_mediator_id for s in move.row.sessions.filter(held_seq=None, off_seq=None)):
        refuse(move, "平台规则 调解", _("更换调解员前，已排期的调解会已取消"), _("先取消排期，更换后重新排期"), key="session_waits")
    return {"mediator": move.given["mediator"], "reason": chain.digest("", move.given["reason"])}


@MEDIATION.does("extend")
def extend(move):
    """More days, by agreement of all."""
    move.set(extended_on=move.on)
    move.clock("extend", "CLK-MED", by=move.given["days"], obj=move.row.pk)
    return {"days": move.given["days"], "consents": sorted(move.given["consents"]), "evidence": shown(move).sha256}


@MEDIATION.does("add_party")
def add_party(move):
    """A unit that joins of its own will."""
    unit = Employer.objects.filter(pk=move.given["employer"]).first()
    if unit is None:
        refuse(move, "平台规则 调解", _("加入的单位已登记"), _("先登记该单位"), key="newcomer_agrees")
    MediationParty.objects.create(
        mediation=move.row, side=Side.EMPLOYER, employer=unit, third=True, consented_on=move.on,
        consent_how=move.given["how"], seq=move.seq,
    )  # fmt: skip
    void_agreement(move, _("当事人变动，重新拟定"))
    return {"employer": unit.pk, "how": move.given["how"]}


@MEDIATION.does("leave")
def leave(move):
    """A party withdraws from a joint mediation by its own declaration."""
    party = by_key(move)[move.given["party"]]
    party.left_seq = move.seq
    party.save(update_fields=["left_seq"])
    void_agreement(move, _("当事人变动，重新拟定"))
    return {"party": party.key, "evidence": shown(move).sha256}
