"""Rebuilding sendings, calls and joint work of a case from its events, to compare them with the rows."""

from lawkit import chain
from lawkit.history import Replayed


def _day(value):
    return value.isoformat() if value else None


def _told(bodies, key):
    """What the events say of each row, put together by its key, in the order of the acts."""
    rows: dict[int, dict] = {}
    for body in bodies:
        given = body["given"]
        if key in given and body["machine"] == "CASE":
            rows.setdefault(given[key], {}).update({k: v for k, v in given.items() if k != "evidence"}, last=body["act"])
    return rows


def _sent(bodies) -> list:
    names = ("receiver", "received_on", "taken_as", "answered_on", "answer")
    return [[pk, *(said.get(n) for n in names)] for pk, said in sorted(_told(bodies, "referral").items())]


def _sent_rows(case) -> list:
    return [
        [r.pk, r.receiver_id, _day(r.receipt_on), r.taken_id, _day(r.answered_on), _digest(r.answer)]
        for r in case.referrals.order_by("pk")
    ]


def _called(bodies) -> list:
    names = ("organ", "late", "said")
    return [[pk, *(said.get(n) for n in names)] for pk, said in sorted(_told(bodies, "call").items())]


def _called_rows(case) -> list:
    return [
        [c.pk, c.organ_id, c.arrived_at > c.due_at if c.arrived_at else None, _digest(c.said)]
        for c in case.calls.order_by("pk")
    ]


def _joint(bodies) -> list:
    rows = sorted(_told(bodies, "joint").items())
    return [[pk, s["organ"], s["answer_on"], s["duty"], s.get("answer"), s["last"] == "leave_organ"] for pk, s in rows]


def _joint_rows(case) -> list:
    return [
        [j.pk, j.organ_id, _day(j.answer_on), chain.digest("", j.duty), _digest(j.answer), j.left_seq is not None]
        for j in case.joint_organs.order_by("pk")
    ]


def _digest(text):
    return chain.digest("", text) if text else None


THINGS = [
    Replayed("referrals", _sent, _sent_rows),
    Replayed("calls", _called, _called_rows),
    Replayed("joint", _joint, _joint_rows),
]
