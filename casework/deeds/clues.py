"""The deed of a case that a warning opens: our own initiative, no complainant (监察条例 14)."""

from casework.deeds.common import INTAKE_FIELDS, tell
from casework.law import CASE
from casework.models import Evidence, ReportKind
from registry.models import Organ
from statutes import provinces


@CASE.does("take_up")
def take_up(move):
    """The case's first row, the files of the warning, and where they come from: its chain's head stands in ours.

    The term for filing runs: promptly (监察条例 14), in days where the province counts them (赣监察 26).
    """
    given = move.given
    values = {k: given[k] for k in INTAKE_FIELDS if k in given}
    values |= {"kind": ReportKind.CLUE, "received_on": move.on}
    organ = Organ.objects.get(pk=given["organ_id"])
    move.set(organ=organ, region_id=given["region_id"])
    move.set(employer_id=given["employer_id"], project_id=given.get("project_id"), **values)
    days = provinces.number(organ.region.province, "filing_days", move.on)
    move.clock("start", "CLK-FILE-JX" if days else "CLK-FILE", **({"length": days} if days else {}))
    files = [Evidence(case=move.case, seq=move.seq, **item) for item in given.get("files", ())]
    Evidence.objects.bulk_create(files)
    told = {**tell(values), "employer": given["employer_id"], "warning": dict(given["warning"])}
    return {**told, "evidence": [[f.sha256, f.purpose] for f in files]}
