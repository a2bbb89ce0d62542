"""Encryption of personal data at rest, and blind indexes to find it again (AES-SIV, HMAC-SHA256)."""

import base64
import binascii
import hashlib
import hmac
import json
import os
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

FORMAT = 1
KEY_BYTES = 64
NONCE_BYTES = 16
KEY_FILE = "keys.json"


class CannotDecrypt(Exception):
    """The ciphertext was altered, belongs to another context, or its key is not in the ring."""


@dataclass(frozen=True, repr=False)
class Ring:
    """The keys in use: ``newest`` encrypts, every one of ``ciphers`` decrypts, ``index`` makes blind indexes.

    ``raw`` are the keys themselves, for keys of another use that are derived from them.
    """

    newest: str
    ciphers: dict
    index: bytes
    raw: dict


def encrypt(value: bytes | str, context: str) -> bytes:
    """Ciphertext bound to ``context`` (usually app.model.field): format, key id, nonce, AES-SIV."""
    ring = keys()
    nonce = os.urandom(NONCE_BYTES)
    data = value.encode() if isinstance(value, str) else bytes(value)
    begin = head(ring.newest)
    return begin + nonce + ring.ciphers[ring.newest].encrypt(data, [begin, context.encode(), nonce])


def decrypt(blob: bytes, context: str) -> bytes:
    """The plaintext as bytes. Raises CannotDecrypt; the message never carries data."""
    blob = bytes(blob)
    end = _head_end(blob)
    begin, nonce, body = blob[:end], blob[end : end + NONCE_BYTES], blob[end + NONCE_BYTES :]
    cipher = _cipher(key_id(blob))
    if cipher is None:
        raise CannotDecrypt(f"key {key_id(blob)!r} of {context} is not in the ring")
    try:
        return cipher.decrypt(body, [begin, context.encode(), nonce])
    except (InvalidTag, ValueError) as error:
        raise CannotDecrypt(f"ciphertext of {context} does not open") from error


def key_id(blob: bytes) -> str:
    """The id of the key that made this ciphertext."""
    return bytes(blob[2 : _head_end(blob)]).decode(errors="replace")


def head(name: str) -> bytes:
    """How every ciphertext made with this key begins."""
    return bytes([FORMAT, len(name)]) + name.encode()


def blind(value: str, field: str) -> str:
    """64 hex digits that are equal for equal values of one field; empty for an empty value."""
    text = normalise(value)
    if not text:
        return ""
    message = field.encode() + b"\0" + text.encode()
    return hmac.new(keys().index, message, hashlib.sha256).hexdigest()


def derived(purpose: str) -> dict[str, bytes]:
    """32 bytes for another use from every key of the ring, the newest first (HKDF-SHA256): they rotate with the ring."""
    ring = keys()
    names = sorted(ring.raw, key=lambda name: name != ring.newest)
    return {name: HKDF(hashes.SHA256(), 32, None, purpose.encode()).derive(ring.raw[name]) for name in names}


def normalise(value: str) -> str:
    """NFKC, without spaces and hyphens, in capitals: what counts as the same number."""
    text = unicodedata.normalize("NFKC", value or "")
    return "".join(c for c in text if not c.isspace() and c not in "-‐‑–—").upper()


@cache
def keys() -> Ring:
    """The ring of XINAN_KEYS, else of the key file; ImproperlyConfigured when there is none outside DEBUG."""
    text = os.environ.get("XINAN_KEYS")
    return parse(text) if text else parse(_read(Path(settings.DATA_DIR) / KEY_FILE))


def reload():
    """Forget the keys read so far: after the environment or the file changed."""
    keys.cache_clear()


def parse(text: str) -> Ring:
    """A ring from ``{"newest": id, "keys": {id: base64}, "index": base64}``; 64 bytes each."""
    try:
        given = json.loads(text)
        raw = {name: base64.b64decode(key, validate=True) for name, key in given["keys"].items()}
        index = base64.b64decode(given["index"], validate=True)
        newest = given["newest"]
    except (ValueError, KeyError, TypeError, AttributeError, binascii.Error) as error:
        raise ImproperlyConfigured("the keys are not of the shape that docs/personal-data.md describes") from error
    sound = all(len(key) == KEY_BYTES for key in [*raw.values(), index]) and all(0 < len(n) < 32 for n in raw)
    if newest not in raw or not sound or index in raw.values():
        raise ImproperlyConfigured("each key has 64 bytes, the newest is among them, the index key is another one")
    return Ring(newest, {name: AESSIV(key) for name, key in raw.items()}, index, raw)


def fresh(given: str | None = None) -> str:
    """JSON of a new ring, or of ``given`` with one more key that becomes the newest."""
    old = json.loads(given) if given else {"keys": {}, "index": _random()}
    name = f"k{len(old['keys']) + 1}"
    return json.dumps({"newest": name, "keys": {**old["keys"], name: _random()}, "index": old["index"]})


def add_key():
    """Write one more key into the key file; it becomes the newest."""
    path = Path(settings.DATA_DIR) / KEY_FILE
    draft = _draft(path, fresh(_read(path)))
    draft.replace(path)
    reload()


def _cipher(name):
    """The cipher of a key; one that is unknown may have been added to the file since it was read."""
    if name not in keys().ciphers:
        reload()
    return keys().ciphers.get(name)


def _read(path: Path) -> str:
    if not path.exists():
        if not settings.DEBUG:
            raise ImproperlyConfigured("XINAN_KEYS is not set and there is no key file")
        _create(path)
    if path.stat().st_mode & 0o077:
        raise ImproperlyConfigured(f"{path.name} must be readable by its owner alone (0600)")
    return path.read_text()


def _create(path: Path):
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = _draft(path, fresh())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass  # another process was first: its keys hold
    finally:
        draft.unlink()


def _draft(path, text):
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
    return draft


def _random() -> str:
    return base64.b64encode(os.urandom(KEY_BYTES)).decode()


def _head_end(blob: bytes) -> int:
    if len(blob) < 2 or blob[0] != FORMAT:
        raise CannotDecrypt("not a ciphertext of this vault")
    return 2 + blob[1]
