"""The errors a person may see. One family, rendered in one place."""

from __future__ import annotations

from typing import ClassVar


class BriefingError(Exception):
    """Something went wrong that the reader can be told in one line.

    Attributes:
        message: What happened, in one sentence without a full stop.
        hint: The way out, or an empty string.
        exit_code: What the command line ends with when this error stops a verb.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        """The message, and the hint in brackets where there is one."""
        return f"{self.message} ({self.hint})" if self.hint else self.message


class NotFoundError(BriefingError):
    """Nothing answers to the given id, path or query."""


class UsageError(BriefingError):
    """The command line, a query or a configuration value is wrong."""

    exit_code: ClassVar[int] = 2


class UnreadableError(BriefingError):
    """Some input could not be read."""

    exit_code: ClassVar[int] = 3


def too_large(size: int, most: int, of: str = "") -> UnreadableError:
    """The error of a source that is larger than what is read of its kind.

    Args:
        size: Of the source, in bytes.
        most: What is read, in bytes.
        of: Its kind, with an article before it; left out where any kind is meant.
    """
    kind = f" of {of}" if of else ""
    return UnreadableError(f"{size / 1048576:.1f} MB is more than the {most >> 20} MB that are read{kind}")


class NetworkError(BriefingError):
    """Something could not be fetched; the message says why, the hint how to go on."""

    exit_code: ClassVar[int] = 4


class ConflictError(BriefingError):
    """The file changed under us, is locked, or is already there; nothing was overwritten."""

    exit_code: ClassVar[int] = 5


class LockedError(ConflictError):
    """Another process held the lock all the time: what needs the same lock need not be tried."""
