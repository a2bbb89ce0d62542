"""The secret code by which a complainant looks up his case: printed once, kept as a keyed hash alone (平台规则 查询)."""

import hmac
import secrets
import unicodedata
from dataclasses import dataclass

from django.db.models import Q

from casework.models import AnswerCode, ArrearsCase, PartyRole
from documents.issue import ALPHABET, public_url
from registry import vault

LENGTH, GROUP = 12, 4  # 59 random bits in an alphabet without look-alikes
FIELD = "casework.answer_code"
NOWHERE = "-"
NAMED = (PartyRole.COMPLAINANT, PartyRole.REPRESENTATIVE, PartyRole.WHISTLEBLOWER)
BRACKETS = str.maketrans({"(": "〔", "[": "〔", "【": "〔", ")": "〕", "]": "〕", "】": "〕"})


@dataclass(frozen=True)
class Printed:
    """A fresh code as its paper or slip shows it; nothing stored brings it back."""

    code: str
    address: str

    def told(self) -> dict:
        """For the context of a paper."""
        return {"code": self.code, "address": self.address}


def make(move, worker_id: int | None) -> Printed:
    """A fresh code for a worker of the case (None: an anonymous tip-off), within his act."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
    key = move.case.public_id
    AnswerCode.objects.create(case=move.case, worker_id=worker_id, digest=digest(key, letters), seq=move.seq)
    code = "-".join(letters[at : at + GROUP] for at in range(0, LENGTH, GROUP))
    return Printed(code, f"{public_url()}/answer/#{key}.{letters}")


def for_first(move) -> Printed:
    """A code for whom the papers of the case are addressed to: its first complainant, else who blew the whistle."""
    rank = {role: n for n, role in enumerate(NAMED)}
    found = move.case.parties.filter(role__in=NAMED, removed_seq=None, worker__isnull=False)
    first = min(found.values_list("role", "pk", "worker_id"), key=lambda p: (rank[p[0]], p[1]), default=None)
    return make(move, first[2] if first else None)


def digest(key: str, code: str) -> str:
    """The keyed hash of a code together with the case it belongs to."""
    return vault.blind(f"{key}:{code}", FIELD)


def find(number: str, code: str) -> AnswerCode | None:
    """The code of this case, if it is right and still stands.

    A wrong number and a wrong code take the same two look-ups along an index and the same hash.
    """
    named = Q(number=_number(number)) | Q(public_id=_short(number))
    case = ArrearsCase.objects.filter(named).order_by().values_list("public_id", flat=True).first()
    wanted = digest(case or NOWHERE, code)
    near = ("case__organ", "worker")
    found = AnswerCode.objects.select_related(*near).filter(digest=wanted, revoked_seq=None).first()
    right = hmac.compare_digest(found.digest if found else "0" * len(wanted), wanted)
    return found if found is not None and right else None


def typed(number: str) -> str:
    """What counts as the same number, for counting attempts."""
    return _number(number)


def _number(text: str) -> str:
    tidy = unicodedata.normalize("NFKC", text or "").translate(BRACKETS)
    return "".join(tidy.split())[:60]


def _short(text: str) -> str:
    return (text or "").strip()[:60]
