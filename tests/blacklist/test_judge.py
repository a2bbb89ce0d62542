"""What PostgreSQL refuses of listings although a shell with all rights asks for it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from blacklist.models import ListingParty, PublicEntry
from enforcement.law import ORDER
from enforcement.models import PaymentOrder
from lawkit import moment
from tests import factories_listing as make
from tests.factories_listing import act, again

pytestmark = pytest.mark.django_db


def refused(change) -> str:
    """The database's complaint about a change; fails if it had none."""
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        change()
        connection.check_constraints()
    return str(caught.value)


def sets(found, **values):
    """An update by hand."""
    return lambda: type(found)._base_manager.filter(pk=found.pk).update(**values)


def test_nobody_is_listed_unheard_or_without_an_order_and_none_outlives_it(o, monkeypatch):
    row = make.notified(o)
    until = make.lapse(row) + timedelta(days=1096)
    enters = {"state": "listed", "listed_on": make.lapse(row), "until_on": until, "listed_seq": 9, "decided_by": o.bh.pk}
    assert "2 of 2 parties not heard" in refused(sets(row, **enters | {"listed_on": make.TODAY}))
    assert "last event" in refused(sets(row, **enters))
    party = row.parties.get(number=2)
    assert "object_until does not change" in refused(sets(party, object_until=make.TODAY))
    assert "listing_party_in_order" in refused(sets(row.parties.get(number=1), objected_on=make.lapse(row)))
    assert "does not change any more" in refused(sets(party, name="别人"))
    assert "was told" in refused(lambda: ListingParty.objects.filter(pk=party.pk).delete())
    with moment.at(make.TODAY):
        monkeypatch.setitem(ORDER.hooks, "revoke", [])
        assert "outlives its order" in refused(lambda: act(again(row.order), "revoke", o.bh, reason="认定有误。"))
    assert "listing_migrants_owed" in refused(sets(row, unpaid=0))
    with connection.cursor() as cursor:
        assert "never deleted" in refused(lambda: cursor.execute("DELETE FROM blacklist_listing WHERE id = %s", [row.pk]))
    with transaction.atomic():
        ListingParty.objects.filter(pk=party.pk).update(objected_on=make.TODAY, objection="x")
        assert "1 of 2 parties not heard" in refused(sets(row, **enters))
        PaymentOrder.objects.filter(pk=row.order_id).update(expired_admin_on=None, state="served")
        assert "no order that stands" in refused(sets(row, **enters))
        transaction.set_rollback(True)


def test_all_parties_stay_and_leave_together_and_the_public_list_says_no_number(o):
    row = make.listed(o)
    entry = PublicEntry.objects.get(listing=row.pk, number=2)
    assert "2 parties on the list, 1 shown" in refused(sets(entry, ended_on=make.TODAY))
    assert "only ends" in refused(sets(entry, name="33010219850317042X"))
    assert "no_identity" in refused(lambda: copy(entry, name="33010219850317042X"))
    assert "code_of_unit" in refused(lambda: copy(entry, number=3, code=row.unit.uscc))
    assert "not the unit's" in refused(lambda: copy(entry, number=3, seat="unit", code="91330110MA2CXXXX3K"))
    assert "public_entry_once" in refused(lambda: copy(entry))
    assert "2 parties on the list, 2 shown" in refused(lambda: copy(entry, number=3))
    assert "the term of listing" in refused(sets(row, until_on=row.until_on + timedelta(days=1)))
    early = {"state": "removed_early", "out": "early", "out_on": row.listed_on + timedelta(days=30), "reason": "x",
             "commitment": make.promise(o, row), "corrected_on": row.listed_on}  # fmt: skip
    assert "within six months" in refused(sets(row, **early))
    assert "parties of listing" in refused(sets(row.parties.get(number=2), finding="x"))
    assert "never deleted" in refused(lambda: entry.delete())
    assert "stays with its case" in refused(sets(row, unit=make.factories.employer().pk))
    assert again(row).state == "listed"


def copy(entry, **values):
    """Another line of the public list, by hand."""
    known = {f.attname: getattr(entry, f.attname) for f in PublicEntry._meta.fields if f.name not in ("id", "public_id")}
    return PublicEntry.objects.create(**known | values)
