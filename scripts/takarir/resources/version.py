"""The version of the package and of the data that it publishes."""

from __future__ import annotations

VERSION = "0.2.0"
