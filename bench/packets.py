"""Packets: seconds for 300 pages with photographs, and packets a minute, beside plain merging by pikepdf and pypdf."""

import io
import random
from contextlib import ExitStack
from datetime import datetime

import pikepdf
from PIL import Image
from pypdf import PdfReader, PdfWriter

from bench import cpu
from documents import render, samples
from documents.packets import archive, book, verify
from documents.packets.parts import Heading, Part, Proofs
from lawkit.moment import SHANGHAI

KIND = "D12"
PAGES, PHOTOS = 300, 100
MADE = datetime(2026, 11, 22, tzinfo=SHANGHAI)
HEADING = Heading("", "", "", "", "", "", MADE)
RUNS = 3
MINUTE = 60


def report():
    """Print the figures."""
    parts = made_parts()
    heading = Heading("案卷", "甲区人力资源和社会保障局", "甲区公安分局", "甲人社监案〔2026〕第1号", "欠薪", "乙厂", MADE)
    whole = book.build(heading, parts)
    packed, seal = archive.build(heading, parts, whole, Proofs())
    merged = [one_page(part) for part in parts]

    def work():
        archive.build(heading, parts, book.build(heading, parts), Proofs())

    full, plain, ratio = cpu.compare(work, lambda: with_pikepdf(merged), rounds=RUNS)
    _full, other, beside = cpu.compare(work, lambda: with_pypdf(merged), rounds=RUNS)
    size = f"{whole.pages} pages, {PHOTOS} of them photographs, archive {len(packed) / 1e6:.0f} MB"
    print(f"{size}: {full:.2f} s CPU, {MINUTE / full:.1f} packets a minute")
    print(f"the same pages merged by plain pikepdf {plain:.2f} s, ratio {ratio:.2f}; by pypdf {other:.2f} s, ratio {beside:.2f}")
    print(f"offline check: {cpu.spent(lambda: verify.check(packed, seal)):.2f} s CPU")


def made_parts():
    """Papers and photographs of 2,400 pixels, so many that the packet has 300 pages beside cover and index."""
    paper = render.pdf(KIND, samples.sample(KIND))
    with pikepdf.open(io.BytesIO(paper)) as pdf:
        count = (PAGES - PHOTOS) // len(pdf.pages)
    papers = [Part("一、文书", f"文书{n}", pdf=paper, name=f"{n}.pdf", original=paper) for n in range(count)]
    photos = [photo(n) for n in range(PHOTOS)]
    return papers + [Part("二、证据", f"照片{n}", jpeg=p, name=f"{n}.jpg", original=p) for n, p in enumerate(photos)]


def photo(n):
    """A JPEG of some hundred kilobytes."""
    noise = Image.frombytes("RGB", (240, 180), random.Random(n).randbytes(240 * 180 * 3))
    out = io.BytesIO()
    noise.resize((2400, 1800)).save(out, "JPEG", quality=85)
    return out.getvalue()


def one_page(part) -> bytes:
    """A part as a PDF of its own, as a script would have it before merging."""
    if part.pdf:
        return part.pdf
    with pikepdf.open(io.BytesIO(book.build(HEADING, [part]).pdf)) as pdf:
        alone, data = pikepdf.new(), io.BytesIO()
        alone.pages.append(pdf.pages[-1])
        alone.save(data)
    return data.getvalue()


def with_pikepdf(papers):
    """What a script would do: the pages one after another, nothing else."""
    with ExitStack() as stack, pikepdf.new() as out:
        for paper in papers:
            out.pages.extend(stack.enter_context(pikepdf.open(io.BytesIO(paper))).pages)
        out.save(io.BytesIO())


def with_pypdf(papers):
    """The same by pypdf."""
    writer = PdfWriter()
    for paper in papers:
        writer.append(PdfReader(io.BytesIO(paper)))
    writer.write(io.BytesIO())
