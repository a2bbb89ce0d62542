"""What stories have in common: how a complaint reads, and the usual ways through a case as generators of moments."""

from datetime import date, datetime, time, timedelta

from casework import sources
from config.demo.tale import Tale
from config.demo.world import World
from lawkit import moment

CLAIM = "要求用人单位支付拖欠的工资。"
YUAN = 100
SATURDAY = 5
GROUP = 10
FOUND_BY_US = ("warning", "patrol", "grid")


def months_before(day: date, n: int) -> list[date]:
    """The ``n`` months that end with the last full month before this day, oldest first."""
    out, year, month = [], day.year, day.month
    for _ in range(n):
        year, month = (year - 1, 12) if month == 1 else (year, month - 1)
        out.append(date(year, month, 1))
    return out[::-1]


def end_of(month: date) -> date:
    """The day on which the wages of this month were due at the latest: the fifteenth of the next."""
    return date(month.year + month.month // 12, month.month % 12 + 1, 15)


def claims(world: World, day: date, heads: int, months: int, yuan: tuple[int, int], jobs=("普工",)) -> list[dict]:
    """Claims of new workers for the months before this day, each a sum in this range of yuan."""
    pick, out = world.random, []
    for worker in world.workers(heads):
        job = pick.choice(jobs)
        wage = pick.randrange(*yuan)
        for month in months_before(day, months):
            sum_of = (wage + pick.randrange(-300, 300)) // 10 * 10
            out.append({"worker": worker.pk, "month": month, "claimed": sum_of * YUAN, "job": job})
    return out


def facts(rows: list[dict], what: str) -> str:
    """One sentence of facts that agrees with the ledger."""
    heads, total = len({row["worker"] for row in rows}), sum(row["claimed"] for row in rows)
    first, last = min(row["month"] for row in rows), max(row["month"] for row in rows)
    span = f"{first.year}年{first.month}月" + (f"至{last.year}年{last.month}月" if last != first else "")
    return f"{what}，拖欠{heads}名劳动者{span}的工资共{total // YUAN:,}.{total % YUAN:02}元，经多次催要没有支付。"


def soon(days: int = 4) -> datetime:
    """Half past nine on a weekday, about so many days from the present moment."""
    day = moment.today() + timedelta(days=days)
    while day.weekday() >= SATURDAY:
        day += timedelta(days=1)
    return datetime.combine(day, time(9, 30), moment.SHANGHAI)


def complain(tale: Tale, employer, rows: list[dict], what: str, channel: str = "window", **given):
    """The complaint as the desk registers it, with its parties: groups elect two, and nobody has complained of a find."""
    people = list(dict.fromkeys(row["worker"] for row in rows))
    parties = [{"role": "complainant", "worker_id": people[0]}]
    if len(people) >= GROUP:
        parties = [{"role": "representative", "worker_id": w, "authority": "劳动者共同推选"} for w in people[:2]]
    if channel in FOUND_BY_US:
        parties = []
    months = [row["month"] for row in rows]
    defaults = {
        "region_id": employer.region_id, "employer_id": employer.pk, "channel": channel, "facts": facts(rows, what),
        "claims_text": CLAIM, "violation_end": min(end_of(max(months)), moment.today()), "claims": rows,
        "parties": [*parties, *given.pop("parties", ())],
    }  # fmt: skip
    if sources.of(channel).needs_ref:
        defaults["channel_ref"] = f"YH{moment.today():%Y%m%d}{employer.pk:04d}{people[0]:06d}"
    tale.register(**{**defaults, **given})
