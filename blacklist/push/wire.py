"""One message over HTTP: signed by the Standard Webhooks scheme, to one looked-up machine, its answer read and judged."""

import json
import re
import socket
import unicodedata
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from threading import Timer
from time import monotonic
from typing import NamedTuple

import urllib3
from django.utils.translation import gettext as _
from standardwebhooks import Webhook
from standardwebhooks.webhooks import EmptyWebhookSecretError

from blacklist.models import CreditPlatform
from blacklist.names import seen
from blacklist.push import endpoints
from lawkit import moment

MOST = 16 * 1024  # bytes of an answer
LONGEST_REST = 24 * 3600
LOCKED_REST = 900  # a wrong secret is not tried on every message
AGAIN = (HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.CONFLICT, HTTPStatus.TOO_MANY_REQUESTS)
LOCKED_OUT = (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN)
GONE = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)
RECEIPT = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/-]{0,79}")
CITIZEN = re.compile(r"(?<!\d)[1-9]\d{5}(18|19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)")
NUMBER = re.compile(r"\d(?:[\s._/-]?\d){6,}(?:[\s._/-]?[Xx])?")
SHOWN = 160
WHOLE = 3  # times the timeout of one step: what a request may take in all


class Answer(NamedTuple):
    """What came back. ``receipt``: taken. ``again``: may be sent again. ``rest``: seconds to leave the platform alone."""

    status: int | None
    receipt: str
    says: str
    again: bool
    rest: int = 0
    ms: int = 0


class Courier:
    """Speaks with one platform over one kept connection, for one round. ``close`` it."""

    UNREACHABLE = 60

    def __init__(self, platform: CreditPlatform):
        self.platform, self.pool, self.at, self.hook = platform, None, None, None
        self.lines: list = []

    def send(self, key: str, body: bytes, removal: bool) -> Answer:
        """Send once; never raises for what the other side or the line does."""
        began, watch = monotonic(), Timer(self.platform.timeout * WHOLE, self._cut)
        watch.start()
        try:
            answer = self._sent(key, body, removal)
        except endpoints.Refused as refused:
            answer = Answer(None, "", str(refused), True, self.UNREACHABLE)
        except urllib3.exceptions.TimeoutError:
            answer = Answer(None, "", _("平台没有在时限内答复"), True, self.UNREACHABLE)
        except urllib3.exceptions.SSLError:
            answer = Answer(None, "", _("平台的证书没有通过验证，没有发送"), True, self.UNREACHABLE)
        except (urllib3.exceptions.HTTPError, OSError) as error:
            answer = Answer(None, "", _("连接不上平台（%(kind)s）") % {"kind": type(error).__name__}, True, self.UNREACHABLE)
        finally:
            watch.cancel()
        if answer.status is None:
            self.close()
        return answer._replace(ms=int((monotonic() - began) * 1000))

    def close(self) -> None:
        """Let go of the connection."""
        if self.pool is not None:
            self.pool.close()
            self.pool = None

    def _cut(self):
        """Ends what drips: each byte of a header has a timeout of its own, and other jobs wait meanwhile."""
        for line in self.lines:
            with suppress(OSError, AttributeError):
                line.sock.shutdown(socket.SHUT_RDWR)

    def _sent(self, key, body, removal):
        if self.pool is None:
            self.hook = _hook(self.platform)
            self.at = endpoints.resolve(self.platform.endpoint)
            self.pool = _pool(self.at, self.platform.timeout)
            self.pool.ConnectionCls = _known(self.pool.ConnectionCls, self.lines)
        response = self.pool.urlopen(
            "POST", self.at.path, body=body, headers=self._headers(key, body), redirect=False, retries=False,
            preload_content=False,
        )  # fmt: skip
        try:
            data = _read(response, monotonic() + self.platform.timeout)
        except (urllib3.exceptions.HTTPError, OSError):
            response.close()
            raise
        if len(data) > MOST:
            response.close()
        else:
            response.release_conn()
        return judge(response.status, response.headers.get("Retry-After", ""), data, removal)

    def _headers(self, key, body) -> dict:
        at = moment.now().astimezone(UTC)
        default = endpoints.PORTS[self.at.scheme]
        host = f"[{self.at.host}]" if ":" in self.at.host else self.at.host
        return {
            "Host": host if self.at.port == default else f"{host}:{self.at.port}",
            "Content-Type": "application/json; charset=utf-8", "Accept": "application/json", "Accept-Encoding": "identity",
            "User-Agent": "xinan-push/1", "webhook-id": key, "webhook-timestamp": str(int(at.timestamp())),
            "webhook-signature": self.hook.sign(key, at, body.decode()),
        }  # fmt: skip


