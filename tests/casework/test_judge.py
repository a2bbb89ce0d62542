"""What PostgreSQL itself refuses, whoever asks: no shell and no bug can pay, find, sign or close past the acts."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from casework.models import ArrearsCase, Claim, DualCharge, Event, Evidence, Payment, Recusal, Signature
from tests import factories
from tests import factories_case as walk
from tests.casework.kit import fresh
from tests.factories_case import act

pytestmark = pytest.mark.django_db


def refused(write, says=".", by=""):
    """The database says no to these writes, at once or at the end of the transaction; ``by`` names one of its triggers."""
    with pytest.raises(IntegrityError, match=says), transaction.atomic():
        write()
        if by:
            with connection.cursor() as cursor:
                cursor.execute(f"SET CONSTRAINTS {by} IMMEDIATE")
        connection.check_constraints()


def payment(case, **more):
    """A payment without an act; correct in all else."""
    claim = case.claims.first()
    given = {
        "case": case, "claim": claim, "amount": 1, "paid_on": walk.DAY, "method": "bank", "seq": fresh(case).version,
        "evidence": case.evidence.first(), **more,
    }  # fmt: skip
    return Payment.objects.create(**given)


def test_a_payment_without_an_act_is_refused(b):
    case = walk.with_sums(b)
    refused(lambda: payment(case), "act of payment", by="balances")


def test_a_payment_without_evidence_is_refused(b):
    case = walk.with_sums(b)
    refused(lambda: payment(case, evidence=None), "evidence")


def test_a_payment_on_evidence_of_another_case_is_refused(b):
    case, other = walk.with_sums(b), walk.with_sums(b)
    refused(lambda: payment(case, evidence=other.evidence.first()), "evidence are of different", by="balances")


def test_more_than_is_owed_is_not_paid(b):
    case = walk.paid(b)
    refused(lambda: payment(case, evidence=case.evidence.get(purpose="payment")), "paid of", by="balances")


def test_a_payment_slipped_under_an_act_of_payment_no_longer_agrees(b):
    case = walk.with_sums(b)
    case = walk.pay_lines(b, case, [[case.claims.first().pk, 5]])
    refused(lambda: payment(case, evidence=case.evidence.get(purpose="payment")), "agree")


def test_a_payment_of_one_case_on_a_claim_of_another_is_refused(b):
    case, other = walk.with_sums(b), walk.with_sums(b)
    refused(lambda: payment(case, claim=other.claims.first()), "claim are of different cases", by="balances")


@pytest.mark.parametrize("change", [{"amount": 2}, {"paid_on": walk.DAY - timedelta(days=1)}, {"method": "cash"}])
def test_a_payment_is_never_changed(b, change):
    case = walk.paid(b)
    refused(lambda: Payment.objects.filter(case=case).update(**change), "append-only")


def test_a_payment_is_never_deleted(b):
    case = walk.paid(b)
    refused(lambda: Payment.objects.filter(case=case).delete(), "append-only")


@pytest.mark.parametrize("field", ["claimed", "found", "owed", "paid"])
def test_the_sums_of_a_case_are_those_of_its_ledger(b, field):
    case = walk.with_sums(b)
    refused(lambda: ArrearsCase.objects.filter(pk=case.pk).update(**{field: 1}))


@pytest.mark.parametrize("field", ["claimed", "found"])
def test_a_claim_changed_past_the_acts_no_longer_agrees(b, field):
    case = walk.with_sums(b)
    refused(lambda: Claim.objects.filter(pk=case.claims.first().pk).update(**{field: 7}), "agree")


def test_a_claim_added_past_the_acts_no_longer_agrees(b):
    case = walk.with_sums(b)
    new = Claim(case=case, worker=factories.worker(), month=walk.MONTHS[0], claimed=5, seq=1)
    refused(new.save, "agree")


def test_a_closed_case_keeps_claims_parties_and_evidence_as_they_are(b):
    case = walk.closed(b)
    claim, party, piece = case.claims.first(), case.parties.first(), case.evidence.first()
    refused(lambda: Claim.objects.filter(pk=claim.pk).update(note="x"), "closed")
    refused(lambda: Claim.objects.filter(pk=claim.pk).delete())
    refused(lambda: type(party).objects.filter(pk=party.pk).update(removed_seq=1), "closed")
    refused(lambda: Evidence.objects.filter(pk=piece.pk).update(withdrawn_seq=1), "closed")
    refused(lambda: payment(case, evidence=piece), "closed")


def test_evidence_is_kept_as_it_came(b):
    case = walk.with_sums(b)
    refused(lambda: case.evidence.update(sha256="0" * 64), "as it came")
    refused(lambda: case.evidence.update(purpose="payment"), "as it came")
    other = walk.evidence(b, case, "site")
    refused(lambda: Evidence.objects.filter(pk=other.pk).delete(), "never deleted")


def test_evidence_once_withdrawn_stays_withdrawn(b):
    case = walk.investigating(b)
    piece = walk.evidence(b, case)
    act(fresh(case), "withdraw_evidence", b.lead, evidence=piece.pk, reason="传错。")
    refused(lambda: Evidence.objects.filter(pk=piece.pk).update(withdrawn_seq=None), "as it came")


@pytest.mark.parametrize("change", [{"digest": "0" * 64}, {"seat": "hr"}, {"seq": 1}])
def test_a_signature_is_not_edited(b, change):
    charge = walk.half_signed(b)
    refused(lambda: Signature.objects.filter(obj=charge.pk).update(**change), "never changes")


def test_a_signature_is_not_deleted_and_not_given_to_another(b):
    charge = walk.half_signed(b)
    refused(lambda: Signature.objects.filter(obj=charge.pk).delete(), "never deleted")
    refused(lambda: Signature.objects.filter(obj=charge.pk).update(signer=b.hr_leader), "never changes")


def test_a_voided_signature_does_not_come_back(b):
    charge = act(walk.half_signed(b), "send_back", b.hr_leader, reason="补充。")
    refused(lambda: Signature.objects.filter(obj=charge.pk).update(voided_seq=None), "never changes")


def test_a_signature_comes_from_the_signers_own_act(b):
    charge = walk.half_signed(b)
    forged = Signature(
        case_id=charge.case_id, machine="DUAL", obj=charge.pk, seat="hr", signer=b.hr_leader, organ=b.hrss,
        digest=charge.sheet, opinion="同意", at=fresh(charge.case).head_at, seq=fresh(charge.case).version,
    )  # fmt: skip
    refused(forged.save, "own act")


def test_nobody_signs_twice_and_no_organ_signs_twice(b):
    charge = walk.half_signed(b)
    mine = Signature.objects.get(obj=charge.pk)
    twice = {f.name: getattr(mine, f.name) for f in Signature._meta.concrete_fields if f.name != "id"}
    refused(Signature(**{**twice, "seat": "hr", "organ": b.hrss}).save, "one_signature_each")
    refused(Signature(**{**twice, "seat": "hr", "signer": b.hr_leader}).save, "one_signature_an_organ")


def test_a_charge_names_two_leaders_of_two_organs(b):
    charge = walk.charge(b, walk.filed(b))
    rows = DualCharge.objects.filter(pk=charge.pk)
    refused(lambda: rows.update(hr_leader=b.unit_leader), "two_leaders_two_organs")
    refused(lambda: rows.update(hr_organ=b.township), "two_leaders_two_organs")


@pytest.mark.parametrize("state", ["closed", "found", "nowhere"])
def test_the_state_of_a_case_follows_its_history_alone(b, state):
    case = walk.filed(b)
    closing = {"closing_code": "CL-01", "closed_on": walk.DAY} if state == "closed" else {}
    refused(lambda: ArrearsCase.objects.filter(pk=case.pk).update(state=state, **closing), "last event|unpaid")


def test_the_state_of_a_charge_follows_its_history_alone(b):
    charge = walk.charge(b, walk.filed(b))
    refused(lambda: DualCharge.objects.filter(pk=charge.pk).update(state="cancelled"))


def test_events_are_neither_edited_nor_deleted_nor_added(b):
    case = walk.filed(b)
    refused(lambda: Event.objects.filter(case=case).update(act="pay"), "append-only")
    refused(lambda: Event.objects.filter(case=case, seq=2).delete(), "append-only")
    last = case.events.last()
    forged = {f.name: getattr(last, f.name) for f in Event._meta.concrete_fields if f.name != "id"}
    refused(Event(**forged).save)
    refused(Event(**{**forged, "seq": last.seq + 1, "prev": last.hash}).save)


def test_cases_charges_clocks_and_recusals_are_never_deleted(b):
    case = act(walk.filed(b), "recuse", b.squad, officer=b.third.pk, reason="利害关系。")
    charge = walk.charge(b, case)
    refused(lambda: ArrearsCase.objects.filter(pk=case.pk)._raw_delete("default"))
    refused(lambda: DualCharge.objects.filter(pk=charge.pk)._raw_delete("default"))
    refused(lambda: case.clocks.all()._raw_delete("default"))
    refused(lambda: Recusal.objects.filter(case=case)._raw_delete("default"))


def test_a_case_has_two_different_investigators_or_none(b):
    case = walk.filed(b)
    refused(lambda: ArrearsCase.objects.filter(pk=case.pk).update(co=b.lead), "lead_is_not_co")
