"""Who blew a whistle about a case, and where he would show: nothing of him leaves the house (监察条例 9)."""

import io
import json
import zipfile

import pikepdf
from django.db.models import Value

from casework import storage
from casework.models import ArrearsCase, Party, PartyRole
from casework.models.groups import CaseLink, LinkKind
from casework.models.routing import Referral
from registry.models import Worker

SHOWN_AS = "举报人"
WORKERS = "workers"  # of a paper: everybody there stands for his wages, and is no whistle-blower by that
ENCODINGS = ("utf-8-sig", "gb18030")


def people(case) -> list[Worker]:
    """Whoever blew a whistle about this case or one whose file has come into it: joined, sent to us, divided.

    He himself stays behind there. One statement for each step back, and one more where there is somebody.
    """
    seen, fresh, told = set(), {case.pk}, set()
    while fresh:
        seen |= fresh
        found = list(_near(fresh))
        told |= {key for key, is_worker in found if is_worker}
        fresh = {key for key, is_worker in found if not is_worker} - seen
    return list(Worker.objects.filter(pk__in=told).order_by("pk")) if told else []


def _near(cases):
    """(key, 0) of the cases that came into these, (key, 1) of the workers who blew a whistle in them."""
    joined = ArrearsCase.objects.filter(merged_into__in=cases)
    sent = Referral.objects.filter(taken__in=cases)
    divided = CaseLink.objects.filter(case__in=cases, kind=LinkKind.SPLIT_FROM)
    blowers = Party.objects.filter(case__in=cases, role=PartyRole.WHISTLEBLOWER).exclude(worker=None)
    first, *others = (
        found.order_by().annotate(sort=Value(sort)).values_list(name, "sort")
        for found, name, sort in ((joined, "pk", 0), (sent, "case_id", 0), (divided, "other_id", 0), (blowers, "worker_id", 1))
    )
    return first.union(*others)


def texts(workers) -> set[str]:
    """What he would be known by."""
    return {text for w in workers for text in (w.name, w.citizen_id, w.phone, w.bank_card) if text}


def in_paper(paper, secrets) -> bool:
    """Whether a paper names him outside the list of those who are owed."""
    said = json.dumps({k: v for k, v in paper.frozen().items() if k != WORKERS}, ensure_ascii=False)
    return any(text in said for text in secrets)


def in_file(evidence, secrets) -> bool:
    """Whether the text, the author or a comment of a file names him; pictures and sounds must be looked at."""
    try:
        said = words(evidence.kind, storage.open_original(evidence))
    except (storage.Damaged, zipfile.BadZipFile, pikepdf.PdfError):
        return False
    return any(text in said for text in secrets)


def words(kind: str, data: bytes) -> str:
    """The text that a program finds in a file of this kind, and who it says made it."""
    if kind in ("txt", "csv"):
        return "\n".join(data.decode(encoding, "ignore") for encoding in ENCODINGS)
    if kind in ("docx", "xlsx"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [archive.read(name) for name in archive.namelist() if name.endswith((".xml", ".rels"))]
        return "\n".join(part.decode("utf-8", "ignore") for part in parts)
    if kind == "pdf":
        with pikepdf.open(io.BytesIO(data)) as pdf:
            made = [str(value) for value in pdf.docinfo.values()]
            return "\n".join([*made, str(pdf.open_metadata())])
    return ""

