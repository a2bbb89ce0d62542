"""The acts of the investigation's record that are photographed: where each is found in the demo."""

from bench.shots_enforced import part_act

RECORD = (  # machine, state, act, role, whether the act is another row's birth
    ("SUMMONS", "absent", "appear", None, False), ("INTERVIEW", "signed", "begin", None, True),
    ("INTERVIEW", "drafted", "write", None, False), ("INTERVIEW", "recorded", "sign", None, False),
    ("INTERVIEW", "signed", "index", None, False), ("INSPECTION", "signed", "begin", None, True),
    ("FINDING", "made", "propose", None, True), ("RECUSAL", "asked", "ask", None, True),
    ("RECUSAL", "asked", "decline", "SQUAD", False), ("PRESERVATION", "kept", "ask", None, True),
    ("PRESERVATION", "asked", "approve", "BH", False), ("PRESERVATION", "kept", "release", "BH", False),
    ("QUERY", "asked", "ask", None, True), ("QUERY", "asked", "approve", "CITYBH", False),
    ("QUERY", "presented", "answer", None, False), ("ASSIST", "sent", "ask", None, True),
    ("ASSIST", "sent", "decline", None, False),
)  # fmt: skip


def record_acts():
    """(name of the pictures, ``() -> (address, user)``) of each."""
    return [
        (f"record-{machine.lower()}-{name}", part_act(machine, state, name, role, born))
        for machine, state, name, role, born in RECORD
    ]
