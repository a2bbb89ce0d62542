"""What a kind of paper is: its row's fields, who receives it, who signs it."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

MAX_ROWS = 500


class Audience(StrEnum):
    """Who receives the paper; what goes to the ``PARTIES`` is handed to both sides and not served."""

    FILE = "file"
    COMPLAINANT = "complainant"
    PARTY = "party"
    PARTIES = "parties"
    AUTHORITY = "authority"
    RECEIPT = "receipt"


class Remedy(StrEnum):
    """Which way out the paper must name."""

    NONE = ""
    DIRECT = "direct"
    REVIEW_FIRST = "review_first"
    INACTION = "inaction"
    RIGHTS = "rights"


@dataclass(frozen=True)
class Kind:
    """One kind of paper.

    ``type_code`` is the 文种 in the number ("" where it has none), ``titles`` the title by the context's
    ``form``, ``signs`` who signs, ``sealed`` whether the organ's seal belongs on it, ``copies`` how many
    are made, ``di`` whether the number says 第, ``checks`` names of functions in ``documents.checks``,
    ``mentions`` what the template cites beside ``cite``. ``issuer`` is the group of the context whose ``name``
    heads and seals the paper where that is not the organ, ``series`` what stands between prefix and 文种.
    """

    code: str
    title: str
    cite: str
    audience: Audience
    template: str
    type_code: str = ""
    titles: tuple[tuple[str, str], ...] = ()
    remedy: Remedy = Remedy.NONE
    signs: tuple = ()
    sealed: bool = True
    copies: int = 1
    di: bool = True
    max_rows: int = MAX_ROWS
    checks: tuple[str, ...] = ()
    mentions: str = ""
    issuer: str = ""
    series: str = "人社监"

    @property
    def numbered(self) -> bool:
        """Whether issuing it takes a number."""
        return bool(self.type_code)

    @property
    def internal(self) -> bool:
        """Whether it stays in the file."""
        return self.audience is Audience.FILE

    def title_of(self, context: dict) -> str:
        """The printed title: by the context's ``form`` where the kind has several."""
        return dict(self.titles).get(context.get("form"), self.title)

    def number(self, prefix: str, year: int, n: int) -> str:
        """``余人社监令字〔2026〕第12号`` for the organ's prefix 余."""
        return f"{prefix}{self.series}{self.type_code}字〔{year}〕{'第' if self.di else ''}{n}号"


RECEIVER = _("受送达人")
OFFICER = _("承办人")
TWO_INSPECTORS = _("两名劳动保障监察员")
AGENCY_HEAD = _("劳动保障监察机构负责人")
BUREAU_HEAD = _("人力资源社会保障部门负责人")
SEAL = _("机关印章")
