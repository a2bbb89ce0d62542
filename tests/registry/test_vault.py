"""Encryption at rest: round trip, binding, tampering, rotation, where keys come from."""

import base64
import json
import os
import stat

import pytest
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from registry import rotation, vault
from registry.models import Employer, Worker
from tests import factories


@pytest.fixture
def ring(monkeypatch):
    """Sets XINAN_KEYS to a text; the old keys come back afterwards."""

    def use(text):
        monkeypatch.setenv("XINAN_KEYS", text)
        vault.reload()

    yield use
    monkeypatch.undo()
    vault.reload()


@pytest.fixture
def key_file(monkeypatch, settings, tmp_path):
    """The keys come from a file in a folder of this test."""
    monkeypatch.delenv("XINAN_KEYS")
    settings.DATA_DIR = tmp_path / "data"
    vault.reload()
    yield settings.DATA_DIR / vault.KEY_FILE
    monkeypatch.undo()
    vault.reload()


def raw(table, column, pk):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table} WHERE id = %s", [pk])
        return bytes(cursor.fetchone()[0])


@given(st.binary(max_size=300))
def test_what_goes_in_comes_out(data):
    assert vault.decrypt(vault.encrypt(data, "a.b"), "a.b") == data


def test_equal_values_have_unequal_ciphertexts():
    assert vault.encrypt("罗小英", "a.b") != vault.encrypt("罗小英", "a.b")


def test_a_ciphertext_moved_to_another_field_does_not_open():
    with pytest.raises(vault.CannotDecrypt):
        vault.decrypt(vault.encrypt("x", "registry.worker.phone"), "registry.worker.citizen_id")


@given(st.integers(0, 60), st.integers(1, 255))
def test_any_changed_byte_is_noticed(place, flip):
    blob = bytearray(vault.encrypt("110105", "a.b"))
    blob[place % len(blob)] ^= flip
    with pytest.raises(vault.CannotDecrypt):
        vault.decrypt(bytes(blob), "a.b")


@pytest.mark.parametrize("blob", [b"", b"\x01", b"\x02\x01k", b"plain text"])
def test_what_is_no_ciphertext_is_refused(blob):
    with pytest.raises(vault.CannotDecrypt):
        vault.decrypt(blob, "a.b")


def test_the_blind_index_ignores_spelling_but_not_the_field():
    assert vault.blind("11010519491231002x", "f") == vault.blind(" １１０１０５ 19491231-002X", "f")
    assert vault.blind("1", "f") != vault.blind("1", "g")
    assert vault.blind("1", "f") != vault.blind("2", "f")
    assert vault.blind(" ", "f") == ""


def test_an_old_key_still_opens_and_the_newest_encrypts(ring):
    first = vault.fresh()
    ring(first)
    old, index = vault.encrypt("x", "a.b"), vault.blind("1", "f")
    ring(vault.fresh(first))
    assert vault.decrypt(old, "a.b") == b"x"
    assert (vault.key_id(old), vault.key_id(vault.encrypt("x", "a.b"))) == ("k1", "k2")
    assert vault.blind("1", "f") == index


def test_without_its_key_a_ciphertext_stays_shut(ring):
    ring(vault.fresh())
    blob = vault.encrypt("x", "a.b")
    ring(vault.fresh())
    with pytest.raises(vault.CannotDecrypt):
        vault.decrypt(blob, "a.b")


def _ring(**changes):
    key, index = (base64.b64encode(bytes([n]) * 64).decode() for n in (1, 2))
    return json.dumps({"newest": "k1", "keys": {"k1": key}, "index": index, **changes})


@pytest.mark.parametrize(
    "text",
    [
        "not json",
        "[]",
        _ring(newest="k9"),
        _ring(keys={"k1": "c2hvcnQ="}),
        _ring(keys={"k1": "!"}),
        _ring(index=base64.b64encode(bytes([1]) * 64).decode()),
    ],
)
def test_broken_keys_stop_the_start(text):
    vault.parse(_ring())
    with pytest.raises(ImproperlyConfigured):
        vault.parse(text)


def test_without_keys_production_refuses(key_file, settings):
    settings.DEBUG = False
    with pytest.raises(ImproperlyConfigured):
        vault.encrypt("x", "a.b")
    assert not key_file.exists()


def test_a_development_machine_makes_its_key_file_for_the_owner_alone(key_file, settings):
    settings.DEBUG = True
    blob = vault.encrypt("x", "a.b")
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
    vault.reload()
    settings.DEBUG = False
    assert vault.decrypt(blob, "a.b") == b"x"


def test_a_key_file_that_others_can_read_is_refused(key_file, settings):
    settings.DEBUG = True
    vault.encrypt("x", "a.b")
    key_file.chmod(0o644)
    vault.reload()
    with pytest.raises(ImproperlyConfigured):
        vault.encrypt("x", "a.b")


