"""Where the states of act pages are that only come about by typing: functions ``() -> (address, user)``, and what is done there.

A conflict needs no second window: a draft from before the latest act meets it when the page is opened.
"""

import json

from bench.shots_finders import largest, url

TYPED = ("劳动者补充：另有一个月没有发。", "来访 12", "对照笔录")
PASTED = ("姓名", "证件尾号", "月份", "金额", "欧阳无此人", "欧***人", "一千多")


def conflict():
    """Corrections typed before somebody else's: the fields that both changed stand side by side."""
    from casework.entry import drafts

    case = largest("investigating")
    was = {"facts": ["旧的事实"], "channel_ref": ["1"]}
    typed = dict(zip(("facts", "channel_ref", "reason"), ([words] for words in TYPED), strict=True))
    kept = {"seen": [str(case.version - 1)], "was": [json.dumps(was)], **typed}
    drafts.keep(case.lead, "amend", case.public_id, kept)
    return url("act", case.public_id, "CASE", case.pk, "amend"), case.lead


def pasting():
    """A block for the ledger, kept as a draft: changed, wrong and unchanged lines."""
    from casework.entry import drafts

    case = largest("investigating")
    claims = list(case.claims.select_related("worker")[:12])
    lines = [f"{c.worker.name}\t{c.worker.id_tail}\t{c.month:%Y-%m}\t{c.claimed / 100 + n % 3:.2f}" for n, c in enumerate(claims)]
    block = "\n".join(["\t".join(PASTED[:4]), *lines, f"{PASTED[4]}\t0000\t2026-01\t{PASTED[6]}"])
    drafts.keep(case.lead, "ledger_update", case.public_id, {"what": ["claimed"], "block": [block]})
    return url("ledger_update", case.public_id), case.lead


def compare(tab):
    """From the block to the comparison, by keys."""
    tab.keyboard.press("Control+Enter")
    tab.wait_for_selector("#diff")


def refused(tab):
    """The form sent as it is: everything that is missing."""
    tab.click("#act-form .btn--pri")
    tab.wait_for_selector(".errsum")


def order_act(states, name, **given):
    """The page of an act of an order to pay in one of these states (a|b, the first counts most), as the lead sees it."""

    def find():
        from enforcement.models import PaymentOrder

        wanted = states.split("|")
        found = PaymentOrder.objects.filter(state__in=wanted, case__lead__isnull=False, **given).select_related("case__lead")
        order = min(found, key=lambda row: (wanted.index(row.state), -row.pk))
        return url("act", order.case.public_id, "ORDER", order.pk, name), order.case.lead

    return find


def order_draft():
    """The form of a new order to pay, where something is unpaid."""
    from django.db.models import F

    from casework.models import ArrearsCase

    case = ArrearsCase.objects.filter(state="ordering", paid__lt=F("owed"), lead__isnull=False).latest("headcount")
    return url("act", case.public_id, "ORDER", "new", "draft"), case.lead
