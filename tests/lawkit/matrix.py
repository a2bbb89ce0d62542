"""Who may do what from where, written down apart from the law's own tables: the complement test compares the two.

Each machine: act → (roles, states it starts from), names apart by spaces; "-" is the birth. A role not listed may
never do it, whatever the facts; SYSTEM is no person. Take the lines from the reference of the law, never from law.py.
"""

AT_WORK = "filed investigating suspended spot_order found withdrawn transferred ordering deciding reopened"
OPEN = f"registered correction {AT_WORK}"
ANY_OFFICER = "DESK INSP SQUAD"
LEADERS = "UNITLEAD HRLEAD"
REPORTERS = "GRID ANALYST DESK INSP BANK GC IND"
CLERKS = "ANALYST DESK SQUAD"
ON_SITE = "verifying confirmed handling"

MATRIX = {
    "CASE": {  # 11.4 of the reference, with its exits of 0.4; people, ledger and papers from 0.4, 1.1 and settled 2, 21
        "register": ("DESK", "-"),
        "take_up": ("SQUAD BH CHIEF HRLEAD", "-"),  # W8, W9 of 11.3
        "ask_correction": ("DESK", "registered"),
        "supplement": ("DESK", "correction"),
        "refuse_uncorrected": ("SQUAD", "correction"),
        "refuse": ("SQUAD", "registered"),
        "forward": ("DESK", "registered"),
        "file": ("SQUAD", "registered"),
        "assign": ("SQUAD", AT_WORK),
        "stand_in": ("SQUAD", AT_WORK),
        "recuse": ("SQUAD BH CHIEF", AT_WORK),  # 1.1.10: the agency's head, his own the head of the bureau
        "hand_over": ("BH CHIEF", AT_WORK),
        "rule_competence": ("SQUAD", "registered correction"),
        "call_station": (ANY_OFFICER, OPEN),  # S2, 12.2 #9
        "station_arrived": (f"{ANY_OFFICER} PARTNER", OPEN),
        "join_organ": ("SQUAD BH CHIEF", OPEN),
        "organ_answers": (f"{ANY_OFFICER} PARTNER", OPEN),
        "leave_organ": ("SQUAD BH CHIEF", OPEN),
        "receipt": (ANY_OFFICER, "forwarded transferred"),  # 1.2.12
        "receipt_taken": ("SYSTEM", "forwarded transferred"),
        "reply_taken": ("SYSTEM", "forwarded transferred closed"),
        "receiver_answers": (ANY_OFFICER, "forwarded transferred closed"),
        "record_claims": (ANY_OFFICER, "registered correction filed investigating suspended spot_order reopened"),
        "fix_sums": ("INSP", "investigating suspended spot_order reopened"),
        "pay": (ANY_OFFICER, OPEN),
        "bounce": (ANY_OFFICER, OPEN),
        "pay_after": (ANY_OFFICER, "closed"),
        "add_evidence": (f"{ANY_OFFICER} PARTNER", OPEN),
        "withdraw_evidence": (ANY_OFFICER, OPEN),
        "set_parties": (ANY_OFFICER, OPEN),
        "amend": (ANY_OFFICER, OPEN),
        "withdraw_complaint": (ANY_OFFICER, OPEN),
        "serve": (ANY_OFFICER, f"{OPEN} not_accepted forwarded merged"),  # D03 and D05 are served too, D02 of a joined one
        "serve_alone": (ANY_OFFICER, f"{OPEN} not_accepted forwarded merged"),
        "confirm_address": (ANY_OFFICER, OPEN),
        "investigate": ("INSP", "filed"),
        "inquire": ("INSP", "filed investigating suspended"),
        "extend": ("BH CHIEF", "investigating"),
        "suspend": ("BH CHIEF", "investigating"),
        "resume": ("BH CHIEF", "suspended"),
        "order_on_the_spot": ("INSP", "investigating"),
        "go_on": ("INSP", "spot_order"),
        "report": ("INSP", "investigating spot_order"),
        "find": ("SQUAD", "investigating spot_order"),
        "reinvestigate": ("SQUAD", "found"),
        "withdraw_case": ("BH CHIEF", "found"),
        "transfer": ("BH CHIEF", "found"),
        "go_ordering": ("BH CHIEF", "found deciding"),
        "go_deciding": ("BH CHIEF", "found ordering"),
        "propose_closing": ("INSP", AT_WORK),
        "approve_closing": ("SQUAD", AT_WORK),
        "close": ("SQUAD", AT_WORK),
        "close_signed": ("SYSTEM", AT_WORK),
        "lapse_approval": ("SYSTEM", AT_WORK),
        "reopen": ("BH CHIEF", "closed"),
        "reinstate": ("SQUAD", "reopened"),
        # joined, divided, related: our own rules; acceptance stays with the agency's head (1.2.3)
        "merge_into": ("DESK SQUAD", "registered correction"),
        "accept_into": ("SQUAD", "registered"),
        "merge_filed": ("SQUAD", "filed investigating"),
        "take_in": ("DESK SQUAD", "registered correction filed investigating suspended"),
        "split_off": ("DESK SQUAD", "registered"),
        "split_filed": ("SQUAD", "filed investigating"),
        "be_split": ("DESK SQUAD", "-"),
        "be_split_filed": ("SQUAD", "-"),
        "link": (ANY_OFFICER, f"{OPEN} not_accepted forwarded closed"),
        "not_duplicate": (ANY_OFFICER, f"{OPEN} not_accepted forwarded closed"),
        "unlink": (ANY_OFFICER, f"{OPEN} not_accepted forwarded closed"),
        "echo_link": ("SYSTEM", f"{OPEN} not_accepted forwarded closed merged"),
        # answers: 1.2.12 of the reference and our own rules; owed whatever became of the case
        "answer_source": ("DESK INSP", f"{OPEN} not_accepted forwarded closed merged"),
        "call_back": ("DESK", "not_accepted forwarded closed"),
        "follow_up": ("SQUAD BH CHIEF", "not_accepted forwarded closed"),
        "give_code": (ANY_OFFICER, f"{OPEN} not_accepted forwarded closed merged"),
    },
    "ORDER": {  # 11.5, attempts and a changed deadline from settled 14; 11.1 for who serves and signs
        "draft": ("INSP", "-"),
        "redraft": ("INSP", "drafted"),
        "issue": ("SQUAD BH CHIEF", "drafted"),
        "issue_on_spot": ("INSP", "-"),
        "serve": ("INSP", "issued posted partly expired"),
        "serve_alone": ("INSP", "issued posted partly expired"),
        "record_attempt": ("INSP", "issued posted partly expired"),
        "record_return": ("INSP", "issued posted partly expired"),
        "post": ("INSP", "issued"),
        "comply": ("INSP", "served posted partly expired"),
        "part_comply": ("INSP", "served posted partly"),
        "expire": ("SYSTEM", "served partly expired"),
        "expire_posting": ("SYSTEM", "served posted partly"),
        "revoke": ("BH CHIEF", "drafted issued served posted partly expired complied"),
        "change_deadline": ("BH CHIEF", "issued served posted partly"),
    },
    "DUAL": {  # 11.10
        "assign": ("SQUAD BH CHIEF HRLEAD", "-"),  # D1 by the lead office; W9 by HRLEAD
        "plan": (LEADERS, "assigned working"),
        "change_leader": ("SQUAD BH CHIEF", "assigned working proposed half_signed"),
        "propose": ("INSP", "working"),
        "sign_first": (LEADERS, "proposed"),
        "sign_second": (LEADERS, "half_signed"),
        "send_back": (LEADERS, "proposed half_signed"),
        "lapse": ("SYSTEM", "proposed half_signed"),
        "reopen": (f"AUDIT {LEADERS}", "cancelled"),
    },
    "WARNING": {  # 11.3; merging, joining, referring and answering from 1.2 and settled 2
        "receive": (f"{REPORTERS} SYSTEM", "-"),
        "triage": ("ANALYST DESK", "received triaged"),
        "amend": ("ANALYST DESK", f"received triaged {ON_SITE}"),
        "dispatch": ("SQUAD", "triaged"),
        "reassign": ("SQUAD", ON_SITE),
        "recuse": ("SQUAD", ON_SITE),
        "record_visit": ("INSP", ON_SITE),
        "add_file": (f"{REPORTERS} SQUAD", f"received triaged {ON_SITE}"),
        "false_alarm": ("INSP", "verifying"),
        "confirm": ("INSP", "verifying"),
        "handle": ("SQUAD", "confirmed handling"),
        "record_talk": ("SQUAD INSP", "handling"),
        "resolve": ("INSP", "confirmed handling"),  # from confirmed only what was resolved before the visit
        "to_case": ("SQUAD", "handling"),
        "to_dual": ("HRLEAD SQUAD BH CHIEF", "handling"),  # HRLEAD by W9, the lead office by D1
        "register_complaint": ("DESK", "received triaged"),
        "join_case": (CLERKS, "received triaged"),
        "merge": (CLERKS, "received triaged"),
        "take_in": (CLERKS, f"received triaged {ON_SITE}"),
        "refer": (CLERKS, "received triaged"),
        "record_receipt": (CLERKS, "referred"),
        "answer_source": (CLERKS, f"received triaged {ON_SITE} false_alarm resolved case dual merged referred"),
    },
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
