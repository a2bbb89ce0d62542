"""Drawing the tasks of a dual charge from its state and signatures, and following every act of it."""

from django.db import transaction
from viewflow.workflow.status import PROCESS, STATUS

from casework.law import DUAL
from casework.models import ArrearsCase, DualCharge
from lawkit import moment
from procedures import law
from procedures.flows import DualSignFlow
from procedures.models import Reason, SignOff

OPEN = (STATUS.NEW, STATUS.ASSIGNED)
FOLLOWED = tuple(a.name for a in DUAL.acts.values() if {*a.sources, a.target} & set(law.ACTS))
SIGNING = tuple(law.ACTS.values())


def open_tasks(charge):
    """The tasks that wait for somebody, whatever drawing they belong to."""
    tasks = DualSignFlow.task_class.objects.filter(process__signoff__charge=charge, flow_task_type="HUMAN")
    return tasks.filter(status__in=OPEN).select_related("process__signoff__charge", "owner").order_by("pk")


def agrees(charge) -> bool:
    """Whether exactly the seats that the law asks are drawn, each once."""
    return sorted(task.flow_task.name for task in open_tasks(charge)) == sorted(law.open_seats(charge))


def draw(charge) -> None:
    """Ask the seats that are open; nothing where none is, since a split without a branch is an error."""
    if law.open_seats(charge):
        DualSignFlow.start.run(charge=charge)


def cancel(charge) -> None:
    """Nobody is asked any longer."""
    for task in open_tasks(charge):
        task.flow_task.activation_class(task).cancel()
    running = SignOff.objects.filter(charge=charge, status=PROCESS.NEW)
    for process in running:
        process.status, process.finished = PROCESS.CANCELED, moment.now()
        process.save(update_fields=["status", "finished"])


def finish(charge, seat: str, signer) -> None:
    """A seat has signed: its task is done, by whatever way the signature came."""
    task = next((t for t in open_tasks(charge) if t.flow_task.name == seat), None)
    if task is None:
        return
    activation = task.flow_task.activation_class(task)
    if task.owner_id not in (None, signer):
        activation.unassign()
    if task.status == STATUS.NEW:
        activation.assign(DualCharge.unit_leader.field.related_model(pk=signer))
    activation.start(None)
    activation.execute()


def follow(move) -> None:
    """After every act that enters or leaves the waiting for signatures, under the act's lock: the drawing follows."""
    charge = move.row
    if move.act.name in SIGNING:
        finish(charge, law.seat_of(charge, move.who.id), move.who.id)
    if not agrees(charge):
        cancel(charge)
        draw(charge)


def keep_reason(move) -> None:
    """The words behind the digest in the event."""
    if move.given.get("reason"):
        Reason.objects.create(case=move.case, charge=move.row, seq=move.seq, text=move.given["reason"])


def resync(case) -> int:
    """Throw away every task of a case and draw those that its charges ask for; how many charges were drawn."""
    with transaction.atomic():
        ArrearsCase.objects.select_for_update(no_key=True).get(pk=case.pk)
        charges = list(DualCharge.objects.filter(case=case.pk).select_related("case"))
        SignOff.objects.filter(charge__in=charges).delete()
        for charge in charges:
            draw(charge)
        return len(charges)


def register() -> None:
    """Follow DUAL from now on; called once, at start-up."""
    DUAL.after(*FOLLOWED)(follow)
    DUAL.after("send_back", "change_leader", "reopen")(keep_reason)
