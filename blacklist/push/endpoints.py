"""Where messages may go: https, or http to this machine; never to addresses that clouds and links keep for themselves."""

import ipaddress
import socket
from typing import NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

METADATA = {ipaddress.ip_address(text) for text in ("169.254.169.254", "100.100.100.200", "168.63.129.16", "fd00:ec2::254")}
NAT64 = ipaddress.ip_network("64:ff9b::/96")
LOCAL = ("localhost", "127.0.0.1", "::1")
PORTS = {"http": 80, "https": 443}


class Refused(Exception):
    """Nothing is sent to this address."""


class Endpoint(NamedTuple):
    """An address taken apart, with the one machine that it stands for now."""

    scheme: str
    host: str
    port: int
    path: str
    address: str


def check(url: str) -> None:
    """ValidationError, in words for the administrator, unless messages may be sent to this address."""
    try:
        parts = urlsplit(url)
        port, host = parts.port, _ascii(parts.hostname)
    except ValueError:
        raise ValidationError({"endpoint": _("看不出接口地址，写成 https://主机/路径")}) from None
    del port
    if parts.scheme not in PORTS or not host or parts.username or parts.password or parts.fragment:
        raise ValidationError({"endpoint": _("接口地址写成 https://主机/路径，不带用户名和 #")})
    if parts.scheme == "http" and not (host in LOCAL or settings.DEBUG):
        raise ValidationError({"endpoint": _("http 不加密，只用于本机；换成 https 地址")})
    if _kept(host):
        raise ValidationError({"endpoint": _("这是云主机或链路自用的地址，不能作为接口地址")})


def resolve(url: str) -> Endpoint:
    """The machine to talk to, looked up once, so that a name cannot point elsewhere between look and call.

    Refused where any of its addresses is kept, OSError where the name is unknown.
    """
    try:
        check(url)
    except ValidationError as wrong:
        raise Refused(wrong.messages[0]) from None
    parts = urlsplit(url)
    port = parts.port or PORTS[parts.scheme]
    host = _ascii(parts.hostname)
    found = [row[4][0] for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if any(map(_kept, found)):
        raise Refused(_("接口地址指向云主机或链路自用的地址，没有发送"))
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Endpoint(parts.scheme, host, port, path, found[0])


def _ascii(host: str | None) -> str:
    """A name as it is looked up and written into headers; ValueError where it can be no name."""
    return (host or "").encode("idna").decode()


def _within(address):
    """The address of the older kind that one of the newer kind carries (RFC 4291, 6052, 3056), else itself."""
    if address.version == 4:
        return address
    carried = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF) if address in NAT64 else None
    return address.ipv4_mapped or carried or address.sixtofour or address


def _kept(host: str) -> bool:
    """Link-local, metadata, multicast and unspecified addresses; a name is judged by what it resolves to."""
    try:
        address = ipaddress.ip_address(host.split("%")[0])
    except ValueError:
        return False
    address = _within(address)
    return address in METADATA or address.is_link_local or address.is_multicast or address.is_unspecified
