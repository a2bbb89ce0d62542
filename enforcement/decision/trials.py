"""What the prover hands to the acts of a decision: each input right, or wrong in one way."""

from datetime import date, datetime

from enforcement.decision.facts import ORDER, PRIOR, SAY_UNTIL
from enforcement.decision.words import Adopted, Forum, Ground, Spare
from enforcement.trials import ATTEMPTS, SERVICES
from enforcement.trials import CHECKS as CHECKED
from lawkit.moment import SHANGHAI

REASON = {"reason": ("", "x")}
CHECKS = {"check": CHECKED}
PAPER = {"evidence": (None, 31)}
HANDLING = {
    "liable": (7, 8, 9, None), "cap": (None, 100), "days": (None, 15, 31), "rate": (None, 40, 60, 101), "order": (None, ORDER),
}  # fmt: skip
PENALTY = {
    "liable": (7, None), "person": ("", "x"), "offence": ("goods", "refuse", "no_account", "obstruct_jx", None),
    "fine": (None, 600_000, 2_500_000), "order": (None, ORDER), "prior": (None, PRIOR),
    "act_until": (None, date(2026, 2, 1), date(2024, 1, 1), date(2026, 12, 31)), "discretion": ("", "x"),
}  # fmt: skip
SPARING = {
    "liable": (7, None), "offence": ("refuse", "no_account", "obstruct_jx", None),
    "spare": (None, Spare.MINOR, Spare.NO_FAULT, Spare.LATE), "evidence": (None, 31), "lesson": ("", "x"),
    "act_until": PENALTY["act_until"], "discretion": ("", "x"),
}  # fmt: skip
PROPOSED = {"proposal": ("x",)}
SERVED = {"service": tuple(s for s in SERVICES if s.get("occurred_at") is None or s["occurred_at"].day != 12)}
TRIED = {"service": ATTEMPTS}
STATEMENT = {"statement": ("", "x")}
ASKING = {"asked_on": (None, date(2026, 3, 3), SAY_UNTIL, date(2026, 3, 11)), "asked_by": ("", "x")}
CALLING = {
    "chair": (None, 1, 8, 9), "at": (None, datetime(2026, 3, 12, 9, tzinfo=SHANGHAI), datetime(2026, 4, 20, 9, tzinfo=SHANGHAI)),
    "place": ("", "x"), "open": (True, False), "closed_reason": ("", "x"),
}  # fmt: skip
HEARING = {"record": ("", "x"), "attended": (True, False)}
PROPOSAL = {
    "adopted": (None, Adopted.SILENT, Adopted.PARTLY), "answer": ("", "x"),
    "fine": (None, 600_000, 700_000), "rate": (None, 70, 80),
}  # fmt: skip
OPINION = {"opinion": ("", "x")}


def _vote(user, agrees=True, opinion="x"):
    return {"user": user, "agrees": agrees, "opinion": opinion}


VOTES = {"votes": (
    (_vote(3), _vote(8), _vote(11, False)),
    (_vote(3), _vote(8, False), _vote(11, False)),
    (_vote(3), _vote(8)),
    (_vote(3), _vote(8), _vote(8)),
    (_vote(3), _vote(8), _vote(1)),
    (_vote(3), _vote(8), _vote(11, opinion="")),
    (),
)}  # fmt: skip
MONEY = {"amount": (None, 100), "paid_on": (None, date(2026, 3, 3), date(2027, 1, 1)), **PAPER}
FINE = {**MONEY, "receipt": ("", "x")}
DEFERRAL = {"until": (None, date(2026, 3, 3), date(2027, 1, 1)), **REASON, **PAPER}
SEEKING = {
    "forum": (None, *Forum.values), **PAPER, "admitted": (False, True),
    "filed_on": (None, date(2026, 3, 2), date(2026, 3, 13), date(2026, 10, 1), date(2027, 1, 1)),
}  # fmt: skip
RESULT = {
    **PAPER, "concluded_on": (None, date(2026, 3, 3), date(2026, 3, 13)),
    "received_on": (None, date(2026, 3, 3), date(2027, 1, 1)),
}  # fmt: skip
CHANGED = {**RESULT, "fine": (None, 600_000), "amounts": ((), ((1, 1, 0),))}
DROPPED = {"ground": (None, Ground.MINOR, Ground.ANEW), **REASON}
LONGER = {"by": (None, 15, 16), **REASON}
REVOKED = {**REASON, "authority": ("own", "court"), **PAPER}
