"""What our checks, templates and codes add to printing: one page against bare WeasyPrint on the same text."""

import re

from bench import cpu
from documents import engine, render, samples

KIND, N, GOAL = "D02", 10, 1.1


def report():
    """CPU of a page, ours and bare."""
    context = samples.sample(KIND)
    html = render.html(KIND, context)
    ours = render.pdf(KIND, context)
    if not ours.startswith(b"%PDF"):
        raise SystemExit("no PDF came out")
    pages = len(re.findall(rb"/Type /Page\b", ours)) or "?"
    bare = engine.load()

    def work():
        for _ in range(N):
            render.pdf(KIND, context)

    def floor():
        for _ in range(N):
            bare.HTML(string=html, url_fetcher=bare.Fetcher()).write_pdf(
                font_config=bare.fonts, stylesheets=[bare.style], pdf_variant="pdf/a-3u", pdf_tags=True
            )

    a, b, ratio = cpu.compare(work, floor, rounds=6)
    print(f"{KIND} ({pages} page objects): {1000 * a / N:.1f} ms CPU, bare WeasyPrint {1000 * b / N:.1f} ms, "
          f"ratio {ratio:.2f} (goal ≤ {GOAL})")  # fmt: skip
