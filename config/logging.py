"""What the logs may hold: no request bodies, no query strings, no ID numbers, no phones, no exception texts."""

import logging
import re
import traceback

CITIZEN_ID = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")
PHONE = re.compile(r"(?<!\d)(?:\+?86[- ]?)?1[3-9]\d{9}(?!\d)")
QUERY = re.compile(r"(?<=[\w/])\?[^\s\"']+")

MASKS = [(CITIZEN_ID, "[id]"), (PHONE, "[phone]"), (QUERY, "?[query]")]


def mask(text: str) -> str:
    """``text`` without citizens' IDs, mobile phones and query strings."""
    for pattern, instead in MASKS:
        text = pattern.sub(instead, text)
    return text


class DiscreetFormatter(logging.Formatter):
    """Masks every line; of an exception it tells the kinds and the places, never the message."""

    def format(self, record):
        """The masked line."""
        return mask(super().format(record))

    def formatException(self, exc_info):
        """Frames and kind of the error and of its causes."""
        return "\n".join(_chain(exc_info[1]))


def _chain(error: BaseException):
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if cause:
        yield from _chain(cause)
    for frame in traceback.extract_tb(error.__traceback__):
        yield f"  {frame.filename}:{frame.lineno} {frame.name}"
    yield type(error).__qualname__


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "discreet": {"()": DiscreetFormatter, "format": "{asctime} {levelname} {name}: {message}", "style": "{"}
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "discreet"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "django": {"level": "INFO", "handlers": [], "propagate": True},
        "django.server": {"level": "WARNING", "handlers": [], "propagate": True},
        "django_tasks": {"level": "WARNING"},
        "django_tasks_db": {"level": "WARNING"},
        "fontTools": {"level": "ERROR"},
        "pikepdf": {"level": "WARNING"},
        "weasyprint": {"level": "ERROR"},
    },
}
