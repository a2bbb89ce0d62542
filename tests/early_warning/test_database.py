"""What PostgreSQL itself refuses about warnings, and what the checks of histories find."""

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from early_warning.docket import DOCKET
from early_warning.models import Visit, Warning, WarningClock, WarningEvent, WarningFile
from lawkit import history
from tests import factories_case
from tests import factories_warning as walk

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(b, c):
    """A warning that two have confirmed, with a file."""
    return walk.confirmed(b, c, files=[factories_case.file("site")])


def refused(sql, *values):
    """The database refuses this statement, at the latest at the end of the transaction."""
    with pytest.raises(IntegrityError), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
        connection.check_constraints()


def test_a_warning_its_visits_files_clocks_and_history_are_never_deleted(row):
    for model in (Warning, WarningEvent, Visit, WarningFile, WarningClock):
        key = "id" if model is Warning else "warning_id" if model in (Visit, WarningFile) else "case_id"
        assert model.objects.filter(**{key: row.pk}).exists()
        refused(f"DELETE FROM {model._meta.db_table} WHERE {key} = %s", row.pk)


def test_history_and_visits_never_change(row):
    refused("UPDATE early_warning_warningevent SET act = 'handle' WHERE case_id = %s", row.pk)
    refused("UPDATE early_warning_visit SET workers_asked = 99 WHERE warning_id = %s", row.pk)
    refused("UPDATE early_warning_warningfile SET sha256 = %s WHERE warning_id = %s", "0" * 64, row.pk)


def test_no_state_moves_beside_an_act(row):
    for state in ("handling", "resolved", "false_alarm", "received"):
        refused("UPDATE early_warning_warning SET state = %s WHERE id = %s", state, row.pk)
    refused("UPDATE early_warning_warning SET head = %s WHERE id = %s", "0" * 64, row.pk)


def test_one_checker_alone_is_refused_by_the_row_itself(row, c):
    refused("UPDATE early_warning_warning SET checker_b_id = checker_a_id WHERE id = %s", row.pk)
    refused("UPDATE early_warning_warning SET checker_a_id = NULL, checker_b_id = NULL WHERE id = %s", row.pk)


def forged(row, act, source, target, given, beside=None, actor=None):
    """Write an event with the right hashes past the door, as a shell could, and move the row with it."""
    from types import SimpleNamespace

    from early_warning.law import WARNING
    from lawkit import moment
    from lawkit.actor import Actor
    from lawkit.docket import Move

    row = Warning.objects.get(pk=row.pk)
    who = Actor(actor or row.checker_a_id, frozenset(), row.organ_id, beside)
    fake = SimpleNamespace(name=act, cite="", target=target, target_from=lambda s: target)
    move = Move(WARNING, fake, row, row, who, given, source, moment.now(), moment.today(), row.version + 1)
    row.state, move.record = target, given
    move.touched = {f for f in ("ended_on", "outcome") if target in WARNING.finals}
    row.ended_on = moment.today() if target in WARNING.finals else None
    DOCKET.write(move)
    connection.check_constraints()


def test_a_forged_resolution_without_evidence_or_second_signature_is_refused(b, c):
    row = walk.handling(b, c)
    with pytest.raises(IntegrityError, match="one checker"), transaction.atomic():
        forged(row, "resolve", "handling", "resolved", {"evidence": None}, beside=row.checker_b_id)
    proof = walk.evidence(b, c, row)
    from lawkit import consent

    consent.propose(walk.WARNING, row.pk, "resolve", walk.actor(c.check_b, row), evidence=proof.pk)
    row.consents.update(confirmed_at="2026-03-02T09:00:00+08:00")
    with pytest.raises(IntegrityError, match="without evidence"), transaction.atomic():
        forged(row, "resolve", "handling", "resolved", {"evidence": proof.pk + 999}, beside=row.checker_b_id)


def test_a_forged_conclusion_without_a_visit_is_refused(b, c):
    row = walk.verifying(b, c)
    row.consents.create(
        machine="WARNING", obj=row.pk, act="false_alarm", given="{}", version=row.version, digest="0" * 64,
        first_id=row.checker_b_id, at="2026-03-02T09:00:00+08:00", confirmed_at="2026-03-02T09:00:00+08:00",
    )  # fmt: skip
    Warning.objects.filter(pk=row.pk).update(outcome="not_found")
    with pytest.raises(IntegrityError, match="without a visit"), transaction.atomic():
        forged(row, "false_alarm", "verifying", "false_alarm", {}, beside=row.checker_b_id)


def test_the_case_begins_with_the_head_of_the_warnings_chain_and_no_other_case_will_do(b, c):
    row = walk.to_case(b, c)
    ended = row.events.last()
    first = history.bodies([row.case.events.get(seq=1)])[0]
    assert first["given"]["warning"] == {"pk": row.pk, "number": row.number, "head": ended.prev}
    assert history.bodies([ended])[0]["given"] == {"case": row.case_id, "head": row.case.head}
    connection.check_constraints()
    other = factories_case.registered(b)
    connection.check_constraints()
    Warning.objects.filter(pk=row.pk).update(case=other)
    found = [what for what, *_ in history.differences(Warning.objects.get(pk=row.pk), DOCKET)]
    assert found == ["opened case"]


def test_a_forged_opening_is_refused_at_once(b, c):
    row, case = walk.handling(b, c), factories_case.registered(b)
    connection.check_constraints()
    with pytest.raises(IntegrityError, match="does not begin with its head|warning_case_named"), transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE early_warning_warning DROP CONSTRAINT warning_case_named")
        Warning.objects.filter(pk=row.pk).update(case=case)
        forged(row, "to_case", "handling", "case", {"case": case.pk, "head": case.head})


def test_a_dropped_tail_of_a_warning_is_found(b, c, capsys):
    row = walk.visited(b, c)
    connection.check_constraints()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE early_warning_warningevent DISABLE TRIGGER USER")
        cursor.execute("ALTER TABLE early_warning_warning DISABLE TRIGGER USER")
        cursor.execute("DELETE FROM early_warning_warningevent WHERE case_id = %s AND seq = %s", [row.pk, row.version])
    before = row.events.last()
    Warning.objects.filter(pk=row.pk).update(version=before.seq, head=before.hash, state=before.target)
    with pytest.raises(SystemExit):
        call_command("verify_history", row.number)
    assert f"something tells of event {row.version}" in capsys.readouterr().out

