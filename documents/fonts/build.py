"""Build the committed faces from their sources: ``python build.py SOURCES OUT [FACE ...]``.

SOURCES holds the files named in ``FACES``; decision 0004 says where each comes from. Every face
becomes TrueType with the same line metrics and its frequent characters first, so that any viewer
shows the right glyph, a rare name does not move the line grid, and two builds give the same bytes.
"""

import hashlib
import sys
from pathlib import Path

from fontTools import subset
from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.reorderGlyphs import reorderGlyphs

FACES = {
    "GWLatin": ("LiberationSerif-Regular.ttf", "ascii"),
    "GWFang": ("FandolFang-Regular.otf", "all"),
    "GWKai": ("FandolKai-Regular.otf", "all"),
    "GWTitle": ("FandolSong-Bold.otf", "common"),
    "GWHei": ("NotoSansSC_400Regular.ttf", "common"),
    "GWTitleFallback": ("NotoSerifSC_600SemiBold.ttf", "common"),
    "GWFallback": ("NotoSerifSC_300Light.ttf", "beyond GWFang"),
}
DROPPED = ["BASE", "VORG", "vhea", "vmtx", "DSIG", "GSUB", "GPOS", "GDEF", "STAT", "gasp", "FFTM", "meta"]
ZERO_LIMITS = [
    "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs", "maxStackElements",
    "maxSizeOfInstructions", "maxPoints", "maxContours", "maxCompositePoints", "maxCompositeContours",
    "maxComponentElements", "maxComponentDepth",
]  # fmt: skip


def gb2312():
    """The code points of GB 2312."""
    points = set()
    for row in range(0xA1, 0xF8):
        for cell in range(0xA1, 0xFF):
            points.update(map(ord, bytes([row, cell]).decode("gb2312", "ignore")))
    return points


def common(sources):
    """GB 2312, the 8,105 general standard characters (``kTGH.txt``: one per line), and punctuation."""
    table = {ord(line.strip()) for line in (sources / "kTGH.txt").read_text("utf-8").splitlines() if line.strip()}
    ranges = [(0x20, 0x7F), (0xFF01, 0xFF5F), (0x3000, 0x3020), (0x2010, 0x2040)]
    return table | gb2312() | {0xA5, 0xB7} | {point for low, high in ranges for point in range(low, high)}


def wanted(choice, have, sources):
    """The code points of one face."""
    if choice == "all":
        return have
    if choice == "ascii":
        return set(range(0x20, 0x7F))
    if choice == "common":
        return common(sources)
    return (have - set(TTFont(sources / FACES["GWFang"][0], lazy=True).getBestCmap())) | {0x20}


def rank(point):
    """Sort key: Latin, punctuation, then characters by how common they are."""
    if point < 0x80:
        return (0, point, b"")
    if 0x2000 <= point < 0x2100 or 0x3000 <= point < 0x3040 or 0xFF00 <= point < 0xFFF0:
        return (1, point, b"")
    try:
        code = chr(point).encode("gb2312")
    except UnicodeEncodeError:
        return (5, point, b"")
    level = 2 if 0xB0 <= code[0] <= 0xD7 else 3 if code[0] >= 0xD8 else 4
    return (level, 0, code)


def to_truetype(font):
    """Replace CFF outlines by quadratic ones, at most one unit off."""
    order, outlines, glyphs = font.getGlyphOrder(), font.getGlyphSet(), {}
    for name in order:
        pen = TTGlyphPen(outlines)
        outlines[name].draw(Cu2QuPen(pen, 1.0, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font["loca"] = newTable("loca")
    font["glyf"] = table = newTable("glyf")
    table.glyphOrder, table.glyphs = order, glyphs
    del font["CFF "]
    for name, glyph in glyphs.items():
        glyph.recalcBounds(table)
        font["hmtx"][name] = (font["hmtx"][name][0], getattr(glyph, "xMin", 0))
    limits = font["maxp"]
    limits.tableVersion, limits.maxZones = 0x00010000, 1
    for name in ZERO_LIMITS:
        setattr(limits, name, 0)
    font.sfntVersion = "\000\001\000\000"


def same_metrics(font):
    """Ascent 0.88 em and descent 0.12 em in every face."""
    em = font["head"].unitsPerEm
    up, down = round(0.88 * em), round(0.12 * em)
    font["hhea"].ascent, font["hhea"].descent, font["hhea"].lineGap = up, -down, 0
    os2 = font["OS/2"]
    os2.sTypoAscender, os2.sTypoDescender, os2.sTypoLineGap, os2.usWinAscent, os2.usWinDescent = up, -down, 0, up, down
    os2.usWeightClass, os2.fsSelection, os2.fsType, font["head"].macStyle = 400, 0x40, 0, 0


def rename(font, face):
    """Our own family name (the sources reserve theirs); copyright and licence lines stay."""
    names = font["name"]
    kept = {index: names.getDebugName(index) for index in (0, 13, 14)}
    family = "GW " + face[2:]
    ours = {1: family, 2: "Regular", 3: family + "; build 1", 4: family, 5: "Version 1.000", 6: face + "-Regular"}
    names.names = []
    for index, value in {**kept, **ours}.items():
        if value:
            names.setName(value, index, 3, 1, 0x409)


def frequent_first(font):
    """Order glyphs by ``rank``: a PDF keeps one slot per glyph up to the highest id used."""
    order, best = font.getGlyphOrder(), {}
    for point, glyph in font.getBestCmap().items():
        best[glyph] = min(best.get(glyph, (9,)), rank(point))
    place = {glyph: index for index, glyph in enumerate(order)}
    reorderGlyphs(font, [order[0], *sorted(order[1:], key=lambda glyph: (best.get(glyph, (9,)), place[glyph]))])


def build(face, sources, out):
    """Write one face and return its SHA-256."""
    name, choice = FACES[face]
    options = subset.Options(
        layout_features=[], hinting=False, notdef_outline=True, glyph_names=False, name_IDs=["*"],
        name_languages=["*"], recalc_timestamp=False,
    )  # fmt: skip
    options.drop_tables += DROPPED
    font = subset.load_font(str(sources / name), options)
    chosen = subset.Subsetter(options)
    chosen.populate(unicodes=wanted(choice, set(font.getBestCmap()), sources))
    chosen.subset(font)
    if "CFF " in font:
        to_truetype(font)
    font["post"].formatType = 3.0
    same_metrics(font)
    rename(font, face)
    frequent_first(font)
    target = out / f"{face}.ttf"
    font.save(target)
    return hashlib.sha256(target.read_bytes()).hexdigest()


def main(arguments):
    """Build the named faces, or all of them, and print lines for SHA256SUMS."""
    sources, out = Path(arguments[0]), Path(arguments[1])
    for face in arguments[2:] or FACES:
        sys.stdout.write(f"{build(face, sources, out)}  {face}.ttf\n")


if __name__ == "__main__":
    main(sys.argv[1:])
