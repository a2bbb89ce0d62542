"""Evidence files on disk: the original byte for byte and a copy that is safe to look at, both encrypted, named by hash.

``DATA_DIR/evidence/<first two digits>/<sha256>`` and ``….view``. Written whole or not at all; never overwritten, since
a name is its content. Rows are made by the act ``add_evidence``, to which :func:`store` hands what it needs.
"""

import hashlib
import io
import os
import tempfile
from pathlib import Path, PurePath

import pikepdf
from django.conf import settings
from django.utils.translation import gettext as _

from documents import uploads
from registry import vault

NAME_LENGTH = 120
MOST = max(row.most_mb for row in uploads.TYPES) * uploads.MB
VIEWS = {row.kind: row.view_media for row in uploads.TYPES if row.view_media}


class CannotStore(Exception):
    """The file is not taken; the message says why and what to do."""


class Damaged(Exception):
    """A stored file is missing or no longer what was stored."""


def store(upload, purpose: str, *, taken_at=None, taken_where: str = "") -> dict:
    """Check and keep one upload (``name``, ``size``, ``read()``); returns one of ``add_evidence``'s ``files``.

    Raises CannotStore. Keeping the same file twice costs nothing.
    """
    if upload.size > MOST:
        raise CannotStore(_("文件超过%(most)dMB，压缩或者分成几个文件再上传") % {"most": MOST // uploads.MB})
    data = upload.read()
    found = uploads.inspect(upload.name, data)
    if not found.ok:
        raise CannotStore(_("%(name)s：%(problem)s") % {"name": found.name, "problem": found.problem})
    _write(found.sha256, "", data)
    if found.view_bytes is not None:
        _write(found.sha256, ".view", found.view_bytes)
    return {
        "name": _short(found.name), "purpose": purpose, "kind": found.kind, "size": found.size, "sha256": found.sha256,
        "has_view": found.view_bytes is not None, "taken_at": taken_at, "taken_where": taken_where, "pages": _pages(found),
    }  # fmt: skip


def open_original(evidence) -> bytes:
    """The file as it came. Raises Damaged where it is not, byte for byte."""
    data = _read(evidence.sha256, "")
    if hashlib.sha256(data).hexdigest() != evidence.sha256:
        raise Damaged(evidence.sha256)
    return data


def open_view(evidence) -> tuple[bytes, str]:
    """The copy to look at and its media type. Raises Damaged; LookupError for a kind that is only kept."""
    if not evidence.has_view:
        raise LookupError(f"{evidence.kind} has no copy to look at")
    return _read(evidence.sha256, ".view"), VIEWS[evidence.kind]


def path_of(sha256: str, part: str = "") -> Path:
    """Where a file lies."""
    return Path(settings.DATA_DIR) / "evidence" / sha256[:2] / (sha256 + part)


def _write(sha256: str, part: str, data: bytes) -> None:
    path = path_of(sha256, part)
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(vault.encrypt(data, _bound_to(sha256, part)))
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)
    finally:
        Path(draft).unlink(missing_ok=True)


def _read(sha256: str, part: str) -> bytes:
    try:
        return vault.decrypt(path_of(sha256, part).read_bytes(), _bound_to(sha256, part))
    except (OSError, vault.CannotDecrypt) as error:
        raise Damaged(sha256 + part) from error


def _bound_to(sha256: str, part: str) -> str:
    return f"casework.evidence{part}:{sha256}"


def _short(name: str) -> str:
    ending = PurePath(name).suffix
    return name if len(name) <= NAME_LENGTH else name[: NAME_LENGTH - len(ending)] + ending


def _pages(found) -> int:
    if found.kind != "pdf":
        return 1
    with pikepdf.open(io.BytesIO(found.view_bytes)) as pdf:
        return max(1, len(pdf.pages))