def _hook(platform) -> Webhook:
    """What signs; Refused where the secret is none, so that no other platform waits for this one's."""
    try:
        return Webhook(str(platform.secret))
    except (EmptyWebhookSecretError, ValueError):
        raise endpoints.Refused(_("签名密钥不能用，没有发送；在后台重新填写")) from None


def _known(kind, lines: list):
    """The class of connections, which puts the newest into ``lines``."""

    class Known(kind):
        def connect(self):
            super().connect()
            lines[:] = [self]

    return Known


def _pool(at, timeout):
    limits = urllib3.Timeout(connect=timeout, read=timeout)
    if at.scheme == "http":
        return urllib3.HTTPConnectionPool(at.address, at.port, timeout=limits, maxsize=1)
    return urllib3.HTTPSConnectionPool(
        at.address, at.port, timeout=limits, maxsize=1, cert_reqs="CERT_REQUIRED", server_hostname=at.host,
        assert_hostname=at.host,
    )  # fmt: skip


def _read(response, until: float) -> bytes:
    """At most MOST bytes and one more; a body that drips is given up at ``until``."""
    data = b""
    while len(data) <= MOST and (part := response.read1(4096)):
        data += part
        if monotonic() > until:
            raise urllib3.exceptions.TimeoutError("body")
    return data


def judge(status: int, retry_after: str, data: bytes, removal: bool = False) -> Answer:
    """Taken, again, or never (docs/push.md). A receipt decides; a removal of what the platform does not have is done too."""
    receipt = _receipt(data) if len(data) <= MOST else ""
    rest = _seconds(retry_after) if status in (*AGAIN, HTTPStatus.SERVICE_UNAVAILABLE) else 0
    taken = HTTPStatus.OK <= status < HTTPStatus.MULTIPLE_CHOICES or status == HTTPStatus.CONFLICT
    if receipt and (taken or removal and status in GONE):
        return Answer(status, receipt, "", False)
    if taken:
        return Answer(status, "", _("平台的答复里没有回执编号：%(text)s") % {"text": excerpt(data)}, True, rest)
    says = _("平台答复 %(status)s：%(text)s") % {"status": status, "text": excerpt(data)}
    again = status in AGAIN or status >= HTTPStatus.INTERNAL_SERVER_ERROR
    return Answer(status, "", says, again, LOCKED_REST if status in LOCKED_OUT else rest)


def is_receipt(text: str) -> bool:
    """Whether it may be kept as a receipt's number; what may be a person's number is none."""
    return bool(RECEIPT.fullmatch(text)) and not CITIZEN.search(text)


def excerpt(data: bytes) -> str:
    """The beginning of an answer on one line; whatever looks like somebody's number is masked."""
    text = unicodedata.normalize("NFKC", data[: 4 * SHOWN].decode("utf-8", "replace"))
    shown = "".join(sign if sign.isprintable() else " " for sign in seen(text))
    return NUMBER.sub("****", " ".join(shown.split()))[:SHOWN] or "—"


def _receipt(data) -> str:
    try:
        told = json.loads(data)
    except (ValueError, RecursionError):
        return ""
    found = told.get("receipt") if isinstance(told, dict) else None
    return found if isinstance(found, str) and is_receipt(found) else ""


def _seconds(text: str) -> int:
    """Retry-After in seconds, at most a day; 0 where it cannot be read."""
    clean = text.strip()
    if re.fullmatch(r"[0-9]{1,9}", clean):
        return min(int(clean), LONGEST_REST)
    try:
        until: datetime = parsedate_to_datetime(clean)
    except (TypeError, ValueError):
        return 0
    if until.tzinfo is None:
        until = until.replace(tzinfo=UTC)
    return max(0, min(int((until - moment.now()).total_seconds()), LONGEST_REST))
