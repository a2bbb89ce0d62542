"""Pages of long lists without counting them."""

from dataclasses import dataclass, field

FARTHEST = 100_000  # no list goes on that far; beyond, PostgreSQL runs out of numbers


@dataclass
class Window:
    """One page of a long list, cut without counting it; ``total`` is text such as 23 or 999+, or empty."""

    items: list
    number: int
    per_page: int
    more: bool
    total: str = ""
    _first: int = field(init=False, repr=False, default=0)

    def __post_init__(self):
        self._first = (self.number - 1) * self.per_page

    @property
    def first(self) -> int:
        """Position of the first item shown, from 1; 0 if there is none."""
        return self._first + 1 if self.items else 0

    @property
    def last(self) -> int:
        """Position of the last item shown."""
        return self._first + len(self.items)


def window(source, number, per_page: int = 50, total: str = "") -> Window:
    """Cut page ``number`` (anything unreadable is 1) out of a queryset or list with one extra row, never a count."""
    try:
        page = min(max(1, int(number)), FARTHEST)
    except (TypeError, ValueError):
        page = 1
    start = (page - 1) * per_page
    items = list(source[start : start + per_page + 1])
    return Window(items[:per_page], page, per_page, len(items) > per_page, total)


def capped(source, cap: int = 999) -> str:
    """How many rows a queryset has, as text; beyond ``cap`` it stops counting and says 999+."""
    n = source[: cap + 1].count()
    return f"{cap}+" if n > cap else str(n)
