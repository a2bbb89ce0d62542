"""One PDF out of many: cover, index, papers and pictures, with bookmarks and counted pages. Equal parts, equal bytes."""

import io
from collections.abc import Callable, Sequence
from contextlib import ExitStack

import pikepdf
from django.template.loader import render_to_string
from pikepdf import Dictionary, Name
from PIL import Image

from documents import engine
from documents.packets.parts import Book, Heading, Part, Row
from documents.packets.stamps import Stamp

A4 = (595.28, 841.89)  # points
EDGE, HEAD = 42, 62  # points around a picture; above it stands the stamp
FRONT = ("cover", "index")
PASSES = 4  # the index grows with its own page numbers; it has settled long before


def build(heading: Heading, parts: Sequence[Part], progress: Callable[[int, int], None] | None = None) -> Book:
    """The book. ``progress`` hears (done, of) parts. RenderError names a glyph missing; pikepdf.PdfError a bad part."""
    with ExitStack() as stack:
        bodies = [_opened(stack, part) for part in parts]
        counts = [len(body.pages) if body else 0 for body in bodies]
        front, rows = _front(stack, heading, parts, counts)
        out = stack.enter_context(pikepdf.new())
        marks = []
        for name, pdf in zip(("封面", "卷内目录"), front, strict=True):
            marks.append(("", name, len(out.pages)))
            out.pages.extend(pdf.pages)
        for done, (part, body) in enumerate(zip(parts, bodies, strict=True), 1):
            if body and len(body.pages):
                marks.append((part.group, f"{part.title} {part.number}".strip(), len(out.pages)))
                out.pages.extend(body.pages)
            if progress:
                progress(done, len(parts))
        return Book(_finished(out, heading, marks), rows, len(out.pages))


def _opened(stack, part):
    if part.jpeg:
        return stack.enter_context(_picture(part.jpeg))
    return stack.enter_context(pikepdf.open(io.BytesIO(part.pdf))) if part.pdf else None


def _picture(jpeg: bytes) -> pikepdf.Pdf:
    """An A4 page with the picture as large as it may be, its bytes untouched."""
    with Image.open(io.BytesIO(jpeg), formats=("JPEG",)) as image:
        (width, height), mode = image.size, image.mode
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=A4)
    stream = pdf.make_stream(
        jpeg, Type=Name.XObject, Subtype=Name.Image, Width=width, Height=height, BitsPerComponent=8,
        ColorSpace=Name.DeviceGray if mode == "L" else Name.DeviceRGB, Filter=Name.DCTDecode,
    )  # fmt: skip
    room = A4[0] - 2 * EDGE, A4[1] - EDGE - HEAD
    scale = min(room[0] / width, room[1] / height, 1)
    wide, high = width * scale, height * scale
    page.obj.Resources = Dictionary(XObject=Dictionary(Picture=stream))
    left, bottom = (A4[0] - wide) / 2, EDGE + (room[1] - high) / 2
    page.contents_add(f"q {wide:.2f} 0 0 {high:.2f} {left:.2f} {bottom:.2f} cm /Picture Do Q".encode())
    return pdf


def _front(stack, heading, parts, counts):
    """Cover and index; the index says pages that depend on its own length, so it is set until that stands still."""
    length = 1
    for _ in range(PASSES):
        rows = _rows(parts, counts, 1 + length)
        words = {"heading": heading, "rows": rows, "pages": 1 + length + sum(counts)}
        index = stack.enter_context(_printed("index", words))
        if len(index.pages) == length:
            return (stack.enter_context(_printed("cover", words)), index), rows
        length = len(index.pages)
    raise engine.RenderError("the index does not settle")


def _rows(parts, counts, before):
    rows, at = [], before
    for n, (part, count) in enumerate(zip(parts, counts, strict=True), 1):
        rows.append(Row(n, part, at + 1 if count else None, at + count if count else None))
        at += count
    return tuple(rows)


def _printed(name, words):
    return pikepdf.open(io.BytesIO(engine.to_pdf(render_to_string(f"packets/{name}.html", words))))


def _finished(out, heading, marks) -> bytes:
    stamp = Stamp(out)
    for n, page in enumerate(out.pages, 1):
        stamp.put(page, f"第 {n} 页\u3000共 {len(out.pages)} 页")
    _bookmarks(out, marks)
    out.Root.Lang, out.Root.PageMode = pikepdf.String("zh-CN"), Name.UseOutlines
    out.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    when = pikepdf.String(f"D:{heading.made_at:%Y%m%d%H%M%S}+08'00'")
    out.docinfo["/Title"] = f"{heading.title} {heading.case_number}"
    out.docinfo["/CreationDate"] = out.docinfo["/ModDate"] = when
    data = io.BytesIO()
    out.save(data, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return data.getvalue()


def _bookmarks(out, marks):
    with out.open_outline() as outline:
        group, node = "", None
        for name, title, at in marks:
            leaf = pikepdf.OutlineItem(title, at)
            if not name:
                outline.root.append(leaf)
                continue
            if name != group:
                group, node = name, pikepdf.OutlineItem(name, at)
                outline.root.append(node)
            node.children.append(leaf)
