"""Questions to a running Anki, by the public protocol of the AnkiConnect add-on (version 6).

A request is a JSON object with `action`, `version` and `params`, and `key` where the add-on asks
for one; the answer holds `result` and `error`. Nothing but this machine is ever asked: a package is
handed over as the path of a file.
"""

from __future__ import annotations

import ipaddress
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from http.client import HTTPConnection, HTTPException
from itertools import islice
from typing import Any, NamedTuple
from urllib.parse import urlsplit

DEFAULT_ADDRESS = "http://127.0.0.1:8765"
PROTOCOL = 6
BATCH = 200
"""Calls in one request: some thousand fields, far from what either side minds."""
MAX_ANSWER_BYTES = 512 << 20
TIMEOUT_S = 300.0
"""An import of some thousand notes takes Anki seconds; a dialog that is open there, for ever."""


class AddressFault(ValueError):
    """An address that is not one of AnkiConnect on this machine."""


class AnkiFault(Exception):
    """Anki is closed, answers something else than AnkiConnect, or refuses."""


class Unsupported(AnkiFault):
    """What answers does not know the action."""


class Call(NamedTuple):
    """One action and its parameters, as JSON can hold them."""

    action: str
    params: Mapping[str, Any]


class Address(NamedTuple):
    """Where AnkiConnect listens."""

    host: str
    port: int

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


def address_of(url: str) -> Address:
    """Return what `http://127.0.0.1:8765` means.

    Raises AddressFault for anything but plain HTTP to this machine: packages are handed over as
    paths, and an answer from elsewhere could be anyone's.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as fault:
        raise AddressFault(f'"{url}" is no address ({fault})') from fault
    if parts.scheme != "http" or parts.path.strip("/") or parts.query or parts.username is not None:
        raise AddressFault(f'"{url}" must be like {DEFAULT_ADDRESS}')
    host = parts.hostname or ""
    if not _is_here(host):
        raise AddressFault(
            f'"{host}" is not this machine: AnkiConnect takes packages as paths, so Anki must run '
            f"where clindeck does ({DEFAULT_ADDRESS})"
        )
    return Address(host, 80 if port is None else port)


def _is_here(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class AnkiConnect:
    """A running Anki. Every method raises AnkiFault where it is closed or refuses."""

    def __init__(self, address: Address, key: str = "") -> None:
        self.address = address
        self._key = key

    def ask(self, action: str, **params: object) -> Any:
        """Return the result of one action, as JSON has it."""
        return _result(action, self._sent(self._request(Call(action, params))))

    def ask_each(self, calls: Iterable[Call]) -> Iterator[Any]:
        """Return the result of each call in turn, sent in batches as they are asked for."""
        remaining = iter(calls)
        while batch := list(islice(remaining, BATCH)):
            actions = [self._request(call) for call in batch]
            answers = self.ask("multi", actions=actions)
            if not isinstance(answers, list) or len(answers) != len(batch):
                raise AnkiFault("AnkiConnect answered fewer calls than it was asked; nothing more "
                                "was sent")  # fmt: skip
            for call, answer in zip(batch, answers, strict=True):
                yield _result(call.action, answer)

    def _request(self, call: Call) -> dict[str, Any]:
        """Return a call with version and key: AnkiConnect wants both in each call of a batch."""
        request = {"action": call.action, "version": PROTOCOL, "params": dict(call.params)}
        return {**request, "key": self._key} if self._key else request

    def _sent(self, request: Mapping[str, Any]) -> Any:
        body = json.dumps(request).encode()
        # Not urllib: it would heed a proxy of the environment, and follow where an answer leads.
        connection = HTTPConnection(self.address.host, self.address.port, timeout=TIMEOUT_S)
        try:
            connection.request("POST", "/", body, {"Content-Type": "application/json"})
            response = connection.getresponse()
            answer = response.read(MAX_ANSWER_BYTES + 1)
        except ConnectionRefusedError as fault:
            raise AnkiFault(
                f"no answer at {self.address}: start Anki with the AnkiConnect add-on "
                "(2055492159), or name its address with --url"
            ) from fault
        except TimeoutError as fault:
            raise AnkiFault(
                f"no answer from Anki within {TIMEOUT_S:.0f} s: close what is open there (a "
                "dialog, a sync) and push again; what was done stays done"
            ) from fault
        except (HTTPException, OSError) as fault:
            reason = getattr(fault, "strerror", None) or str(fault) or type(fault).__name__
            raise AnkiFault(
                f"{self.address} broke off ({reason}): if Anki was closed, start it and push "
                "again; what was done stays done"
            ) from fault
        finally:
            connection.close()
        if len(answer) > MAX_ANSWER_BYTES:
            raise AnkiFault(f"{self.address} answered more than {MAX_ANSWER_BYTES >> 20} MiB")
        try:
            return json.loads(answer)
        except (ValueError, RecursionError) as fault:
            raise AnkiFault(
                f"what answers at {self.address} is not AnkiConnect (status {response.status}, "
                "no JSON)"
            ) from fault


def _result(action: str, answer: object) -> Any:
    """Return what an answer holds. Raises AnkiFault for an error, or another shape."""
    if not isinstance(answer, dict) or not {"result", "error"} <= answer.keys():
        raise AnkiFault(f"AnkiConnect answered {action} in another form than protocol "
                        f"{PROTOCOL} has")  # fmt: skip
    error = answer["error"]
    if error is None:
        return answer["result"]
    said = " ".join(str(error).split())
    if "unsupported action" in said.lower():
        raise Unsupported(f"AnkiConnect does not know {action}: update the add-on")
    if "api key" in said.lower():
        raise AnkiFault("AnkiConnect asks for its API key, or for another one: give it with --key "
                        "or in CLINDECK_ANKICONNECT_KEY")  # fmt: skip
    raise AnkiFault(f"Anki refused {action}: {said}")


def numbers(result: object, action: str) -> Sequence[int]:
    """Return a result that must be whole numbers. Raises AnkiFault for another one."""
    if isinstance(result, list) and all(isinstance(each, int) for each in result):
        return result
    raise AnkiFault(f"AnkiConnect answered {action} with something else than numbers")
