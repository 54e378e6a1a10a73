# Two commands matter: `make run` shows the dashboard, `make test` proves it.

VENV ?= .venv
HOST ?= 127.0.0.1
DEMO_PORT := $(or $(PORT),8051)
PORT ?= 8050
BIN := $(VENV)/bin
PYTEST_ARGS ?=
# One worker more than there are cores, since a browser test waits now and then; each has its own browser and server,
# so more than four cost more memory than they save time.
PYTEST_WORKERS ?= -n $$(($$(getconf _NPROCESSORS_ONLN) + 1)) --maxprocesses 4 --dist worksteal

export HOST PORT
export PIP_DISABLE_PIP_VERSION_CHECK = 1
# The loader and the server are started many times by the tests: they need not be compiled anew each time.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help run demo test lint bench shots pins clean environment dev-environment

help:  ## List these commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1|\2/p' Makefile | while IFS='|' read -r name what; do printf '%-12s %s\n' "$$name" "$$what"; done

run: environment  ## Show the dashboard on http://127.0.0.1:8050 (HOST and PORT are respected)
	@$(BIN)/python -m data_access.loader default --if-missing
	@exec $(BIN)/gunicorn app:server

# A store of its own beside the one of `make run`: nothing in it is true, and every page says so.
demo: environment  ## Show an invented island with a full programme on http://127.0.0.1:8051 (HOST and PORT are respected)
	@export DATABASE_URL="$${DATABASE_URL:-sqlite:///$(CURDIR)/var/demonstration.sqlite3}"; \
	$(BIN)/python -m data_access.loader demonstration --if-missing && \
	PORT=$(DEMO_PORT) exec $(BIN)/gunicorn app:server

test: dev-environment  ## Check style, types, the import contract and every test, the browser's included
	@$(MAKE) --no-print-directory checks
	@chromium=$$(tools/chromium.sh $(BIN)/python) || exit 1; \
	CHROMIUM="$$chromium" $(BIN)/python -m pytest --benchmark-skip $(PYTEST_WORKERS) $(PYTEST_ARGS)

lint: dev-environment checks  ## Style, types and the import contract only

.PHONY: checks
checks:
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

# The first run builds two stores in var/bench, which takes about five minutes; later ones find them there.
bench: dev-environment  ## Measure the loader, the SPC engine, the pages and the browser; the table is in var/bench
	@chromium=$$(tools/chromium.sh $(BIN)/python) || exit 1; \
	BENCH=1 CHROMIUM="$$chromium" $(BIN)/python -m pytest tests/bench tests/load -p no:randomly \
		--benchmark-storage=file://var/bench/.benchmarks $(PYTEST_ARGS)

ISLAND := sqlite:///$(CURDIR)/var/demonstration.sqlite3
shots: dev-environment  ## Take a picture of every page in five sizes, four themes and on A4 into var/shots
	@$(BIN)/python -m data_access.loader default --if-missing
	@DATABASE_URL=$(ISLAND) $(BIN)/python -m data_access.loader demonstration --if-missing
	@chromium=$$(tools/chromium.sh $(BIN)/python) || exit 1; \
	CHROMIUM="$$chromium" $(BIN)/python -m tests.browser.shots $(ISLAND)

pins: dev-environment  ## Write requirements.txt and requirements-dev.txt anew from the two .in files
	@tools/pins.sh $(BIN)/uv

clean:  ## Remove the environment and what the tools leave behind; the store in var/ stays
	@rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .benchmarks var/shots
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

environment:
	@tools/environment.sh $(VENV) requirements.txt

dev-environment:
	@tools/environment.sh $(VENV) requirements-dev.txt requirements-build.txt
