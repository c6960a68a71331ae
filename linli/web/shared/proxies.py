# SPDX-License-Identifier: MulanPSL-2.0
"""Who is really asking, behind reverse proxies of one's own (LINLI_PROXIES). What anybody else claims is not heard."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse

Networks = tuple[IPv4Network | IPv6Network, ...]
CLAIMS = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST", "HTTP_FORWARDED", "HTTP_X_REAL_IP")


def networks(written: Iterable[str]) -> Networks:
    """`10.0.0.5` or `10.0.0.0/24`. Raises ImproperlyConfigured: a slip here would let anybody choose an address."""
    try:
        return tuple(ip_network(each.strip()) for each in written if each.strip())
    except ValueError as error:
        raise ImproperlyConfigured(f"LINLI_PROXIES: {error}") from error


def plain_address(written: str) -> str:
    """One hop of X-Forwarded-For without its port, IPv4 in IPv6 as IPv4. Raises ValueError if it is no address."""
    text = written.strip()
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    found = ip_address(text)
    return str(getattr(found, "ipv4_mapped", None) or found)


def client_of(peer: str, forwarded: str, trusted: Networks) -> str:
    """The right-most address that is no proxy of ours: what stands left of it, the client may have written itself."""
    client = peer
    hops = [hop for hop in forwarded.split(",") if hop.strip()]
    for hop in reversed([*hops, peer]):
        try:
            client = plain_address(hop)
        except ValueError:
            return client  # nothing left of what cannot be read can be believed
        if not is_within(client, trusted):
            return client
    return client


def is_within(address: str, trusted: Networks) -> bool:
    found = ip_address(address)
    return any(found in network for network in trusted)


class ProxyMiddleware:
    """Sets REMOTE_ADDR and the scheme from what a trusted proxy says; strikes the claims of all others."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.trusted = networks(settings.LINLI_PROXIES)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if self._from_proxy(request):
            meta = request.META
            meta["REMOTE_ADDR"] = client_of(meta["REMOTE_ADDR"], meta.get("HTTP_X_FORWARDED_FOR", ""), self.trusted)
            scheme = meta.get("HTTP_X_FORWARDED_PROTO", "").rpartition(",")[2].strip().lower()
            if scheme in ("http", "https"):
                meta["wsgi.url_scheme"] = scheme
        for claim in CLAIMS:
            request.META.pop(claim, None)
        return self.get_response(request)

    def _from_proxy(self, request: HttpRequest) -> bool:
        try:
            return bool(self.trusted) and is_within(plain_address(request.META.get("REMOTE_ADDR", "")), self.trusted)
        except ValueError:
            return False
