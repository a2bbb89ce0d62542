"""Evidence on disk: encrypted, whole or absent, the original byte for byte."""

import hashlib
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from casework import storage
from casework.models import Evidence
from tests import factories_case

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    return tmp_path


def photo(name="现场.jpg", colour="red"):
    out = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, "JPEG")
    return SimpleUploadedFile(name, out.getvalue())


def test_the_original_comes_back_byte_for_byte_and_the_view_is_a_copy(folder):
    upload = photo()
    data = upload.read()
    upload.seek(0)
    file = storage.store(upload, "site", taken_where="云溪区塘栖路21号")
    kept = Evidence(**file)
    assert file["sha256"] == hashlib.sha256(data).hexdigest()
    assert storage.open_original(kept) == data
    view, media = storage.open_view(kept)
    assert media == "image/jpeg" and view != data


def test_nothing_readable_lies_on_disk(folder):
    storage.store(SimpleUploadedFile("说明.txt", "彭福明的证言".encode()), "interview")
    (path,) = [p for p in (folder / "evidence").rglob("*") if p.is_file()]
    assert "彭福明".encode() not in path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.name == path.name[:2]


def test_what_is_not_what_it_says_is_refused_with_what_to_do_and_not_kept(folder):
    with pytest.raises(storage.CannotStore, match="另存"):
        storage.store(SimpleUploadedFile("回单.pdf", b"MZ\x90\x00 not a pdf"), "payment")
    assert not (folder / "evidence").exists()


def test_what_is_too_large_is_refused_before_it_is_read(folder):
    class Huge:
        name, size = "录像.mp4", storage.MOST + 1

        def read(self):
            raise AssertionError("read")

    with pytest.raises(storage.CannotStore, match="MB"):
        storage.store(Huge(), "site")


def test_a_file_changed_on_disk_is_not_shown(folder):
    file = storage.store(photo(), "site")
    path = storage.path_of(file["sha256"])
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    with pytest.raises(storage.Damaged):
        storage.open_original(Evidence(**file))


def test_a_file_moved_to_another_name_is_not_shown(folder):
    one, other = storage.store(photo(), "site"), storage.store(photo(colour="blue"), "site")
    storage.path_of(one["sha256"]).write_bytes(storage.path_of(other["sha256"]).read_bytes())
    with pytest.raises(storage.Damaged):
        storage.open_original(Evidence(**one))


def test_a_write_that_breaks_off_leaves_nothing(folder, monkeypatch):
    def broken(handle):
        raise OSError("disk full")

    monkeypatch.setattr(storage.os, "fsync", broken)
    with pytest.raises(OSError, match="disk full"):
        storage.store(photo(), "site")
    assert [p for p in (folder / "evidence").rglob("*") if p.is_file()] == []


def test_the_same_file_twice_is_kept_once(folder):
    storage.store(photo(), "site")
    storage.store(photo("同一张.jpg"), "payment")
    assert len([p for p in (folder / "evidence").rglob("*") if p.is_file()]) == 2  # original and view


def test_what_was_stored_enters_the_case_by_an_act(b, folder):
    case = factories_case.filed(b)
    factories_case.act(case, "add_evidence", b.lead, files=[storage.store(photo(), "site")])
    piece = case.evidence.get()
    assert (piece.purpose, piece.has_view, piece.uploaded_by) == ("site", True, b.lead)
    assert storage.open_view(piece)[1] == "image/jpeg"
