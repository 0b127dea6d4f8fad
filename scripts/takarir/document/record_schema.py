"""The Arrow schema of `records`, apart from them, so that only who makes tables imports pyarrow."""

from __future__ import annotations

import pyarrow as pa

_TOKEN = pa.struct(
    [
        ("form", pa.string()),
        ("start", pa.int64()),
        ("end", pa.int64()),
        ("words", pa.list_(pa.string())),
    ]
)
_MENTION = pa.struct(
    [
        ("text", pa.string()),
        ("type", pa.string()),
        ("entity", pa.string()),
        ("start", pa.int64()),
        ("end", pa.int64()),
    ]
)
_SENTENCE = pa.struct(
    [
        ("id", pa.string()),
        ("text", pa.string()),
        ("start", pa.int64()),
        ("end", pa.int64()),
        ("tokens", pa.list_(_TOKEN)),
        ("mentions", pa.list_(_MENTION)),
    ]
)
_PARAGRAPH = pa.struct(
    [
        ("id", pa.string()),
        ("text", pa.string()),
        ("start", pa.int64()),
        ("end", pa.int64()),
        ("role", pa.string()),
        ("role_probability", pa.float64()),
        ("repeats", pa.string()),
        ("repeats_kind", pa.string()),
        ("sentences", pa.list_(_SENTENCE)),
    ]
)

#: Schema of `takarir.annotate_table` and of `takarir annotate --format parquet`.
SCHEMA = pa.schema(
    [
        ("id", pa.string()),
        ("text", pa.string()),
        ("error", pa.string()),
        ("paragraphs", pa.list_(_PARAGRAPH)),
    ]
)
