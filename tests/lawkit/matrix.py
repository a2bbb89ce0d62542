"""Who may do what from where, written down apart from the law's own tables: the complement test compares the two.

Each machine: act → (roles, states it starts from), names apart by spaces; "-" is the birth. A role not listed may
never do it, whatever the facts; SYSTEM is no person. Take the lines from the reference of the law, never from law.py.
"""

MATRIX = {
    "MATTER": {
        "begin": ("DESK", "-"),
        "note": ("DESK", "open"),
        "pay": ("DESK", "open noted"),
        "close": ("SQUAD", "noted"),
    },
    "DEMAND": {
        "send": ("DESK", "-"),
        "expire": ("SYSTEM", "sent"),
        "finish": ("DESK", "sent late"),
    },
}
