"""Memory of a function of few values."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

__all__ = ["Memory"]

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Memory(dict[Key, Value], Generic[Key, Value]):
    """The values of a pure function, worked out when first asked for; bounded.

    Looking one up costs less than a call of a function with `functools.cache`, and works with `map`. A string that is
    longer than any word is not kept: it is hardly met twice, and pages without spaces would fill the memory.
    """

    MOST = 100_000
    LONGEST = 40

    def __init__(self, function: Callable[[Key], Value]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, key: Key) -> Value:
        value = self._function(key)
        if not isinstance(key, str) or len(key) <= self.LONGEST:
            if len(self) >= self.MOST:
                self.clear()
            self[key] = value
        return value
