"""A language model on a server of the team's own, asked over the OpenAI chat interface. Off unless it is configured.

Nothing is sent to a host outside: every address of the host must be loopback, private or link-local, and the request
goes to the very address that was checked. No redirect is followed and no proxy used.
"""

import json
import re
import socket
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from typing import Any
from urllib.parse import urlsplit

from urllib3 import BaseHTTPResponse, HTTPConnectionPool, HTTPSConnectionPool, Timeout
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError, ReadTimeoutError

from taxonomy.settings import SettingError, setting

SECONDS = 20.0
_LONGEST_ANSWER = 256 * 1024
_READ_AT_ONCE = 16 * 1024
_PRINTABLE = re.compile(r"[\x21-\x7e]+")

OWN = tuple(
    ip_network(network)
    for network in (
        "127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "::1/128", "fc00::/7",
        "fe80::/10",
    )
)  # fmt: skip


class Unanswered(Exception):
    """The server gave no answer; `reason` is the end of a code `naming.why_*`, `value` fills the sentence."""

    def __init__(self, reason: str, value: str = "") -> None:
        """Keep why."""
        super().__init__(f"{reason} {value}".strip())
        self.reason, self.value = reason, value


@dataclass(frozen=True, slots=True)
class OwnServer:
    """Where a model answers: the base address (`http://127.0.0.1:8080/v1`), the model's name, a key if it asks for one.

    `seconds` is how long an answer may take.
    """

    url: str
    model: str
    key: str = ""
    seconds: float = SECONDS

    def ask(self, messages: Sequence[Mapping[str, str]]) -> str:
        """Return the model's answer to a chat.

        :raises Unanswered: when there is none in time, or none that is an answer of this interface.
        """
        body = json.dumps({"model": self.model, "messages": list(messages), "temperature": 0, "max_tokens": 300})
        try:
            return _content(self._answer(body.encode()))
        except (ReadTimeoutError, ConnectTimeoutError) as error:
            raise Unanswered("timeout", f"{self.seconds:g}") from error
        except (HTTPError, OSError) as error:
            raise Unanswered("unreachable") from error

    def _answer(self, body: bytes) -> bytes:
        """Send a question to the first of the server's addresses that takes it."""
        parts, deadline = urlsplit(self.url), time.monotonic() + self.seconds
        addresses = addresses_of(self.url)
        if any(not is_own(address) for address in addresses):
            raise Unanswered("outside")
        headers = {"Host": parts.netloc, "Content-Type": "application/json", "Accept": "application/json"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        path = f"{parts.path.rstrip('/')}/chat/completions"
        for address in addresses:
            left = Timeout(total=max(deadline - time.monotonic(), 0.1))
            try:
                with _pool(self.url, address) as pool:
                    response = pool.urlopen(
                        "POST", path, body, headers, retries=False, redirect=False, timeout=left, preload_content=False
                    )
                    return _read(response, deadline, self.seconds)
            except NewConnectionError:
                continue
        raise Unanswered("unreachable")


def configured() -> OwnServer | None:
    """Return the server that the settings name, None when they name none.

    :raises SettingError: when the address is none of the team's own, cannot be read, or the model is not named.
    """
    url, model, key = (str(setting(f"naming_{name}")).strip() for name in ("url", "model", "key"))
    if not url:
        return None
    if not _reads_as_address(url):
        raise SettingError(
            f"TSUMAZUKI_NAMING_URL={url!r}: an address such as http://127.0.0.1:8080/v1 expected; correct it, or leave"
            " it empty"
        )
    if not _PRINTABLE.fullmatch(key or "-"):
        raise SettingError("TSUMAZUKI_NAMING_KEY: letters, figures and signs without spaces expected; correct it")
    if not model:
        raise SettingError(
            "TSUMAZUKI_NAMING_MODEL='': the name of a model expected, as TSUMAZUKI_NAMING_URL is set; name it, or leave"
            " both empty"
        )
    try:
        outside = [address for address in addresses_of(url) if not is_own(address)]
    except OSError:  # not known just now: asking will tell
        outside = []
    if outside:
        raise SettingError(
            f"TSUMAZUKI_NAMING_URL={url!r}: {outside[0]} is not on the team's own network; allowed are loopback,"
            " private and link-local addresses (127.0.0.1, 10.*, 172.16.* to 172.31.*, 192.168.*), and names that lead"
            " only to such; run the model on a server of your own, or leave it empty"
        )
    return OwnServer(url, model, key)


def _reads_as_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return False
    plain = _PRINTABLE.fullmatch(url) and not (parts.username or parts.query or parts.fragment)
    return bool(plain and parts.scheme in {"http", "https"} and parts.hostname and port != 0)


def addresses_of(url: str) -> list[str]:
    """Return the addresses that the host of `url` has.

    :raises OSError: when its name is not known.
    """
    parts = urlsplit(url)
    found = socket.getaddrinfo(parts.hostname, parts.port or _port(parts.scheme), type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def is_own(address: str) -> bool:
    """Whether an IP address is loopback, private or link-local."""
    ip = ip_address(address)
    ip = getattr(ip, "ipv4_mapped", None) or ip
    return any(ip in network for network in OWN if network.version == ip.version)


def _port(scheme: str) -> int:
    return 443 if scheme == "https" else 80


def _pool(url: str, address: str) -> HTTPConnectionPool:
    """Return connections to one address, by the certificate of the host that was named."""
    parts = urlsplit(url)
    port = parts.port or _port(parts.scheme)
    if parts.scheme == "https":
        return HTTPSConnectionPool(address, port, server_hostname=parts.hostname, assert_hostname=parts.hostname)
    return HTTPConnectionPool(address, port)


def _read(response: BaseHTTPResponse, deadline: float, seconds: float) -> bytes:
    """Return what a response says, if it says so in time and at a bearable length."""
    if response.status != 200:
        raise Unanswered("status", str(response.status))
    said = b""
    while some := response.read1(_READ_AT_ONCE):
        said += some
        if len(said) > _LONGEST_ANSWER:
            raise Unanswered("not_chat")
        if time.monotonic() > deadline:
            raise Unanswered("timeout", f"{seconds:g}")
    return said


def _content(said: bytes) -> str:
    try:
        answer: Any = json.loads(said)["choices"][0]["message"]["content"]
    except (ValueError, LookupError, TypeError) as error:
        raise Unanswered("not_chat") from error
    return answer if isinstance(answer, str) else ""
