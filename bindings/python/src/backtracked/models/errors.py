"""What is raised, one class for each kind of failure."""

from __future__ import annotations

import builtins
from typing import Any, Dict, Optional, Type

from .._raw import lib
from .._snapshot import text, text_always
from ..enums import Status


class Error(Exception):
    """Something that the library could not do.

    Attributes
    ----------
    code: :class:`Status`
        The kind of failure.
    endpoint: str
        The request it was about, such as "GET room/5". May be None.
    status: int
        The HTTP status of the server's answer, 0 if there was none.
    message: str
        One line that says what failed, without secrets.
    retry_after_ms: int
        How long the server asks to wait, -1 if it did not say.
    parts_sent: int
        How many posts of a longer text went out before the one that failed.
    """

    code: Status = Status.INTERNAL

    def __init__(
        self, message: str = "", *, endpoint: Optional[str] = None, status: int = 0
    ) -> None:
        super().__init__(message)
        self.message = message
        self.endpoint = endpoint
        self.status = status
        self.retry_after_ms = -1
        self.parts_sent = 0


class ApiError(Error):
    """The server refused a request, or its answer is of no use."""

    code = Status.SERVER

    def __init__(self, endpoint: Optional[str], status: int, message: Optional[str]) -> None:
        super().__init__(
            f"Request failed: {status} {endpoint} ({message})", endpoint=endpoint, status=status
        )


class ServerError(ApiError):
    """Another refusal by the server."""


class NotFoundError(ApiError):
    """The server or the cache does not know it."""

    code = Status.NOT_FOUND


class ForbiddenError(ApiError):
    """Logged in, but not allowed."""

    code = Status.FORBIDDEN


class RateLimitedError(ApiError):
    """The server asks to wait, see `retry_after_ms`."""

    code = Status.RATE_LIMITED


class ProtocolError(ApiError):
    """The server's answer makes no sense."""

    code = Status.PROTOCOL


class OutcomeUnknownError(ApiError):
    """Sent, but the answer was lost: it may or may not have happened."""

    code = Status.OUTCOME_UNKNOWN


class AuthorizationError(Error):
    """Credentials are missing or refused."""

    code = Status.AUTH


class InvalidArgumentError(Error, ValueError):
    """An argument is missing, malformed or out of range."""

    code = Status.INVALID_ARGUMENT


class InvalidStateError(Error, RuntimeError):
    """The call does not fit the client's present state."""

    code = Status.INVALID_STATE


class ClosedError(Error):
    """The client is closed or closing. Nothing was sent."""

    code = Status.CLOSED


class BusyError(Error):
    """A limit is reached."""

    code = Status.BUSY


class ActionTimeoutError(Error, builtins.TimeoutError):
    """The time was over. Nothing was sent, or it was a read."""

    code = Status.TIMEOUT


class ActionCancelledError(Error):
    """Cancelled before anything was sent."""

    code = Status.CANCELLED


class WaitInterruptedError(Error):
    """A wait was broken by a signal."""

    code = Status.INTERRUPTED


class WouldDeadlockError(Error):
    """Waiting here would never end."""

    code = Status.WOULD_DEADLOCK


class NetworkError(Error):
    """Name resolution, connection or transfer failed."""

    code = Status.NETWORK


class TlsError(NetworkError):
    """The TLS handshake or a certificate check failed."""

    code = Status.TLS


class UnsupportedError(Error):
    """Not possible on this platform or in this build."""

    code = Status.UNSUPPORTED


class ForkedError(Error):
    """The object was made before a fork, and this is the child."""

    code = Status.FORKED


class InternalError(Error):
    """A fault of the library itself."""


#: Which class a status is raised as. Unknown ones of newer libraries are an `Error`.
CLASSES: Dict[int, Type[Error]] = {
    int(each.code): each
    for each in (
        ServerError, NotFoundError, ForbiddenError, RateLimitedError, ProtocolError,
        OutcomeUnknownError, AuthorizationError, InvalidArgumentError, InvalidStateError,
        ClosedError, BusyError, ActionTimeoutError, ActionCancelledError, WaitInterruptedError,
        WouldDeadlockError, NetworkError, TlsError, UnsupportedError, ForkedError, InternalError,
    )
}


def made(
    status: int, message: str, endpoint: Optional[str] = None, http_status: int = 0
) -> Error:
    """The exception for a status."""
    kind = CLASSES.get(status, Error)
    if issubclass(kind, ApiError):
        error: Error = kind(endpoint, http_status, message)
        # It names request and status already.
        error.message, error.args = message, (message,)
    else:
        error = kind(message, endpoint=endpoint, status=http_status)
    error.code = Status(status)
    return error


def from_status(status: int) -> Error:
    """The exception for a call that was refused at once."""
    return made(status, text_always(lib.bkt_status_text(status)))


def from_error(lent: Any) -> Error:
    """The exception for an error of the library."""
    error = made(
        lib.bkt_error_status(lent),
        text_always(lib.bkt_error_message(lent)),
        text(lib.bkt_error_endpoint(lent)),
        lib.bkt_error_http_status(lent),
    )
    error.retry_after_ms = lib.bkt_error_retry_after_ms(lent)
    error.parts_sent = lib.bkt_error_parts_sent(lent)
    return error


def check(status: int) -> int:
    """Raises a negative status, and gives any other number back."""
    if status < 0:
        raise from_status(status)
    return status
