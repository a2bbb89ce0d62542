"""What PostgreSQL refuses of mediations, whoever writes past the acts."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import F

from lawkit import moment
from mediation.models import (
    Agreement,
    AgreementLine,
    AgreementSignature,
    Handover,
    HandoverClaimant,
    Instalment,
    Mediation,
    MediationSession,
    Offer,
)
from tests import factories
from tests import factories_mediation as walk

pytestmark = pytest.mark.django_db


def refused(call) -> bool:
    """Whether the database refuses it, at once or at commit."""
    try:
        with transaction.atomic():
            call()
            connection.check_constraints()
    except IntegrityError:
        return True
    return False


def test_states_refusals_and_effects_are_not_forged(m):
    row = walk.to_sign(m)
    mine = Mediation.objects.filter(pk=row.pk)
    assert refused(lambda: mine.update(state="open"))
    assert refused(lambda: mine.update(refused=True))
    assert refused(lambda: mine.update(effective_on=moment.today(), effective_seq=1, state="agreed"))
    assert refused(lambda: mine.update(organisation=walk.crew(m.b).organisation))
    assert refused(lambda: mine.delete())
    assert not refused(lambda: mine.update(account="经过"))


def test_a_fixed_text_its_lines_and_signatures_do_not_change(m):
    row = walk.sign_all(m, walk.to_sign(m), but=("seal",))
    agreement = row.agreement()
    line = agreement.lines.first()
    assert refused(lambda: Agreement.objects.filter(pk=agreement.pk).update(breach="无"))
    assert refused(lambda: AgreementLine.objects.filter(pk=line.pk).update(amount=1))
    assert refused(lambda: Instalment.objects.filter(line=line).update(due_on="2027-01-01"))
    assert refused(lambda: Instalment.objects.create(line=line, n=9, due_on="2026-12-01", amount=1))
    assert refused(lambda: AgreementSignature.objects.filter(agreement=agreement).delete())
    assert refused(lambda: AgreementSignature.objects.filter(agreement=agreement).update(how="screen"))


def test_instalments_of_a_draft_make_up_its_sums_and_its_workers_are_parties(m):
    row = walk.drafted(m)
    agreement = row.agreement()
    with_more = {"line": agreement.lines.first(), "n": 9, "due_on": "2026-12-01", "amount": 1}
    assert refused(lambda: Instalment.objects.create(**with_more))
    stranger = {"agreement": agreement, "worker": factories.worker(), "amount": 5, "unpaid": 5}

    def slip_in():
        line = AgreementLine.objects.create(**stranger)
        Instalment.objects.create(line=line, n=1, due_on="2026-12-01", amount=5)

    assert refused(slip_in)


def test_nothing_more_is_written_after_a_refusal(m):
    row = walk.failed(m)
    slot = walk.slot()
    times = {"starts_at": slot["starts_at"], "ends_at": slot["ends_at"], "place": "x", "agenda": "x", "seq": 99}
    assert refused(lambda: MediationSession.objects.create(mediation=row, n=1, **times))
    party = row.parties.first()
    assert refused(lambda: Offer.objects.create(mediation=row, party=party, made_at=moment.now(), seq=99))
    late = {"facts": "x", "breach": "x", "drafted_by": m.med, "drafted_on": moment.today(), "seq": 99}
    assert refused(lambda: Agreement.objects.create(mediation=row, n=1, **late))
    assert refused(lambda: Mediation.objects.filter(pk=row.pk).update(refused=False))


def test_what_is_unpaid_is_not_performed_and_what_is_unfiled_not_confirmed(m):
    row = walk.in_force(m)
    mine = Mediation.objects.filter(pk=row.pk)
    assert refused(lambda: mine.update(state="performed", performed_on=moment.today()))
    assert refused(lambda: mine.update(asked="court", asked_on=F("effective_on") + 400))
    unfiled = walk.crew(m.b, proven=False)
    other = walk.in_force(unfiled)
    title = {"title": "court", "titled_on": moment.today()}
    assert refused(lambda: Mediation.objects.filter(pk=other.pk).update(**title))
    assert not refused(lambda: mine.update(**title))


def test_nobody_is_handed_over_who_has_not_signed(m):
    row = walk.prepared(m)
    assert refused(lambda: Handover.objects.filter(pk=row.pk).update(state="handed", handed_on=moment.today()))
    signed = walk.handed(m)
    mine = HandoverClaimant.objects.filter(handover=signed)
    assert refused(lambda: mine.update(signed_seq=None, signed_on=None, how="", evidence=None))
    assert refused(lambda: mine.delete())
