"""Drawing the tasks of approvals from submissions and from machines with a review of their own; following both."""

from django.db import transaction
from viewflow.workflow.status import PROCESS, STATUS

from casework.models import ArrearsCase
from lawkit import moment
from lawkit.machine import BIRTH
from procedures.approvals import chains
from procedures.approvals.flows import ApprovalFlow
from procedures.models import Approval, Standing, Submission
from registry.models import User

OPEN = (STATUS.NEW, STATUS.ASSIGNED)


def follow_submission(submission, seat: str = "", signer: int | None = None) -> None:
    """After every change of a submission, in its own transaction: ``seat`` has signed, the next one is asked."""
    drawn = (submission.case_id, submission.machine, submission.obj, submission.act)
    done = seat or (_last(submission) if submission.state == Standing.APPROVED else "")
    _follow(drawn, (submission.turn,) if submission.turn else (), done, signer)


def follow_move(move) -> None:
    """After an act of a machine with its own chain: the drawing follows the law."""
    chain = chains.of(move.machine.name)
    drawn = (move.case.pk, move.machine.name, move.row.pk, "")
    _follow(drawn, chain.open_seats(move.row), chain.signs.get(move.act.name, ""), move.who.id)


def open_tasks(drawn):
    """The tasks that wait for somebody about this row and act."""
    case, machine, obj, act = drawn
    about = {"approval__case": case, "approval__machine": machine, "approval__obj": obj, "approval__act": act}
    tasks = ApprovalFlow.task_class.objects.filter(
        flow_task_type="HUMAN", status__in=OPEN, **{f"process__{name}": value for name, value in about.items()}
    )
    return tasks.select_related("process__approval", "owner").order_by("pk")


def seats_drawn(drawn) -> list[str]:
    """The seats that the drawing asks."""
    return sorted(task.flow_task.name for task in open_tasks(drawn))


def resync(case) -> int:
    """Throw away every approval task of a case and draw those that are asked; how many drawings were made."""
    with transaction.atomic():
        ArrearsCase.objects.select_for_update(no_key=True).get(pk=case.pk)
        Approval.objects.filter(case=case.pk).delete()
        asked = [
            ((s.case_id, s.machine, s.obj, s.act), (s.turn,))
            for s in Submission.objects.filter(case=case.pk, state=Standing.OPEN)
        ]
        for chain in chains.CHAINS:
            for row in chain.law().model._base_manager.filter(case=case.pk, state__in=chain.states).select_related("case"):
                asked.append(((case.pk, chain.machine, row.pk, ""), chain.open_seats(row)))
        for drawn, seats in asked:
            _draw(drawn, seats)
        return len(asked)


def register() -> None:
    """Follow the machines that review themselves; called once, at start-up."""
    for chain in chains.CHAINS:
        machine = chain.law()
        names = [a.name for a in machine.acts.values() if a.source != BIRTH and {*a.sources, a.target} & set(chain.states)]
        machine.after(*names)(follow_move)


def _last(submission) -> str:
    return submission.seats[-1]


def _follow(drawn, asked, done, signer):
    if done:
        _finish(drawn, done, signer)
    if seats_drawn(drawn) != sorted(asked):
        _cancel(drawn)
        _draw(drawn, asked)


def _draw(drawn, asked):
    if asked:
        ApprovalFlow.start.run(drawn=drawn, asked=asked)


def _cancel(drawn):
    for task in open_tasks(drawn):
        task.flow_task.activation_class(task).cancel()
    case, machine, obj, act = drawn
    running = Approval.objects.filter(case=case, machine=machine, obj=obj, act=act, status=PROCESS.NEW)
    for process in running:
        process.status, process.finished = PROCESS.CANCELED, moment.now()
        process.save(update_fields=["status", "finished"])


def _finish(drawn, seat, signer):
    task = next((t for t in open_tasks(drawn) if t.flow_task.name == seat), None)
    if task is None or signer is None:
        return
    activation = task.flow_task.activation_class(task)
    if task.owner_id not in (None, signer):
        activation.unassign()
    if task.status == STATUS.NEW:
        activation.assign(User(pk=signer))
    activation.start(None)
    activation.execute()
