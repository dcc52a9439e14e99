"""Requests of the program's own, and the proxy."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING, Any, Dict, Optional, Tuple
from urllib.parse import urlencode

from .._raw import lib
from .._snapshot import encode

if TYPE_CHECKING:
    from .client import Client

log = logging.getLogger("backtracked.http")


class ProxyOptions:
    """A proxy for requests and socket alike.

    Parameters
    ----------
    proxy_url: str
        Begins with http, https, socks5 or socks5h; may hold name and password.
    client_request:
        Was a class of aiohttp. The library talks to the proxy by itself: it is kept, and of no
        further use.
    """

    def __init__(self, proxy_url: Optional[str], client_request: Any = None) -> None:
        self.proxy = proxy_url
        self.client_request = client_request


class Session:
    """What of aiohttp's session programs used: its end."""

    def __init__(self, client: "Client") -> None:
        self._client = client

    @property
    def closed(self) -> bool:
        """Whether the client has ended."""
        return self._client.closed

    async def close(self) -> None:
        """Ends the client."""
        await self._client.aclose()


class HTTPClient:
    """Any request of the REST API, logged in as the client is."""

    def __init__(self, client: "Client", proxy_options: Optional[ProxyOptions] = None) -> None:
        self.log = log
        self._client = client
        self.proxy_options = proxy_options or ProxyOptions(None)
        self.session = Session(client)

    async def request(
        self,
        method: str,
        path: str,
        *,
        data: Optional[Dict[str, Any]] = None,
        json: Any = None,  # pylint: disable=redefined-outer-name
        params: Optional[Dict[str, Any]] = None,
    ) -> Tuple[int, Any]:
        """Makes a request, and gives 200 and the `data` of the answer.

        Raises
        ------
        Error
            If the server refuses it, or cannot be reached.
        """
        body = data if json is None else json
        path = path.lstrip("/")
        if params:
            path += ("&" if "?" in path else "?") + urlencode(params)
        answer = await self._client._ask(
            "json", lib.bkt_request, encode(method), encode(path),
            encode(None if body is None else _dumps(body)),
        )
        return 200, None if answer is None else _loads(answer)

    async def get(self, path: str, **kwargs: Any) -> Tuple[int, Any]:
        """A GET request."""
        return await self.request("GET", path, **kwargs)

    async def post(self, path: str, **kwargs: Any) -> Tuple[int, Any]:
        """A POST request."""
        return await self.request("POST", path, **kwargs)

    async def put(self, path: str, **kwargs: Any) -> Tuple[int, Any]:
        """A PUT request."""
        return await self.request("PUT", path, **kwargs)

    async def delete(self, path: str, **kwargs: Any) -> Tuple[int, Any]:
        """A DELETE request."""
        return await self.request("DELETE", path, **kwargs)


_dumps = json.dumps
_loads = json.loads
