"""What a case has for a packet and what is missing, material by material. Nothing of a whistle-blower ever comes up."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from casework.models import Evidence
from casework.packets import secrets
from casework.packets.kinds import HASHES, Material, PacketKind
from documents.models import Paper

KEPT_BACK = ("D01", "D02", "D03", "D04")  # addressed to, or signed by, who complained


@dataclass(frozen=True)
class Piece:
    """Something that can go in: ``key`` is ``paper:7``, ``evidence:9`` or ``sheet:wages``."""

    key: str
    title: str
    number: str = ""
    on: str = ""
    pages: int | None = None


@dataclass(frozen=True)
class Line:
    """A material with what there is of it; ``lacks`` says in words what is not there."""

    material: Material
    pieces: tuple[Piece, ...]
    lacks: str = ""

    @property
    def missing(self) -> bool:
        """Whether the packet may not be handed over without it."""
        return bool(self.lacks) and self.material.required


class Stock:
    """Papers and evidence of a case that may leave the house, read once."""

    def __init__(self, case):
        self.case = case

    @cached_property
    def secret(self) -> bool:
        """Whether somebody blew the whistle: he is known to the inspectorate alone (监察条例 9)."""
        return self.case.confidential or bool(self.secrets)

    @cached_property
    def secrets(self) -> set[str]:
        """What he would be known by, here or where the case came from."""
        return secrets.texts(secrets.people(self.case))

    @cached_property
    def papers(self) -> list[Paper]:
        """Papers that stand."""
        found = Paper.objects.of("casework", self.case.pk).filter(voided_at=None)
        return [paper for paper in found if not (self.secret and paper.kind in KEPT_BACK)]

    @cached_property
    def evidence(self) -> list[Evidence]:
        """Evidence that was not withdrawn."""
        return list(self.case.evidence.filter(withdrawn_seq=None))

    def lines(self, kind: PacketKind) -> list[Line]:
        """Every material of the kind, in its order, but for what the handing over makes itself."""
        along = kind.along(self.case)
        return [self._line(material) for material in kind.materials if material.key not in along]

    def _line(self, material: Material) -> Line:
        if material.sheet:
            pieces = (Piece(f"sheet:{material.sheet}", str(material.title)),)
            lacks = _("还没有证据") if material.sheet == HASHES and not self.evidence else ""
            return Line(material, () if lacks else pieces, lacks)
        papers = [paper for paper in self.papers if paper.kind in material.papers]
        files = [one for one in self.evidence if one.purpose in material.purposes]
        pieces = (*map(of_paper, papers), *map(of_evidence, files))
        return Line(material, pieces, self._lacks(material, papers, files))

    def _lacks(self, material, papers, files) -> str:
        waiting = [paper for paper in papers if paper.rendered_at is None]
        if waiting:
            return _("%(title)s还没有打印好，稍候刷新") % {"title": waiting[0].title}
        if material.any_of:
            return "" if papers or files else _("还没有")
        gone = [code for code in material.papers if code not in {paper.kind for paper in papers}]
        return _("缺%(n)d种文书") % {"n": len(gone)} if gone else ""

    def pieces(self, kind: PacketKind) -> dict[str, tuple[Piece, Material]]:
        """Everything that may be chosen, by key, in the order of the kind's materials; each piece once."""
        found: dict[str, tuple[Piece, Material]] = {}
        for line in self.lines(kind):
            for piece in line.pieces:
                found.setdefault(piece.key, (piece, line.material))
        return found


def of_paper(paper: Paper) -> Piece:
    """A paper as a piece."""
    return Piece(f"paper:{paper.pk}", paper.title, paper.number, paper.on.isoformat())


def of_evidence(one: Evidence) -> Piece:
    """A file as a piece."""
    day = one.taken_at or one.uploaded_at
    return Piece(f"evidence:{one.pk}", one.name, "", day.date().isoformat(), one.pages)


def missing(lines: Iterable[Line]) -> list[Line]:
    """The required materials that are not there."""
    return [line for line in lines if line.missing]
