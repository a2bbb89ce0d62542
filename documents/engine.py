"""The one place that imports WeasyPrint: our faces, our stylesheet, a fetcher that fetches nothing from outside."""

import logging
import threading
from functools import cache
from pathlib import Path
from types import SimpleNamespace

from documents import fonts as faces

STYLESHEET = Path(__file__).resolve().parent / "css" / "official.css"
LOGGER = "weasyprint"
_lock = threading.Lock()


class RenderError(Exception):
    """A paper cannot be printed; the message names no personal data."""


class MissingGlyphs(RenderError):
    """Characters that no face has: ``.fields`` maps the field's path to the characters."""

    def __init__(self, fields: dict[str, str]):
        self.fields = fields
        super().__init__("; ".join(f"{name}: {' '.join(named(chars))}" for name, chars in fields.items()))


def named(chars: str) -> list[str]:
    """Each character with its code point, ``龘(U+9F98)``; a control character shows its code point alone."""
    return [f"{c if c.isprintable() else ''}(U+{ord(c):04X})" for c in chars]


@cache
def load() -> SimpleNamespace:
    """WeasyPrint with one font configuration and one parsed stylesheet for the process."""
    from PIL import ImageFile

    truncated = ImageFile.LOAD_TRUNCATED_IMAGES
    with faces.visible():
        import weasyprint
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

        fonts = FontConfiguration()
    ImageFile.LOAD_TRUNCATED_IMAGES = truncated  # importing WeasyPrint switches it on for everybody

    class Fetcher(URLFetcher):
        """Serves ``res:NAME`` from a dictionary; every other address is refused, fatally."""

        def __init__(self, resources=None):
            super().__init__(allowed_protocols={"res"}, allow_redirects=False, fail_on_errors=True, timeout=1)
            self.resources = resources or {}

        def fetch(self, url, headers=None):
            scheme, _, name = url.partition(":")
            if scheme != "res" or name not in self.resources:
                raise ValueError(f"blocked address: {url[:80]}")
            mime, body = self.resources[name]
            return URLFetcherResponse(url, body, {"Content-Type": mime})

    from documents import justify

    justify.install(weasyprint)
    style = weasyprint.CSS(string=STYLESHEET.read_text("utf-8"), font_config=fonts, url_fetcher=Fetcher())
    return SimpleNamespace(
        HTML=weasyprint.HTML, fonts=fonts, style=style, Fetcher=Fetcher, Refused=FatalURLFetchingError
    )


class Watch(logging.Handler):
    """Collects what WeasyPrint warns about in this thread."""

    def __init__(self):
        super().__init__(logging.WARNING)
        self.thread, self.lines = threading.get_ident(), []

    def emit(self, record):
        """Keep the message."""
        if record.thread == self.thread:
            self.lines.append(record.getMessage())


def to_pdf(html: str, resources=None) -> bytes:
    """PDF/A-3u with tags. Raises RenderError for a blocked address and for a glyph that no face has."""
    with _lock:
        engine = load()
        watch, log = Watch(), logging.getLogger(LOGGER)
        log.addHandler(watch)
        try:
            page = engine.HTML(string=html, base_url="res:", url_fetcher=engine.Fetcher(resources))
            pdf = page.write_pdf(
                stylesheets=[engine.style], font_config=engine.fonts, pdf_variant="pdf/a-3u", pdf_tags=True
            )
        except engine.Refused as error:
            raise RenderError(str(error)) from None
        finally:
            log.removeHandler(watch)
    lost = [line for line in watch.lines if ".notdef" in line]
    if lost:
        raise RenderError("; ".join(lost))
    return pdf
