"""Building a frozen packet's files, in the background, with progress; a second build must give the same bytes."""

import hashlib
import json
import logging
import os
import tempfile
from pathlib import Path, PurePath
from types import SimpleNamespace

import pikepdf
from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.template.loader import render_to_string
from django_tasks import task
from PIL import Image

from casework import storage
from casework.models import Evidence, Packet
from casework.models.packets import Stage
from casework.packets import freezing
from casework.packets.kinds import HASHES, WAGES
from documents import engine, render
from documents.models import Paper
from documents.packets import archive, book
from documents.packets.parts import Heading, Part, Proofs
from lawkit import moment
from registry import vault

PICTURES = ("jpeg", "png")
STEP = 10  # parts between two signs of progress
PROBLEMS = (
    storage.Damaged, engine.RenderError, vault.CannotDecrypt, pikepdf.PdfError, Image.DecompressionBombError, ObjectDoesNotExist,
    ValueError, LookupError, OSError,
)  # fmt: skip
logger = logging.getLogger(__name__)


class Differs(Exception):
    """A second build gave other bytes than the first."""


def later(packet: Packet) -> None:
    """Queue the build once the row is committed."""
    transaction.on_commit(lambda: build.enqueue(packet.pk))


@task()
def build(pk: int) -> None:
    """Make the files of one packet; what keeps them from being made is named by its type alone."""
    packet = Packet.objects.select_related("case").get(pk=pk)
    if packet.stage == Stage.DONE:
        return
    _told(packet, stage=Stage.BUILDING, done=0, problem="")
    try:
        pdf, packed, pages, seal = files(packet, lambda done, _of: _progress(packet, done))
    except PROBLEMS as error:
        logger.warning("packet %s was not built: %s", pk, type(error).__name__)
        _told(packet, stage=Stage.FAILED, problem=type(error).__name__)
        return
    hashes = {"pdf_sha256": hashlib.sha256(pdf).hexdigest(), "zip_sha256": hashlib.sha256(packed).hexdigest()}
    _keep(packet, "pdf", pdf)
    _keep(packet, "zip", packed)
    _told(packet, stage=Stage.DONE, done=packet.total, pages=pages, seal=seal, **hashes)


def again(packet: Packet) -> bytes:
    """Build a finished packet's archive once more. Raises Differs if it is not, byte for byte, the first one."""
    _pdf, packed, _pages, _seal = files(packet)
    if hashlib.sha256(packed).hexdigest() != packet.zip_sha256:
        raise Differs(packet.public_id)
    return packed


def files(packet: Packet, progress=None) -> tuple[bytes, bytes, int, str]:
    """(book, archive, pages, seal), out of what was frozen and of files that cannot change."""
    frozen = json.loads(packet.frozen)
    heading = Heading(**frozen["heading"], made_at=moment.local(packet.made_at))
    parts = [_part(packet, entry, frozen) for entry in frozen["entries"]]
    whole = book.build(heading, parts, progress)
    proofs = Proofs(freezing.events(packet), frozen["signatures"], frozen["clocks"])
    packed, seal = archive.build(heading, parts, whole, proofs)
    return whole.pdf, packed, whole.pages, seal


def content(packet: Packet, part: str) -> bytes:
    """The bytes of ``pdf`` or ``zip``. Raises storage.Damaged where they are not what was built."""
    try:
        data = vault.decrypt(_path(packet, part).read_bytes(), _bound_to(packet, part))
    except (OSError, vault.CannotDecrypt) as error:
        raise storage.Damaged(packet.public_id) from error
    if hashlib.sha256(data).hexdigest() != getattr(packet, f"{part}_sha256"):
        raise storage.Damaged(packet.public_id)
    return data


def _part(packet, entry, frozen) -> Part:
    sort, _colon, key = entry["key"].partition(":")
    words = {name: entry[name] for name in ("group", "title", "number", "on")}
    if sort == "sheet":
        return Part(**words, pdf=_sheet(packet, key, frozen))
    if sort == "paper":
        return _paper(Paper.objects.get(pk=key), words, frozen["masks"])
    return _evidence(Evidence.objects.get(pk=key), words, frozen.get("secret", False))


def _paper(paper, words, masks) -> Part:
    """The paper as it was issued; where it names people whom the packet is not about, a copy with masks."""
    text = paper.frozen_text()
    masked = freezing.hide(text, masks)
    if masked == text:
        data = paper.file()
        return Part(**words, pdf=data, name=f"{paper.title}{paper.number}.pdf", original=data)
    return Part(
        **{**words, "title": f"{words['title']}（已遮盖无关人员）"}, pdf=render.pdf(paper.kind, json.loads(masked))
    )


def _evidence(one, words, secret) -> Part:
    """A file under its title. Where somebody must not be known, of a picture the copy alone: an original says where it was
    taken, and by whose camera."""
    if secret and one.kind in PICTURES:
        view, _media = storage.open_view(one)
        stem = PurePath(words["title"]).stem
        return Part(**{**words, "title": f"{words['title']}（副本，不含拍摄信息）"}, name=f"{stem}.jpg", original=view, jpeg=view)
    original = {"name": words["title"], "original": storage.open_original(one)}
    if not one.has_view:
        return Part(**words, **original)
    view, media = storage.open_view(one)
    return Part(**words, **original, **({"pdf": view} if media == "application/pdf" else {"jpeg": view}))


def _sheet(packet, name, frozen) -> bytes:
    rows = {WAGES: lambda: frozen["wages"], HASHES: lambda: _hashes(frozen)}[name]()
    total = {key: sum(row.get(key, 0) for row in rows) for key in ("due", "paid", "unpaid")}
    head = SimpleNamespace(**frozen["heading"], made_on=moment.local(packet.made_at).date().isoformat())
    return engine.to_pdf(render_to_string(f"packets/{name}.html", {"heading": head, "rows": rows, "total": total}))


def _hashes(frozen) -> list[dict]:
    """Name, size and SHA-256 of every piece of evidence in the packet."""
    keys = [entry["key"].partition(":")[2] for entry in frozen["entries"] if entry["key"].startswith("evidence:")]
    rows = Evidence.objects.in_bulk([int(key) for key in keys])
    found = (rows[int(key)] for key in keys)
    return [{"name": one.name, "size": one.size, "sha256": one.sha256} for one in found]


def _progress(packet, done):
    if done % STEP == 0:
        _told(packet, done=done)


def _told(packet, **fields):
    for name, value in fields.items():
        setattr(packet, name, value)
    packet.save(update_fields=list(fields))


def _keep(packet, part, data) -> None:
    path = _path(packet, part)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(vault.encrypt(data, _bound_to(packet, part)))
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)
    finally:
        Path(draft).unlink(missing_ok=True)


def _path(packet, part) -> Path:
    return Path(settings.DATA_DIR) / "packets" / f"{packet.public_id}.{part}"


def _bound_to(packet, part) -> str:
    return f"casework.packet.{part}:{packet.public_id}"
