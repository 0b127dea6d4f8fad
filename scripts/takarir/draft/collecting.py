"""The garbage collector held back while a batch of pages is drafted."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def held_back() -> Iterator[None]:
    """Switch the cyclic garbage collector off within the block, where it was on.

    It runs again and again while many small objects come into being, some per cent of a draft's time, to look for
    cycles; a draft makes none, so that what it drops is freed at once without it. Behind the block it would look
    through all that the batch leaves; so this is handed to the oldest generation, which is looked through seldom. The
    switch is the whole process's: other threads too go without for the length of a batch, which is short.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        if not gc.get_freeze_count():  # else the caller has frozen objects, which stay so
            gc.freeze()
            gc.unfreeze()
        gc.enable()
