"""What the notice to a bank says: P01.

What the forms hand in as ``given`` (``!`` needed; days are dates, times aware, evidence and payments keys of rows):

================= ====== ========================================================================================
act               paper  given
================= ====== ========================================================================================
notify            P01    ``decision!``, ``guarantee!`` (keys), ``accounts!`` ([[worker, bank, account]]; an empty
                         account is the worker's own card), ``report``
deliver (two)     –      ``service!`` = {method! (direct, postal), occurred_at!, receipt! (evidence), receiver, place}
bank_pays         –      ``payments!`` (keys of payments entered in the ledger since the delivery)
bank_pays_part    –      ``payments!``, ``reason!``
bank_refuses      –      ``evidence!``, ``reason!``
replenish         –      ``evidence!``
withdraw          –      ``reason!``
================= ====== ========================================================================================
"""

from django.utils.translation import gettext as _

from casework.papers import matter, people
from casework.papers.people import filled
from documents import kinds
from enforcement.court.papers import decided
from enforcement.deposit import deeds
from enforcement.liability import Who
from registry.models import Worker

BASIS = "65号文 19; 支付条例 32; 支付条例 30"
REPORT = "请在收到本通知书后五个工作日内将上列款项支付至劳动者本人账户，并将支付凭证报送本机关；不能支付的，书面说明理由。"
DUTY = {True: "advance_settlement", False: "direct"}


def register() -> None:
    """Tell documents how the paper is made."""
    kinds.register("P01", people.shielded(p01))


def p01(row, move, given) -> dict:
    """To whom, out of what, for whom, how much."""
    guarantee, decision, case = row.guarantee, row.decision, row.case
    rows = workers(row, move, given)
    named = {k: v for k, v in decided(decision).items() if k != "form"}
    contractor = people.party(decision.liable)
    return filled(
        **matter.heading(case), guarantor=guarantee.issuer, instrument=guarantee.instrument,
        instrument_number=guarantee.number, available=deeds.available(guarantee),
        contractor=filled(name=contractor["name"], id=contractor["id"]), project=guarantee.project.name, **named,
        duty=DUTY[decision.role == Who.GENERAL_CONTRACTOR], headcount=len(rows), total=row.amount, workers=rows, basis=BASIS,
        report=given.get("report") or REPORT, **people.contact(move),
    )  # fmt: skip


def workers(row, move, given) -> list[dict]:
    """One row per worker with his own account; nobody is paid through another (支付条例 11)."""
    accounts = {worker: (bank, number) for worker, bank, number in given.get("accounts", ())}
    sums: dict[Worker, int] = {}
    for line in row.lines.select_related("claim__worker").order_by("pk"):
        sums[line.claim.worker] = sums.get(line.claim.worker, 0) + line.amount
    return [_paid(move, worker, amount, *accounts.get(worker.pk, ("", ""))) for worker, amount in sums.items()]


def _paid(move, worker, amount, bank, number) -> dict:
    number = number or str(worker.bank_card)
    if not (bank and number):
        deeds.refuse(
            move, "支付条例 11; 65号文 19", _("逐人写明劳动者本人的开户银行和账号"), _("补齐劳动者的开户银行和账号")
        )  # fmt: skip
    said = filled(name=worker.name, id_tail=worker.id_tail, bank=bank, account=number)
    return said | {"amount": amount}
