"""Rebuilding ledger, clocks and signatures of a case from its events, to compare them with the rows."""

from casework import ledger
from casework.models import Clock, Signature
from casework.timekeeping import compute
from lawkit.history import Replayed

FIXED = ("CLK-ORDER", "CLK-FEEDBACK")  # an order and a source may name the day themselves


def _ledger(bodies: list[dict]) -> list:
    rows: dict[tuple, list] = {}
    for body in bodies:
        for worker, month, claimed in body["given"].get("claims", ()):
            row = rows.setdefault((worker, month), [worker, month, 0, None, 0])
            row[2] = claimed
        for worker, month in body["given"].get("dropped", ()):
            rows.pop((worker, month), None)
        for worker, month, found in body["given"].get("found", ()):
            rows[worker, month][3] = found
        for worker, month, amount in body["given"].get("payments", ()):
            rows[worker, month][4] += amount
        for worker, month, *_sums in body["given"].get("moved", ()):
            rows.pop((worker, month))
        for row in body["given"].get("taken", ()):
            rows[row[0], row[1]] = list(row)
    return sorted(rows.values(), key=lambda r: (r[0], r[1]))


def _clocks(bodies: list[dict]) -> list:
    """Each clock as its last entry says; the rows' due dates are computed again from their inputs."""
    last: dict[tuple, dict] = {}
    for body in bodies:
        for entry in body["clocks"]:
            last[entry["machine"], entry["obj"], entry["rule"], entry["started"]] = entry
    return [[*key, e["due"], e["paused"], e["stopped"]] for key, e in sorted(last.items())]


def clocks(model) -> Replayed:
    """The clocks of a chain, whose rows are of this model."""

    def rows(case) -> list:
        found = model.objects.filter(case=case.pk).order_by("machine", "obj", "rule", "seq")
        return [
            [c.machine, c.obj, c.rule, c.seq, _computed(c), c.paused_on and c.paused_on.isoformat(),
             c.stopped_on and c.stopped_on.isoformat()]
            for c in found
        ]  # fmt: skip

    return Replayed("clocks", _clocks, rows)


def _computed(clock) -> str:
    if clock.rule not in FIXED:
        compute(clock)
    return clock.due_on.isoformat()


def _signatures(bodies: list[dict]) -> list:
    live: dict[tuple, list] = {}
    for body in bodies:
        given = body["given"]
        if "signed" in given:
            live[body["machine"], body["obj"], given["signed"]["seat"]] = [
                given["signed"]["signer"],
                given["signed"]["digest"],
            ]
        if given.get("voided"):
            live = {k: v for k, v in live.items() if k[:2] != (body["machine"], body["obj"])}
    return sorted([*k, *v] for k, v in live.items())


def _signature_rows(case) -> list:
    rows = Signature.objects.filter(case=case.pk, voided_seq=None)
    return sorted(list(r) for r in rows.values_list("machine", "obj", "seat", "signer_id", "digest"))


def _answers(bodies: list[dict]) -> list:
    said = ("answer_source", "call_back")
    return [[b["seq"], b["act"], b["given"]["result"]] for b in bodies if b["act"] in said]


def _answer_rows(case) -> list:
    answers = [[a.seq, "answer_source", a.result] for a in case.source_answers.all()]
    return sorted([*answers, *([c.seq, "call_back", c.result] for c in case.call_backs.all())])


THINGS = [
    Replayed("ledger", _ledger, ledger.ledger_rows),
    clocks(Clock),
    Replayed("signatures", _signatures, _signature_rows),
    Replayed("answers", _answers, _answer_rows),
]
