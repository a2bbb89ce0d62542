"""Charts as SVG text: attributes and classes only, so they print and pass the content security policy."""

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import mark_safe

from screens.parts import Bar, Series

POINT = {"l1": "p1", "l3": "p3", "l4": "p4"}
MOST_LINES = 3


def bar(share: float, tone: str = "az", width: int = 240, height: int = 6, mark: float | None = None):
    """A thin progress bar; share and mark run from 0 to 1. Decorative: the words stand beside it."""
    full = max(0.0, min(1.0, share)) * width
    line = ""
    if mark is not None:
        line = format_html('<rect x="{}" y="0" width="1.5" height="{}" class="f-ink"/>', f"{width * mark:.1f}", height)
    return format_html(
        '<svg class="bar" viewBox="0 0 {w} {h}" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="f-track" width="{w}" height="{h}"/>'
        '<rect class="f-{tone}" width="{full}" height="{h}"/>{line}</svg>',
        w=width,
        h=height,
        tone=tone,
        full=f"{full:.1f}",
        line=line,
    )


def hbars(bars: list[Bar], label: str, width: int = 520, left: int = 96, right: int = 150):
    """Horizontal bars from zero, each with its value and a note at the right."""
    step, room = 24, width - left - right
    top = max((one.value for one in bars), default=0) or 1
    rows = format_html_join(
        "",
        '<text class="lab" x="{}" y="{}" text-anchor="end">{}</text>'
        '<rect class="f-track" x="{}" y="{}" width="{}" height="13"/>'
        '<rect class="f-{}" x="{}" y="{}" width="{}" height="13"/>'
        '<text class="v" x="{}" y="{}">{}</text><text x="{}" y="{}" text-anchor="end">{}</text>',
        (
            (left - 8, y + 13, one.label, left, y + 3, room, one.tone, left, y + 3, f"{room * one.value / top:.1f}")
            + (width - right + 10, y + 14, f"{one.value:,}", width, y + 14, one.note)
            for y, one in ((4 + step * i, one) for i, one in enumerate(bars))
        ),
    )
    return format_html(
        '<svg class="chart" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>',
        width,
        step * len(bars) + 6,
        label,
        rows,
    )


def ceiling(top: float) -> int:
    """The lowest round number, divisible into four round steps, that is not below ``top``."""
    size = 4
    while True:
        for factor in (1, 2, 3, 5):
            if size * factor >= top:
                return size * factor
        size *= 10


class _Plane:
    """Turns positions in the data into positions in the drawing."""

    left, right, top, bottom = 44, 14, 16, 26

    def __init__(self, width, height, count, highest):
        self.width, self.height, self.count, self.highest = width, height, count, highest

    def x(self, i):
        return self.left + (self.width - self.left - self.right) * i / max(1, self.count - 1)

    def y(self, value):
        return self.top + (self.height - self.top - self.bottom) * (1 - value / self.highest)

    def grid(self):
        rows = ((self.highest * k / 4, "gr" if k else "ax") for k in range(5))
        return format_html_join(
            "",
            '<line class="{}" x1="{}" x2="{}" y1="{}" y2="{}"/><text x="{}" y="{}" text-anchor="end">{}</text>',
            (
                (kind, self.left, self.width - self.right, f"{self.y(v):.1f}", f"{self.y(v):.1f}")
                + (self.left - 6, f"{self.y(v) + 4:.1f}", f"{v:,.0f}")
                for v, kind in rows
            ),
        )

    def names(self, labels):
        return format_html_join(
            "",
            '<text x="{}" y="{}" text-anchor="middle">{}</text>',
            ((f"{self.x(i):.1f}", self.height - 8, label) for i, label in enumerate(labels)),
        )


def _line(plane: _Plane, series: Series):
    points = [(plane.x(i), plane.y(value)) for i, value in enumerate(series.values)]
    out = []
    if series.area:
        path = " ".join(f"L{x:.1f} {y:.1f}" for x, y in points)
        floor = plane.y(0)
        out.append(f'<path class="ar" d="M{points[0][0]:.1f} {floor:.1f} {path} L{points[-1][0]:.1f} {floor:.1f}z"/>')
    whole = points[:-1] if series.part else points
    line = escape(series.line)
    out.append(f'<polyline class="{line}" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in whole)}"/>')
    if series.part and len(points) > 1:
        (x1, y1), (x2, y2) = points[-2:]
        out.append(f'<line class="{line} is-part" x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}"/>')
    if series.line in POINT:
        x, y = points[-1]
        hollow = " is-part" if series.part else ""
        out.append(f'<circle class="{POINT[series.line]}{hollow}" cx="{x:.1f}" cy="{y:.1f}" r="3.5"/>')
        falls = len(points) > 1 and points[-2][1] < y  # the number stands where the line does not run
        beside = y + 14 if falls else y - 8
        out.append(f'<text class="v" x="{x - 6:.1f}" y="{beside:.1f}" text-anchor="end">{series.values[-1]:,}</text>')
    return "".join(out)


def line_chart(lines: list[Series], labels: list[str], label: str, goal: float | None = None, width=720, height=220):
    """At most three lines over the same labels, from zero; ``goal`` is the dashed target.

    Raises ValueError for more than three lines or values that do not fit the labels.
    """
    if len(lines) > MOST_LINES:
        raise ValueError("a chart tells at most three lines apart")
    if any(len(series.values) != len(labels) for series in lines):
        raise ValueError("each line needs one value per label")
    top = max([v for series in lines for v in series.values] + [goal or 0])
    plane = _Plane(width, height, len(labels), ceiling(top))
    target = ""
    if goal is not None:
        y = f"{plane.y(goal):.1f}"
        target = format_html(
            '<line class="goal" x1="{}" x2="{}" y1="{}" y2="{}"/>', plane.left, width - plane.right, y, y
        )
    drawn = mark_safe("".join(_line(plane, series) for series in lines))  # noqa: S308 - numbers and an escaped class
    return format_html(
        '<svg class="chart" viewBox="0 0 {} {}" role="img" aria-label="{}">{}{}{}{}</svg>',
        width,
        height,
        label,
        plane.grid(),
        plane.names(labels),
        target,
        drawn,
    )


def spark(values: list[float], label: str, part: bool = False, width: int = 88, height: int = 20):
    """A small line without axes; the numbers stand beside it."""
    low, high = min(values), max(values)
    span = (high - low) or 1
    gap = (width - 4) / max(1, len(values) - 1)
    points = [(2 + gap * i, height - 3 - (height - 6) * (value - low) / span) for i, value in enumerate(values)]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return format_html(
        '<svg class="chart spark" viewBox="0 0 {} {}" role="img" aria-label="{}"><polyline class="l1" points="{}"/>'
        '<circle class="p1{}" cx="{}" cy="{}" r="2"/></svg>',
        width,
        height,
        label,
        line,
        " is-part" if part else "",
        f"{points[-1][0]:.1f}",
        f"{points[-1][1]:.1f}",
    )
