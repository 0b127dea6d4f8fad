"""White space and odd characters as MISC values."""

from __future__ import annotations

import re

from takarir.document.errors import ConlluError

_NAMED_ESCAPES = {" ": r"\s", "\t": r"\t", "\r": r"\r", "\n": r"\n", "|": r"\p", "\\": r"\\"}
_NAMED_VALUES = {code[1]: char for char, code in _NAMED_ESCAPES.items()}
_LAST_CODE = 0x10FFFF
_SURROGATES = range(0xD800, 0xE000)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.?))", re.DOTALL)


def escape(text: str) -> str:
    r"""Write any text as a MISC value: UDPipe's escapes (`\s \t \r \n \p \\`), and `\uXXXX` beyond ASCII.

    The result is printable ASCII without white space and `|`, so it survives NFC and every CoNLL-U reader.
    """
    return "".join(_escape_char(char) for char in text)


def _escape_char(char: str) -> str:
    if char in _NAMED_ESCAPES:
        return _NAMED_ESCAPES[char]
    code = ord(char)
    if 0x20 < code < 0x7F:
        return char
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"


def unescape(value: str) -> str:
    """Read what `escape` wrote.

    Raises:
        ConlluError: for an escape that is none of those, or names no character.
    """

    def replace(match: re.Match[str]) -> str:
        short, long, named = match.groups()
        digits = short or long
        if digits:
            code = int(digits, 16)
            if code > _LAST_CODE or code in _SURROGATES:
                raise ConlluError(
                    f"{match.group()!r} in {value!r} is no Unicode character",
                    mend=r"write a character beyond \uFFFF as \UXXXXXXXX",
                )
            return chr(code)
        if named not in _NAMED_VALUES:
            raise ConlluError(
                f"unknown escape {match.group()!r} in {value!r}",
                mend=r"use \s \t \r \n \p \\ or \uXXXX",
            )
        return _NAMED_VALUES[named]

    return _ESCAPE.sub(replace, value)
