"""第 n 页　共 m 页 at the upper right of every page, in a face of ours cut down to these characters."""

import io
from functools import cache

import pikepdf
from fontTools import subset
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name

from documents.fonts import FOLDER

CHARACTERS = "第页共 0123456789\u3000"
FACE = "GWFang.ttf"
RESOURCE = Name("/GWStamp")  # a name no paper uses: WeasyPrint's pages share their resources
SIZE, RIGHT, TOP = 10.5, 42, 34  # points
PDF_UNITS = 1000


class Stamp:
    """The stamp for the pages of one document."""

    def __init__(self, pdf: pikepdf.Pdf):
        self.pdf = pdf
        self.data, self.glyphs, self.widths = face()
        self.font = pdf.make_indirect(self._font())

    def put(self, page: pikepdf.Page, text: str):
        """Print ``text`` upright at the upper right, however the page is turned."""
        page.add_resource(self.font, Name.Font, RESOURCE)
        matrix = " ".join(f"{number:.2f}" for number in place(page, self.width(text)))
        codes = "".join(f"{self.glyphs[c]:04x}" for c in text)
        page.contents_add(b"q\n", prepend=True)
        page.contents_add(f"\nQ q BT {RESOURCE} {SIZE} Tf {matrix} Tm <{codes}> Tj ET Q".encode())

    def width(self, text: str) -> float:
        """Points that the text takes."""
        return sum(self.widths[self.glyphs[c]] for c in text) * SIZE / PDF_UNITS

    def _font(self):
        descriptor = Dictionary(
            Type=Name.FontDescriptor, FontName=Name("/GWSTMP+GWFang"), Flags=4, FontBBox=Array([0, -200, 1000, 900]),
            ItalicAngle=0, Ascent=880, Descent=-120, CapHeight=700, StemV=80,
            FontFile2=self.pdf.make_stream(self.data, Length1=len(self.data)),
        )  # fmt: skip
        wide = Array([part for glyph, width in sorted(self.widths.items()) for part in (glyph, Array([width]))])
        inner = Dictionary(
            Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=descriptor.FontName, CIDToGIDMap=Name.Identity, W=wide,
            CIDSystemInfo=Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0), FontDescriptor=descriptor,
        )  # fmt: skip
        return Dictionary(
            Type=Name.Font, Subtype=Name.Type0, BaseFont=descriptor.FontName, Encoding=Name("/Identity-H"),
            DescendantFonts=Array([self.pdf.make_indirect(inner)]), ToUnicode=self.pdf.make_stream(self._unicode()),
        )  # fmt: skip

    def _unicode(self) -> bytes:
        pairs = "\n".join(f"<{glyph:04x}> <{ord(c):04x}>" for c, glyph in sorted(self.glyphs.items()))
        return (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /GWStamp def /CMapType 2 def\n"
            "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
            f"{len(self.glyphs)} beginbfchar\n{pairs}\nendbfchar endcmap end end"
        ).encode()


@cache
def face() -> tuple[bytes, dict[str, int], dict[int, int]]:
    """The face's bytes, the glyph of each character and the width of each glyph in thousandths of the size."""
    font = TTFont(FOLDER / FACE, recalcTimestamp=False)
    cutter = subset.Subsetter(subset.Options(layout_features=[], name_IDs=[], hinting=False, notdef_outline=True))
    cutter.populate(text=CHARACTERS)
    cutter.subset(font)
    out = io.BytesIO()
    font.save(out)
    units = font["head"].unitsPerEm
    named = font.getBestCmap()
    glyphs = {c: font.getGlyphID(named[ord(c)]) for c in CHARACTERS}
    widths = {font.getGlyphID(name): round(font["hmtx"][name][0] * PDF_UNITS / units) for name in font.getGlyphOrder()}
    return out.getvalue(), glyphs, widths


def place(page: pikepdf.Page, width: float) -> tuple[float, ...]:
    """The text matrix that puts ``width`` points of text at the upper right as the page is seen."""
    left, bottom, right, top = (float(edge) for edge in page.cropbox)
    turned = int(page.obj.get("/Rotate", 0)) % 360
    return {
        0: (1, 0, 0, 1, right - RIGHT - width, top - TOP),
        90: (0, 1, -1, 0, left + TOP, top - RIGHT - width),
        180: (-1, 0, 0, -1, left + RIGHT + width, bottom + TOP),
        270: (0, -1, 1, 0, right - TOP, bottom + RIGHT + width),
    }[turned]
