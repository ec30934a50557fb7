"""Where a request comes from, as a throttle counts it."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Network = IPv4Network | IPv6Network

IPV4_BITS, IPV6_BITS = 24, 64


def client_address(peer: str, forwarded_for: str, trusted: Sequence[Network]) -> str:
    """The address a request was made from: the last hop that no proxy of ours is.

    `forwarded_for` is believed only as far as trusted proxies wrote it; each adds the hop before it at the end.
    """
    hops = [hop.strip() for hop in forwarded_for.split(",") if hop.strip()]
    address = peer
    while hops and is_trusted(address, trusted):
        address = hops.pop()
    return address


def network_of(address: str) -> str:
    """The neighbourhood one attacker moves in: the /24 of an IPv4 address, the /64 of an IPv6 one."""
    parsed = parsed_address(address)
    if parsed is None:
        return "unknown"
    bits = IPV4_BITS if parsed.version == 4 else IPV6_BITS
    return str(ip_network((parsed, bits), strict=False))


def is_trusted(address: str, trusted: Sequence[Network]) -> bool:
    parsed = parsed_address(address)
    return parsed is not None and any(parsed in network for network in trusted)


def parsed_address(address: str) -> IPv4Address | IPv6Address | None:
    """A server that listens at `::` sees 192.0.2.1 as ::ffff:192.0.2.1; None for what is no address."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return None
    return getattr(parsed, "ipv4_mapped", None) or parsed
