"""What is enclosed with the letter to the police: the packet that was built, and what it must hold (310号令 6)."""

from documents.models import Paper
from lawkit import moment
from lawkit.facts import Sight

KIND = "police"
BEFORE = ("reported", "approved")  # the packet may be built while the chief decides, and within the 24 hours


def wanted(report: int | None, demand: int | None, pieces) -> frozenset[str]:
    """The report, the paper that asked for the pay, and every piece that the chief saw in the list. Keys of papers; pure."""
    papers = {f"paper:{key}" for key in (report, demand) if key}
    return frozenset(papers | {f"evidence:{key}" for key in pieces})


def wanted_of(referral) -> frozenset[str]:
    """The same, read from the rows."""
    from enforcement.referral import page, snapshot

    day = moment.today()
    shot = snapshot.Snapshot(Sight(referral, referral.case, day, day))
    return page.enclosure(shot, shot.row)


def names(case, keys) -> list[str]:
    """What papers and pieces with these keys are called."""
    found = {sort: [int(key.partition(":")[2]) for key in keys if key.startswith(f"{sort}:")] for sort in ("paper", "evidence")}
    papers = Paper.objects.of("casework", case.pk).filter(pk__in=found["paper"]) if found["paper"] else ()
    pieces = case.evidence.filter(pk__in=found["evidence"]).values_list("name", flat=True)
    return [*(f"{p.title} {p.number}".strip() for p in papers), *pieces]


def whole(packets, keys: frozenset[str]) -> frozenset[int]:
    """Those of the packets, as mappings of ``pk`` and ``holds``, in which nothing is missing. Pure."""
    return frozenset(one["pk"] for one in packets if keys <= set(one["holds"]))
