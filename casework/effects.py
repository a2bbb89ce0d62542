"""What the acts of a case and of its dual charge do to kept facts: pure, compared with the rows by a test."""

from collections.abc import Mapping


def changed(f, who, given) -> Mapping:
    """The ledger, the evidence or the papers changed: what was signed over them lapses."""
    return {"report": False, "approved": False}


def assign(f, who, given) -> Mapping:
    """Two investigators; what the former ones signed lapses, and so does an approval given by one of the new ones."""
    return {"lead": given["lead"], "co": given["co"], **changed(f, who, given)}


def come_filed(f, who, given) -> Mapping:
    """Born of a division: the investigators and the extension of the case it comes from."""
    return {"lead": given["lead"], "co": given["co"], "extended": given["extended"]}


def leave(f, who, given) -> Mapping:
    """Another organ takes over; its head assigns anew."""
    return {"lead": 0, "co": 0, **changed(f, who, given)}


def extend(f, who, given) -> Mapping:
    """Once."""
    return {"extended": True, **changed(f, who, given)}


def report(f, who, given) -> Mapping:
    """Signed by both; a new paper voids an approval."""
    return {"report": True, "approved": False}


def propose_closing(f, who, given) -> Mapping:
    """A ground is on the table, and waits for approval."""
    return {"code": given["code"], "approved": False}


def approve_closing(f, who, given) -> Mapping:
    """D31 is approved."""
    return {"approved": True}


def lapse_approval(f, who, given) -> Mapping:
    """An act of a part changed what the approval covers."""
    return {"approved": False}


def reopen(f, who, given) -> Mapping:
    """Everything about the closing is void; the term of investigation starts anew."""
    return {"code": "", "approved": False, "report": False, "extended": False}


def name_leaders(f, who, given) -> Mapping:
    """Two leaders; nobody has signed."""
    return {"unit_leader": given["unit_leader"], "hr_leader": given["hr_leader"], "signer": 0}


def sign_first(f, who, given) -> Mapping:
    """One signature."""
    return {"signer": who.id}


def unsign(f, who, given) -> Mapping:
    """No signature counts any longer, or both do and the charge has ended."""
    return {"signer": 0}
