"""What an agreement promises: sums and instalments per worker. Pure: plain values in, sentences out; fen and dates.

An agreement as the acts take it is a dict: ``bound`` (keys of units that must pay), ``lines`` (one per worker:
``worker``, ``sum``, ``waiver``, ``instalments`` as [[due on, fen], …]), ``facts``, ``breach``, ``route``, ``late_notice``.
Dates may be texts. It writes a schedule and is never a payment (N18).
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from django.conf import settings

from mediation.words import employer_key, worker_key

NORMAL, LONGEST = settings.INSTALMENT_DAYS  # natural days; mark D, no national rule fixes them
MOST = 24  # different days in one agreement: its paper has no room for more


def day(value) -> date | None:
    """A date that may have been written as text; None for anything else."""
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return None
    return value if isinstance(value, date) else None


def of(given) -> Mapping:
    """The agreement that was handed in; empty if none."""
    return given.get("agreement") or {}


def lines(plan: Mapping) -> list[Mapping]:
    """Its lines, one per worker."""
    return list(plan.get("lines") or ())


def instalments(line: Mapping) -> list[tuple[date | None, int]]:
    """(due on, fen) of a line in the order given."""
    return [(day(due), amount) for due, amount in line.get("instalments") or ()]


def signers(plan: Mapping) -> frozenset:
    """The parties whose signatures it needs: every worker with a sum, every unit that is bound."""
    workers = {worker_key(line["worker"]) for line in lines(plan)}
    return frozenset(workers | {employer_key(pk) for pk in plan.get("bound") or ()})


def sums_fit(plan: Mapping, unpaid: Mapping[int, int]) -> bool:
    """Each worker once, each sum above nought and not above what the ledger shows as unpaid."""
    found = [line["worker"] for line in lines(plan)]
    if not found or len(found) != len(set(found)):
        return False
    return all(0 < line.get("sum", 0) <= unpaid.get(line["worker"], 0) for line in lines(plan))


def adds_up(plan: Mapping) -> bool:
    """The instalments of each worker are above nought and make up his sum to the fen."""
    return bool(lines(plan)) and all(_whole(line) for line in lines(plan))


def _whole(line) -> bool:
    amounts = [amount for _due, amount in instalments(line)]
    return bool(amounts) and min(amounts) > 0 and sum(amounts) == line.get("sum")


def in_order(plan: Mapping, today: date) -> bool:
    """Each worker's days are named, rise, and none lies before today; together they are not too many."""
    for line in lines(plan):
        days = [due for due, _amount in instalments(line)]
        if not days or None in days or days[0] < today or any(b <= a for a, b in zip(days, days[1:], strict=False)):
            return False
    return 0 < len({due for line in lines(plan) for due, _amount in instalments(line)}) <= MOST


def last_day(plan: Mapping) -> date | None:
    """The last day of the schedule; None while a day is missing."""
    days = [due for line in lines(plan) for due, _amount in instalments(line)]
    return max(days) if days and None not in days else None


def needs_notice(plan: Mapping, today: date) -> bool:
    """Whether an instalment lies beyond what is usual, so that the workers must have been told what they risk."""
    last = last_day(plan)
    return last is not None and last > today + timedelta(days=NORMAL)


def within_limits(plan: Mapping, today: date) -> bool:
    """The schedule ends within the usual limit, or with notice within the longest one."""
    last = last_day(plan)
    if last is None or last > today + timedelta(days=LONGEST):
        return False
    return not needs_notice(plan, today) or bool(plan.get("late_notice"))


def reduced(plan: Mapping, unpaid: Mapping[int, int]) -> frozenset:
    """Keys of workers who would get less than the ledger shows as unpaid: each must sign for himself."""
    return frozenset(worker_key(x["worker"]) for x in lines(plan) if x.get("sum", 0) < unpaid.get(x["worker"], 0))


def waivers(plan: Mapping) -> frozenset:
    """Keys of workers whose line says in so many words that they give up the rest."""
    return frozenset(worker_key(x["worker"]) for x in lines(plan) if x.get("waiver"))


def split(total: int, days: Iterable[date]) -> Iterator[tuple[date, int]]:
    """A sum over these days in equal parts; what does not divide goes into the last. ValueError below one fen a day."""
    days = list(days)
    if not days or total < len(days):
        raise ValueError("at least one fen for each day")
    part = total // len(days)
    for number, due in enumerate(days, 1):
        yield due, part if number < len(days) else total - part * (len(days) - 1)
