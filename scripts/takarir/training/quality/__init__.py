"""The gate of quality: `python -m takarir.training.quality`.

Every figure is of models trained here, with fixed seeds, without the pages that they are scored on. `runs` says what
is scored on what; `evaluate.quality` compares with the pins.
"""
