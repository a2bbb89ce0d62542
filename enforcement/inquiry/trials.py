"""What the prover hands to the acts of the investigation record: each input right, or wrong in one way."""

from datetime import date

NOTICE = {"at": (None, "x"), "paper_seq": (None, 4)}
REASON = {"reason": ("", "x")}
PAPER = {"evidence": (None, 31)}
ANSWER = {**PAPER, "file": (None, {"sha256": "x"})}
SIGNED = {**PAPER, "pages": (0, 2)}
TOLD = {"way": ("", "phone"), **PAPER}
CAME = {"who_came": ("", "x")}
RECORDING = {"recording": (None, 31), "from_at": (None, "x"), "remark": ("", "x")}
THINGS = {
    "things": ((), ({"name": "x", "quantity": "1"},), ({"name": "x", "quantity": ""},)), "where": ("", "x"), "keeper": ("", "x"),
}  # fmt: skip
DISPOSED = {"dispositions": ((), ((1, "return"),), ((1, "appraise"),), ((1, "return"), (2, "appraise")), ((1, "burn"),),
                             ((1, "return"), (2, "burn")))}  # fmt: skip
WANTED = {
    "receiver": ("", "x"), "targets": ((), ({"name": "x", "id": "1"},), ({"name": "x", "id": ""},)), "scope": ((), ("x",)),
    "period": ("", "x"), "reply_by": (None, date(2026, 3, 3), date(2026, 3, 13)),
}  # fmt: skip
HELP = {"receiver": ("", "x"), "unreachable": ("", "x"), "requests": ((), ("x",)), **PAPER}
FINDING = {"basis": (None, 0, 5), "fact": ("", "x"), **PAPER}
OFFICER = {"officer": (None, 1, 3, 8), **REASON}
