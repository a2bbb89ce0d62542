"""DATABASES: what DATABASE_URL says, otherwise the private PostgreSQL of ``config.pgembed``."""

import os
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from config.pgembed import Server

SECONDS_KEPT = 60


def databases(debug: bool) -> dict:
    """The DATABASES setting. ImproperlyConfigured in production without DATABASE_URL."""
    url = os.environ.get("DATABASE_URL")
    if url:
        return {"default": parse(url)}
    if not debug:
        raise ImproperlyConfigured("DATABASE_URL is not set: production needs a PostgreSQL of its own")
    return {"default": Server().settings(CONN_MAX_AGE=SECONDS_KEPT, CONN_HEALTH_CHECKS=True)}


def parse(url: str) -> dict:
    """One entry of DATABASES from ``postgresql://user:password@host:port/name?option=value``.

    ``host`` and ``port`` may be options too (a socket folder); ``pool=transaction`` stands for PgBouncer in
    transaction mode. ImproperlyConfigured for anything but PostgreSQL.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise ImproperlyConfigured("DATABASE_URL must begin with postgresql:// (docs/database.md says why)")
    options = dict(parse_qsl(parts.query))
    pooled = options.pop("pool", "") == "transaction"
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or unquote(parts.hostname or ""),
        "PORT": options.pop("port", "") or str(parts.port or ""),
        "CONN_MAX_AGE": 0 if pooled else SECONDS_KEPT,
        "CONN_HEALTH_CHECKS": True,
        "DISABLE_SERVER_SIDE_CURSORS": pooled,
        "OPTIONS": options,
    }
