"""What a message says, as bytes that never change. docs/push.md describes it for platforms."""

import hashlib
import json

from blacklist.models import PublicEntry
from blacklist.words import Out

VERSION = 1


def add(entry: PublicEntry) -> dict:
    """An entry as the public list shows it; no number of a person."""
    return {
        "version": VERSION, "kind": "add", "entry": entry.public_id, "name": entry.name, "seat": str(entry.seat),
        "code": entry.code, "unit": entry.unit, "ground": str(entry.ground), "organ": entry.organ, "paper": entry.paper,
        "from": entry.from_on.isoformat(), "until": entry.until_on.isoformat(),
    }  # fmt: skip


def remove(entry: PublicEntry) -> dict:
    """The end of an entry; its id never comes back."""
    source = entry.listing or entry.historic
    return {
        "version": VERSION, "kind": "remove", "entry": entry.public_id, "name": entry.name, "code": entry.code,
        "paper": entry.paper, "ended": entry.ended_on.isoformat(), "reason": str(source.out or Out.REVOKED),
    }  # fmt: skip


def written(content: dict) -> bytes:
    """Canonical JSON: sorted keys, no blanks, UTF-8."""
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def digest(body: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(body).hexdigest()
