# briefing-tui. `make` or `make help` lists what can be made.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.stamp
ARGS ?=
# `make bench`: how many briefs; a minimal Textual program to compare with, left out where none is given;
# Newsboat's executable, where it is not on the path; a folder for libraries and caches that the next run uses
# again; a library of one's own in place of a made-up one.
BRIEFS ?= 10000
FLOOR ?=
NEWSBOAT ?=
KEEP ?=
LIBRARY ?=
# `make bench-capture`: the folder of the annotated articles, which are not part of this repository.
DATA ?=
# What no test may pass by, branch by branch: the reader, the writer, evidence and export.
STORE := briefing_tui/store
WHOLE := briefing_tui/analysis/evidence.py,briefing_tui/export/*,$(STORE)/canon.py,$(STORE)/codec.py,$(STORE)/edit.py,$(STORE)/nodes.py,$(STORE)/scalars.py,$(STORE)/yamlio.py

.DEFAULT_GOAL := help
.PHONY: help setup run test coverage check bench bench-capture dist screenshots docs lock clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(STAMP) ## Make .venv with everything in it, and .venv/bin/briefing

# Two steps: pip cannot check the hash of a folder. Bytecode is compiled here and now, also where
# PYTHONDONTWRITEBYTECODE forbids it later on: imports are most of the time to the first screen.
$(STAMP): requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "briefing-tui needs Python 3.11 or newer: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)" >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m compileall -q $(VENV)/lib briefing_tui || true
	@touch $@

run: setup ## Open the sample library; ARGS="…" goes to briefing in its place
	@env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m compileall -q briefing_tui
	@$(BIN)/briefing $(or $(ARGS),--library briefs)

test: setup ## Run every test, with branch coverage; ARGS="…" goes to pytest
	$(BIN)/python -m pytest -q --cov --cov-report=term:skip-covered $(ARGS)

coverage: ## After `make test`: fail where reader, writer, evidence or export is not covered whole
	$(BIN)/coverage report --show-missing --skip-covered --fail-under=100 --include='$(WHOLE)'

check: setup ## Format, lint, types, architecture and spelling, without changing a file
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/codespell

bench: setup ## Print how fast it is: BRIEFS=100000 FLOOR=floor_app.py NEWSBOAT=newsboat KEEP=folder
	@env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m compileall -q briefing_tui
	$(BIN)/python -m benchmarks --briefs $(BRIEFS) $(if $(FLOOR),--floor $(FLOOR)) \
		$(if $(NEWSBOAT),--newsboat $(NEWSBOAT)) $(if $(KEEP),--keep $(KEEP)) \
		$(if $(LIBRARY),--library $(LIBRARY)) $(ARGS)

bench-capture: setup ## Print how good capture is, beside peers: DATA=folder of the rows
	@env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m compileall -q briefing_tui
	$(BIN)/python -m benchmarks.capture $(or $(DATA),data) $(ARGS)

dist: setup ## Build the wheel and the source archive into dist/
	rm -rf dist
	$(BIN)/python -m hatchling build

screenshots: setup ## Take the pictures of the README and the guide again
	$(BIN)/python tools/screenshots.py

docs: setup ## Write docs/keys.md and docs/commands.md from the code
	$(BIN)/python tools/reference.py

lock: ## Pin the newest allowed releases, with their hashes, into requirements/
	$(PYTHON) -m venv --clear build/lock
	build/lock/bin/python -m pip install --quiet --disable-pip-version-check pip-tools==7.6.2 hatchling
	build/lock/bin/python tools/lock.py

clean: ## Remove what was built and measured; .venv stays
	rm -rf build dist .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	rm -f snapshot_report.html
