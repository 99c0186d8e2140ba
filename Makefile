# make run | test | thorough | check | bench | calendar. Everything lives in .venv, made anew only when a requirements file changes.
SHELL := /bin/bash
PYTHON ?= python3
BIN := .venv/bin
PORT ?= 8501

.PHONY: run test thorough check bench compiled calendar browser python clean

run: .venv/run compiled
	$(BIN)/streamlit run app.py --server.port $(PORT)

test: check browser
	$(BIN)/coverage erase
	$(BIN)/pytest -n 2 --dist worksteal -m "not thorough" --cov --cov-report=term

# Before a version is made: all there is, in the browser in a second language and width too, and more random cases.
thorough: check browser
	THOROUGH=1 $(BIN)/pytest -n 2 --dist worksteal

check: .venv/dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: .venv/bench browser compiled
	$(BIN)/python -m benchmarks

# As Python keeps it after a first start, so that this one is as quick.
compiled: .venv/run
	@$(BIN)/python -m compileall -q app.py calculator pages

calendar: .venv/dev
	$(BIN)/python tests/calendar_data.py

python:
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or newer is needed, and no '$(PYTHON)' is on the PATH."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; this is $$($(PYTHON) --version)."; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "Python's venv module is missing; on Debian: apt-get install python3-venv"; exit 1; }

.venv/run: requirements.txt | python
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/dev: requirements-dev.txt .venv/run
	$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements-dev.txt
	@touch $@

.venv/bench: requirements-bench.txt .venv/dev
	$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements-bench.txt
	@touch $@

browser: .venv/dev
	@$(BIN)/python tests/browser_setup.py

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .coverage
