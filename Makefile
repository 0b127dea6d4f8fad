# The two commands are `make build` and `make test`; both do all their set-up.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: build test lint quality figures bench clean

build: $(READY)
	$(BIN)/takarir build

test: $(READY)
	$(BIN)/python -m pytest

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# What each layer does, with models trained without the pages scored, beside the pins that a test holds. A rise, or a
# fall that is meant, is pinned with `make quality QUALITY_OPTIONS=--pin`.
quality: $(READY)
	$(BIN)/python -m takarir.training.quality $(QUALITY_OPTIONS)

# The plots of the seed, and the screenshot of its page, for which Chromium and its chromedriver must be there. CI makes the
# plots anew and compares; the pixels of a screenshot depend on the fonts of the machine.
figures: plots
	$(BIN)/python -m tests.tools.screenshot docs/figures/view.png

.PHONY: plots
plots: $(READY)
	$(BIN)/takarir stats --plots docs/figures

BENCH := .venv-bench
bench: $(BENCH)/.ready
	$(BENCH)/bin/python bench/bench_segmentation.py seeds/composed/*.txt --train annotations/kairo.conllu $(BENCH_OPTIONS)
	$(BENCH)/bin/python bench/bench_draft.py --pages seeds/composed --entities annotations/composed-entities.tsv --train annotations/kairo.conllu
	$(BENCH)/bin/python bench/bench_codec.py annotations/kairo.conllu

$(BENCH)/.ready: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(BENCH)
	$(BENCH)/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[bench]"
	touch $@

# constraints.txt pins what writes the published bytes and what lints, so that a rebuild gives the same files.
$(READY): pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed: make PYTHON=python3.12 …") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[dev]"
	touch $(READY)

clean:
	rm -rf $(VENV) $(BENCH) .pytest_cache .mypy_cache .ruff_cache .hypothesis dist
