# make run serves the demo, make test passes all tests; each sets up what it needs, once.

SHELL := /bin/sh
PYTHON ?= python3
BIN := .venv/bin
# Processes that share the tests: as many as CI has cores.
PROCESSES ?= 2
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --custom-compile-command 'make lock'
# A test that stands still ends its process with a stack (faulthandler_timeout); the run then ends, with the name of the test.
PYTEST := $(BIN)/python -m pytest -n $(PROCESSES) --max-worker-restart=0

.PHONY: help run dev test test-fast check pytest browser bench trace coverage protections mutate lock picture machine clean

help:
	@echo 'make run      set up, and serve the demo on http://127.0.0.1:8050'
	@echo 'make dev      the same, and anew when a file of the code changes'
	@echo 'make test     set up, and pass all tests'
	@echo 'make test-fast  what takes less than a minute: no browser, no processes that are killed'
	@echo 'make check    ruff, mypy, import-linter'
	@echo 'make browser  only the journeys in Chromium'
	@echo 'make bench    measure: engine, loading, publishing, screens (results in bench/)'
	@echo 'make trace    where the time goes from a click to painted rows: STEP=percentage, or all steps (TIMES=5 SCALE=nationaal)'
	@echo 'make coverage measure which branches of calc and auth the tests reach; fails under 100 %'
	@echo 'make protections  take each protection away, and see its test fail (an hour; docs/mutation.md)'
	@echo 'make mutate   change the walls one line at a time, and list what no test notices (hours; docs/mutation.md)'
	@echo 'make lock     write the locks with hashes anew, after a change of requirements.txt or tests/requirements.txt'
	@echo 'make picture  draw the picture of the architecture anew'
	@echo 'make clean    remove what was set up (not var/)'

run: .venv/run.stamp node_modules/run.stamp
	@$(BIN)/python app.py

# The demo alone, whatever the environment says: its processes start anew when a file of the product changes. Nothing of the application knows of it.
dev: export MAATWERK_MODE = demo
dev: export PYTHONDONTWRITEBYTECODE = 1
dev: .venv/test.stamp node_modules/run.stamp
	$(BIN)/watchfiles --filter all '$(BIN)/python app.py' app.py serve.py auth calc components data pages

test: check pytest

check: .venv/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

pytest: .venv/test.stamp node_modules/test.stamp machine
	$(PYTEST)

test-fast: .venv/test.stamp
	$(PYTEST) -m 'not slow'

browser: .venv/test.stamp node_modules/test.stamp machine
	$(PYTEST) tests/browser

bench: .venv/test.stamp node_modules/test.stamp machine
	$(BIN)/python -m tests.benchmarks

# STEP: cold, again, percentage, name, kwartaal, worker, sort; without one all of them.
trace: .venv/test.stamp node_modules/test.stamp machine
	@$(BIN)/python -m tests.benchmarks.trace $(STEP)

# Every branch of the law and the walls, without a browser. Five minutes alone, so not in CI.
coverage: export COVERAGE_RCFILE = $(CURDIR)/pyproject.toml
coverage: .venv/test.stamp
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -n $(PROCESSES) --max-worker-restart=0 tests/unit/calc tests/unit/auth tests/cases tests/properties tests/security tests/unit/data/operator/test_gevoelig.py
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

# Some of them only: make protections ONLY='D5 clock'
protections: .venv/test.stamp node_modules/test.stamp
	nice -n 10 $(BIN)/python -m tests.protections $(ONLY)

# Some modules only: make mutate ONLY='auth.claims* auth.oidc_client*'
mutate: .venv/test.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r tests/mutation.txt
	nice -n 10 $(BIN)/mutmut run $(ONLY)
	$(BIN)/mutmut results

picture: .venv/test.stamp
	$(BIN)/python -m tests.picture

# The locks: every package with its hashes, of the lists that people read. The locks that are there are kept where they still hold.
lock: .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r tests/lock.txt
	$(LOCK) requirements.txt --output-file requirements.lock
	$(LOCK) tests/requirements.txt --output-file tests/requirements.lock

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/run.stamp: requirements.lock | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

.venv/test.stamp: tests/requirements.lock | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r tests/requirements.lock
	@touch $@ .venv/run.stamp

# Without npm the product still runs, on the full bundle of plotly that comes with Python.
node_modules/run.stamp: package.json package-lock.json
	@mkdir -p node_modules
	@if command -v npm >/dev/null; then npm ci --omit=dev --no-audit --no-fund --loglevel=error; else echo 'npm is not there: charts load a larger file'; fi
	@mkdir -p node_modules && touch $@

node_modules/test.stamp: package.json package-lock.json
	npm ci --no-audit --no-fund --loglevel=error
	@touch $@ node_modules/run.stamp

# Chromium of the distribution for the journeys, LibreOffice to open what is exported.
machine:
	@missing=; command -v chromium >/dev/null || missing=chromium; command -v soffice >/dev/null || missing="$$missing libreoffice-calc"; \
	test -z "$$missing" || { apt-get update --quiet=2 && DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet=2 --no-install-recommends $$missing; }

clean:
	rm -rf .venv node_modules .mypy_cache .ruff_cache .pytest_cache .hypothesis bench mutants
