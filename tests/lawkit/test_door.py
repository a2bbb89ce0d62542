"""One door: what it lets through, what it refuses, and that it says everything that is wrong at once."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django_fsm import TransitionNotAllowed

from lawkit import consent, door, moment
from lawkit.actor import SYSTEM
from lawkit.rules import Refused
from lawkit.ticking import tick
from tests.toy.law import DEMAND, MATTER
from tests.toy.models import Demand, Matter, ToyEvent

pytestmark = pytest.mark.django_db


def keys(refused):
    return [u.key for u in refused.value.why]


def test_birth_makes_the_row_and_its_first_event(matter, people):
    event = ToyEvent.objects.get(case=matter)
    assert (event.seq, event.source, event.target, event.actor_id) == (1, "", "open", people["clerk"].id)
    assert (matter.state, matter.version, matter.head) == ("open", 1, event.hash)


def test_a_refusal_names_every_unmet_rule_and_its_article(noted, people):
    with pytest.raises(Refused) as refused:
        door.fire(MATTER, noted.pk, "close", people["clerk"])
    assert keys(refused) == ["head", "paid", "not_keeper"]
    assert all(u.cite for u in refused.value.why)
    assert "登记付款" in [u.mend for u in refused.value.why]


def test_an_act_from_the_wrong_place_says_where_the_row_is(matter, people):
    with pytest.raises(Refused, match="现为“在办”"):
        door.fire(MATTER, matter.pk, "close", people["head"])


def test_a_stale_page_is_refused_and_told_what_happened_meanwhile(matter, people):
    seen = matter.version
    door.fire(MATTER, matter.pk, "pay", people["clerk"], seen=seen, sum=10)
    with pytest.raises(Refused) as refused:
        door.fire(MATTER, matter.pk, "pay", people["second"], seen=seen, sum=10)
    assert keys(refused) == ["stale"]
    assert "登记付款" in refused.value.why[0].mend


def test_a_second_click_on_the_same_page_is_refused(matter, people):
    door.fire(MATTER, matter.pk, "pay", people["clerk"], seen=1, sum=10)
    with pytest.raises(Refused):
        door.fire(MATTER, matter.pk, "pay", people["clerk"], seen=1, sum=10)
    assert Matter.objects.get(pk=matter.pk).owed == 90


def test_an_act_is_not_dated_in_the_future_nor_backdated_unless_it_records_the_past(matter, people):
    with moment.at(moment.today() + timedelta(days=3)):
        today = moment.today()
        with pytest.raises(Refused) as refused:
            door.fire(MATTER, matter.pk, "pay", people["clerk"], on=today + timedelta(days=1), sum=1)
        assert keys(refused) == ["future"]
        door.fire(MATTER, matter.pk, "pay", people["clerk"], on=today - timedelta(days=1), sum=1)
        with pytest.raises(Refused) as refused:
            door.fire(MATTER, matter.pk, "close", people["head"], on=today - timedelta(days=1))
    assert "state" in keys(refused)


def test_a_transition_called_past_the_door_does_not_run(matter):
    with pytest.raises(TransitionNotAllowed):
        matter.act_close()


def test_naming_a_colleague_never_counts_as_his_signature(matter, people):
    with pytest.raises(Refused) as refused:
        door.fire(MATTER, matter.pk, "note", people["clerk"], colleague=people["second"].id)
    assert "two" in keys(refused)


def test_the_second_person_confirms_from_his_own_session(noted, people):
    event = ToyEvent.objects.get(case=noted, act="note")
    assert (event.beside_id, event.actor_id) == (people["clerk"].id, people["second"].id)


def test_one_person_cannot_confirm_what_he_proposed(matter, people):
    first = consent.propose(MATTER, matter.pk, "note", people["clerk"])
    with pytest.raises(Refused) as refused:
        consent.confirm(first, people["clerk"])
    assert "two" in keys(refused)


def test_the_second_must_hold_the_role_himself(matter, people):
    first = consent.propose(MATTER, matter.pk, "note", people["clerk"])
    with pytest.raises(Refused) as refused:
        consent.confirm(first, people["head"])
    assert "clerk" in keys(refused)


def test_any_act_between_the_two_signatures_voids_the_first(matter, people):
    first = consent.propose(MATTER, matter.pk, "note", people["clerk"])
    door.fire(MATTER, matter.pk, "pay", people["clerk"], sum=1)
    with pytest.raises(Refused) as refused:
        consent.confirm(first, people["second"])
    assert keys(refused) == ["stale"]


def test_a_confirmed_consent_cannot_be_used_twice(matter, people):
    first = consent.propose(MATTER, matter.pk, "note", people["clerk"])
    consent.confirm(first, people["second"])
    with pytest.raises(Refused):
        consent.confirm(first, people["second"])


def test_a_part_blocks_the_case_and_a_closed_case_freezes_its_parts(noted, people):
    demand = door.open(DEMAND, "send", people["clerk"], case=noted, until=moment.today())
    door.fire(MATTER, noted.pk, "pay", people["clerk"], sum=100)
    with pytest.raises(Refused) as refused:
        door.fire(MATTER, noted.pk, "close", people["head"])
    assert keys(refused) == ["parts_done"]
    door.fire(DEMAND, demand.pk, "finish", people["clerk"])
    case = door.fire(MATTER, noted.pk, "close", people["head"])
    with pytest.raises(Refused) as refused:
        door.open(DEMAND, "send", people["clerk"], case=case, until=moment.today())
    assert "case_open" in keys(refused)


def test_both_machines_write_one_chain_and_share_one_version(demand, people):
    case = Matter.objects.get(pk=demand.case_id)
    assert list(case.events.values_list("machine", "seq")) == [("MATTER", 1), ("DEMAND", 2)]
    assert case.version == 2


def test_time_fires_what_is_due_once_and_catches_up(demand):
    with moment.at(date(2026, 3, 2)):
        assert tick() == (0, 0)
    with moment.at(date(2026, 3, 20)):
        assert tick() == (1, 0)
        assert tick() == (0, 0)
    assert Demand.objects.get(pk=demand.pk).state == "late"


def test_offers_list_what_may_be_done_and_what_may_not_with_reasons(noted, people):
    found = {o.act.name: [u.key for u in o.unmet] for o in door.offers(MATTER, noted, people["head"])}
    assert found == {"pay": ["clerk"], "close": ["paid"]}


def test_only_the_system_does_what_time_does(demand, people):
    with moment.at(date(2026, 3, 20)):
        for actor in people.values():
            with pytest.raises(Refused):
                door.fire(DEMAND, demand.pk, "expire", actor)
        assert door.fire(DEMAND, demand.pk, "expire", SYSTEM).state == "late"


def refuses(change):
    with pytest.raises(IntegrityError), transaction.atomic():
        change()
        connection.check_constraints()


def test_the_database_refuses_a_state_written_past_the_door(matter):
    refuses(lambda: Matter.objects.filter(pk=matter.pk).update(state="closed"))


def test_the_database_refuses_a_head_or_version_written_past_the_door(matter):
    refuses(lambda: Matter.objects.filter(pk=matter.pk).update(version=7))
    refuses(lambda: Matter.objects.filter(pk=matter.pk).update(head="x"))


def test_the_database_refuses_editing_or_deleting_an_event(matter):
    refuses(lambda: ToyEvent.objects.filter(case=matter).update(act="pay"))
    refuses(lambda: ToyEvent.objects.filter(case=matter).delete())


def test_the_database_refuses_deleting_a_case(matter):
    refuses(lambda: Matter.objects.filter(pk=matter.pk).delete())


def test_the_database_refuses_a_row_without_a_birth():
    refuses(lambda: Matter.objects.create(state="open"))


@pytest.mark.parametrize("change", [
    {"seq": 3}, {"prev": "0" * 64}, {"hash": "0" * 64}, {"source": "noted"}, {"target": "closed"},
    {"act": "close"}, {"on": date(2099, 1, 1)}, {"at": "2020-01-01T00:00+08:00"}, {"machine": "DEMAND"}, {"obj": 99},
])  # fmt: skip
def test_the_database_refuses_a_forged_event(matter, people, change):
    from lawkit import chain

    last = ToyEvent.objects.get(case=matter)
    body = {"case": matter.pk, "seq": 2, "machine": "MATTER", "obj": matter.pk, "act": "pay", "source": "open",
            "target": "open", "actor": people["clerk"].id, "beside": None, "at": moment.now().isoformat(),
            "on": moment.today().isoformat()}  # fmt: skip
    text = chain.canonical(body)
    values = {"seq": 2, "machine": "MATTER", "obj": matter.pk, "act": "pay", "source": "open", "target": "open",
              "actor_id": people["clerk"].id, "at": body["at"], "on": body["on"], "body": text, "prev": last.hash,
              "hash": chain.digest(last.hash, text)}  # fmt: skip
    refuses(lambda: ToyEvent.objects.create(case=matter, **{**values, **change}))


def test_the_database_refuses_an_event_whose_case_did_not_move(matter, people):
    from lawkit import chain

    last = ToyEvent.objects.get(case=matter)
    at, on = moment.now().isoformat(), moment.today().isoformat()
    body = {"case": matter.pk, "seq": 2, "machine": "MATTER", "obj": matter.pk, "act": "pay", "source": "open",
            "target": "open", "actor": people["clerk"].id, "beside": None, "at": at, "on": on}  # fmt: skip
    text = chain.canonical(body)
    refuses(lambda: ToyEvent.objects.create(
        case=matter, seq=2, machine="MATTER", obj=matter.pk, act="pay", source="open", target="open", at=at, on=on,
        actor_id=people["clerk"].id, body=text, prev=last.hash, hash=chain.digest(last.hash, text)))  # fmt: skip
