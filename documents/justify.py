"""Even right edges for Chinese text: WeasyPrint stretches spaces alone, and Chinese has none.

Uses private names of WeasyPrint 70. With any other version nothing is installed and the text is set
with a ragged right edge; a test says so.
"""

import re

IDEOGRAPHS = re.compile(r"[\u2010-\u2030\u3000-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U000323af]+")
LEAST = 4
WIDEST_EM = 0.25


def runs(text: str) -> list[tuple[int, int]]:
    """Start and end of every run of Chinese characters and punctuation."""
    return [found.span() for found in IDEOGRAPHS.finditer(text)]


def gaps(text: str) -> float:
    """How many gaps may be widened; the outer half of the first and last character counts not."""
    text = text.rstrip(" ")
    found = runs(text)
    if not found:
        return 0
    return sum(end - start for start, end in found) - 0.5 * (found[0][0] == 0) - 0.5 * (found[-1][1] == len(text))


def install(weasyprint) -> bool:
    """Put the hook in place once; False where this version is not the one it was written for."""
    if not weasyprint.__version__.startswith("70."):
        return False
    from weasyprint.formatting_structure import boxes
    from weasyprint.layout import inline
    from weasyprint.text import line_break

    if not hasattr(inline.justify_line, "spread"):
        line_break.Layout.set_text = _spaced(line_break.Layout.set_text)
        inline.justify_line = _justified(inline.justify_line, boxes, line_break)
    return True


def _spaced(original):
    """Layout.set_text that adds ``cjk_spacing`` between Chinese characters."""
    from weasyprint.text.ffi import TO_UNITS, ffi, pango

    def set_text(self, text, justify=False):
        original(self, text, justify)
        extra = getattr(self, "cjk_spacing", 0)
        if not (justify and extra):
            return
        base = self.style["letter_spacing"]
        width = int(((0 if base == "normal" else base) + extra) * TO_UNITS)
        attributes = pango.pango_layout_get_attributes(self.layout)
        if attributes == ffi.NULL:
            attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
        for start, end in runs(self.text):
            attribute = pango.pango_attr_letter_spacing_new(width)
            attribute.start_index = len(self.text[:start].encode())
            attribute.end_index = attribute.start_index + len(self.text[start:end].encode())
            pango.pango_attr_list_change(attributes, attribute)
        pango.pango_layout_set_attributes(self.layout, attributes)

    return set_text


def _justified(original, boxes, line_break):
    """justify_line that spreads the free width over Chinese gaps, or leaves the line to the original."""
    inner = (boxes.LineBox, boxes.InlineBox)

    def texts(box):
        if isinstance(box, boxes.TextBox):
            yield box
        elif isinstance(box, inner):
            for child in box.children:
                yield from texts(child)

    def widen(context, box, each):
        weight = gaps(box.text)
        if not weight:
            return 0
        layout = line_break.create_layout(box.text, box.style, context, None, 0)
        layout.cjk_spacing = each
        layout.deactivate()
        box.pango_layout = layout
        box.width += each * weight
        return each * weight

    def shift(context, box, each, offset):
        if isinstance(box, boxes.TextBox):
            box.position_x += offset
            return offset + widen(context, box, each)
        if not isinstance(box, inner):
            box.translate(offset, 0)
            return offset
        box.position_x += offset
        start = offset
        for child in box.children:
            if child.is_in_normal_flow():
                offset = shift(context, child, each, offset)
        box.width += offset - start
        return offset

    def justify_line(context, line, extra):
        total = sum(gaps(box.text) for box in texts(line))
        fits = total >= LEAST and extra / total < WIDEST_EM * line.style["font_size"]
        if fits and line.style["direction"] == "ltr":
            shift(context, line, extra / total, 0)
        else:
            original(context, line, extra)

    justify_line.spread = True
    return justify_line