def test_a_process_with_old_keys_reads_what_a_newer_one_wrote(key_file, settings):
    settings.DEBUG = True
    old_keys = vault.keys()
    key_file.write_text(vault.fresh(key_file.read_text()))
    newer = vault.parse(key_file.read_text())
    head = vault.head(newer.newest)
    nonce = os.urandom(vault.NONCE_BYTES)
    blob = head + nonce + newer.ciphers["k2"].encrypt(b"x", [head, b"a.b", nonce])
    assert vault.keys() is old_keys
    assert vault.decrypt(blob, "a.b") == b"x"


@pytest.mark.django_db
def test_the_table_holds_no_plaintext():
    worker = factories.worker(name="罗小英", citizen_id="11010519491231002X", phone="13812345521")
    for column in ("citizen_id", "phone"):
        stored = raw("registry_worker", column, worker.pk)
        assert b"110105" not in stored and b"5521" not in stored
        assert vault.key_id(stored) == vault.keys().newest
    again = Worker.objects.get(pk=worker.pk)
    assert (again.citizen_id, again.phone, again.bank_card) == ("11010519491231002X", "13812345521", "")


@pytest.mark.django_db
def test_the_repr_of_a_loaded_value_is_masked():
    worker = Worker.objects.get(pk=factories.worker(phone="13812345521").pk)
    assert "13812345521" not in repr(worker.phone) and "13812345521" not in repr([worker, worker.phone])
    assert str(worker.phone) == "13812345521"


@pytest.mark.django_db
@pytest.mark.parametrize("how", ["phone", "phone__contains", "phone__in"])
def test_an_encrypted_field_cannot_be_searched(how):
    with pytest.raises(FieldError):
        Worker.objects.filter(**{how: "13812345521"}).exists()


@pytest.mark.django_db
def test_a_person_is_found_by_the_blind_index_in_any_spelling():
    worker = factories.worker(citizen_id="11010519491231002X")
    factories.worker()
    found = Worker.objects.filter(id_blind=vault.blind("11010519491231002x", "citizen_id"))
    assert list(found) == [worker]


@pytest.mark.django_db
def test_derived_columns_follow_their_source():
    worker = factories.worker(citizen_id="11010519491231002X", phone="13812345521")
    assert (worker.id_tail, worker.phone_tail, worker.sex, str(worker.born_on)) == ("002X", "5521", "F", "1949-12-31")
    worker.phone = "13900001111"
    worker.save(update_fields=["phone"])
    worker.refresh_from_db()
    assert worker.phone_tail == "1111" and worker.phone_blind == vault.blind("13900001111", "phone")
    worker.citizen_id = ""
    worker.save()
    worker.refresh_from_db()
    assert (worker.id_blind, worker.id_tail, str(worker.born_on)) == ("", "", "1949-12-31")


@pytest.mark.django_db
def test_bulk_create_fills_derived_columns_too():
    Worker.objects.bulk_create([Worker(name="罗小英", phone="13812345521")])
    worker = Worker.objects.get()
    assert (worker.phone_tail, worker.name_key, worker.name_initials) == ("5521", "luo xiao ying", "lxy")


@pytest.mark.django_db
def test_rotation_re_encrypts_every_column_once(ring, monkeypatch):
    monkeypatch.setattr(rotation, "BATCH", 2)
    first = vault.fresh()
    ring(first)
    workers = [factories.worker(bank_card="6222021234567890") for _ in range(5)]
    lone = factories.employer(no_uscc=True)
    ring(vault.fresh(first))
    counts = {c.context: rotation.rotate(c) for c in rotation.columns() if c.context.startswith("registry.")}
    assert counts["registry.worker.citizen_id"] == counts["registry.worker.bank_card"] == 5
    assert counts["registry.employer.person_id"] == 1 and counts["registry.employer.phone"] == 0
    assert not any(rotation.rotate(c) for c in rotation.columns())
    for worker in workers:
        assert vault.key_id(raw("registry_worker", "citizen_id", worker.pk)) == "k2"
        assert Worker.objects.get(pk=worker.pk).citizen_id == worker.citizen_id
    assert Employer.objects.get(pk=lone.pk).person_id == lone.person_id


@pytest.mark.django_db
def test_the_command_adds_a_key_to_the_file_and_uses_it(key_file, settings, capsys):
    settings.DEBUG = True
    worker = factories.worker()
    call_command("rotate_keys", add=True)
    assert "re-encrypted with k2" in capsys.readouterr().out
    assert vault.key_id(raw("registry_worker", "citizen_id", worker.pk)) == "k2"
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600


def test_the_command_adds_no_key_where_the_environment_holds_them():
    with pytest.raises(CommandError):
        call_command("rotate_keys", add=True)
