"""Answers as signed documents: JWS (RFC 7515) with EdDSA; the public keys as JWKS (RFC 7517).

The signing key is derived from the product's own ring of keys, so it is kept, backed up and rotated with it: the newest
signs, all of the ring are published, and a copy of an old answer can still be checked.
"""

import base64
import hashlib
import json
from datetime import datetime, time, timedelta

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings

from lawkit import moment
from registry import vault

PURPOSE = "blacklist.lookup.signature"
ALGORITHM = "EdDSA"


def sign(claims: dict) -> str:
    """The claims as a compact JWS, by the newest key."""
    key = next(iter(_keys()))
    return jwt.encode(claims, key, algorithm=ALGORITHM, headers={"kid": _public(key)["kid"]})


def published() -> dict:
    """The JWKS: the newest key first."""
    return {"keys": [_public(key) for key in _keys()]}


def expires(now: datetime, entries) -> datetime:
    """When an answer stops holding: soon, and never after the last day of an entry that it names."""
    soon = now + timedelta(minutes=settings.LOOKUP_MINUTES)
    ends = [datetime.combine(entry.until_on + timedelta(days=1), time(), moment.SHANGHAI) for entry in entries]
    return min([soon, *ends])


def _keys() -> list[Ed25519PrivateKey]:
    return [Ed25519PrivateKey.from_private_bytes(seed) for seed in vault.derived(PURPOSE).values()]


def _public(key: Ed25519PrivateKey) -> dict:
    """A public key; ``kid`` is its thumbprint (RFC 7638), which names the same key wherever it is kept."""
    x = _text(key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw))
    bare = {"crv": "Ed25519", "kty": "OKP", "x": x}
    thumb = _text(hashlib.sha256(json.dumps(bare, separators=(",", ":")).encode()).digest())
    return {**bare, "kid": thumb, "use": "sig", "alg": ALGORITHM}


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
