# Everything one does with a checkout. `make` alone lists it.
#
# A virtual environment inside the checkout holds all that is installed. Its stamps carry a checksum of
# pyproject.toml, of the interpreter and of the checkout's path, so it is brought up to date when one of them changes.

SHELL := /bin/sh
MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
# Two targets of one call would install into the same environment at once.
.NOTPARALLEL:

VENV  ?= .venv
INPUT ?= seeds/
OUT   ?= outputs/
# The first of these that is Python 3.11 or newer; `make PYTHON=/path/to/python3.12 map` decides otherwise.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python3.14; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)

PY  := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --quiet install
KEY := $(shell { cat pyproject.toml; echo "$(CURDIR) $(PYTHON)"; } | cksum | cut -d' ' -f1)
BROWSERS := chromium chromium-browser google-chrome google-chrome-stable

# Shell that installs Debian packages, or says what is missing and fails.
define install
{ command -v apt-get >/dev/null || { echo 'make: please install $(1); there is no apt-get here.' >&2; exit 1; }; \
	as_root=; [ "$$(id -u)" = 0 ] || as_root='sudo -n'; echo 'Installing $(1) with apt-get ...' >&2; \
	{ $$as_root apt-get update -qq && $$as_root env DEBIAN_FRONTEND=noninteractive \
		apt-get install -qq -y --no-install-recommends $(1); } >/dev/null || { \
		echo 'make: apt-get could not install $(1). As root: apt-get install $(1)' >&2; exit 1; }; }
endef

.PHONY: help map test test-lowest test-qgis test-postgis check docs audit dictionary bench bench-formats bench-page browser qgis postgis clean

help: ## list these targets
	@echo 'geomap: Arabic news reports, read into maps'
	@echo
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 22

map: $(VENV)/.core-$(KEY) ## read seeds/ and write outputs/map.html and the GIS layers
	@$(PY) -m geomap map $(INPUT) -o $(OUT)

test: $(VENV)/.test-$(KEY) browser $(VENV)/.npm ## run all tests (a headless browser among them)
	@$(PY) -m pytest -n auto --dist loadfile $(ARGS)

test-lowest: $(VENV)/lowest/.ready-$(KEY) ## test rooms and commands with the oldest libraries that pyproject allows
	@$(VENV)/lowest/bin/python -m pytest -n auto --dist loadfile -W default tests/unit/io tests/unit/care tests/unit/test_geodesy.py \
		tests/unit/test_api.py tests/unit/maps tests/cli/test_commands.py tests/cli/test_export.py $(ARGS)

test-qgis: $(VENV)/.test-$(KEY) qgis ## open the GeoPackage in QGIS and draw it (installs QGIS with apt-get)
	@$(PY) -m pytest -m qgis tests/qgis $(ARGS)

test-postgis: $(VENV)/.test-$(KEY) postgis ## write into a PostGIS of the tests' own (installs it with apt-get)
	@$(PY) -m pytest -m postgis tests/postgis $(ARGS)

check: $(VENV)/.check-$(KEY) ## lint, types, layers, security, the gazetteer's rows, and whether outputs/ is fresh
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@$(PY) -c 'from importlinter.cli import lint_imports_command as lint; lint()'
	@$(PY) -m bandit --quiet --recursive geomap --configfile pyproject.toml
	@$(PY) -m geomap gazetteer check
	@$(PY) -m geomap.io.documentation outputs --check
	@PY=$(PY) tests/contract/outputs_are_fresh.sh

audit: $(VENV)/.check-$(KEY) ## ask whether a library that is installed has a known hole (needs the network)
	@$(PY) tests/contract/audit.py

docs: $(VENV)/.docs-$(KEY) ## build the site into build/docs/ (warnings are errors)
	@$(PY) -m sphinx -q -W --keep-going -E -a -b html geomap/docs build/docs
	@echo 'Open build/docs/index.html'

dictionary: $(VENV)/.core-$(KEY) ## write the data dictionary and the record's JSON Schema anew
	@$(PY) -m geomap.io.documentation outputs

bench: $(VENV)/.bench-$(KEY) ## measure speed, memory, growth, merging, and the share of each stage
	@$(PY) tests/benchmarks/bench.py $(ARGS)

bench-formats: $(VENV)/.test-$(KEY) ## measure each format: 100,000 incidents, beside geopandas' own writers
	@$(PY) tests/benchmarks/formats.py $(ARGS)

bench-page: $(VENV)/.bench-$(KEY) browser ## measure the page beside folium's own: size, time to draw, time to filter
	@$(PY) tests/benchmarks/bench_page.py $(ARGS)

clean: ## remove the environment and the caches (never outputs/)
	@rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache build dist
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.core-$(KEY):
	@if [ -z "$(PYTHON)" ]; then \
		echo 'make: Python 3.11 or newer is needed and none was found.' >&2; \
		echo 'Install it, or name it: make PYTHON=/path/to/python3.12 map' >&2; exit 1; fi
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo 'make: PYTHON=$(PYTHON) does not run, or is older than 3.11.' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo 'make: $(PYTHON) cannot make virtual environments: it lacks venv or ensurepip.' >&2; \
		echo 'On Debian or Ubuntu: apt-get install python3-venv' >&2; exit 1; }
	@echo 'Setting up $(VENV) ...' >&2
	@rm -f $(VENV)/.core-* $(VENV)/.test-* $(VENV)/.check-* $(VENV)/.bench-* $(VENV)/.docs-*
	@[ "$$($(PY) -V 2>/dev/null)" = "$$($(PYTHON) -V)" ] || $(PYTHON) -m venv --clear $(VENV)
	@$(PIP) --editable .
	@touch $@

$(VENV)/.test-$(KEY): | $(VENV)/.core-$(KEY)
	@$(PIP) --editable '.[test]'
	@touch $@

# A linter for the page's scripts and a checker of accessibility; their tests are skipped where npm is missing.
$(VENV)/.npm: | $(VENV)/.core-$(KEY)
	@command -v npm >/dev/null && npm install --prefix $(VENV)/npm --no-audit --no-fund --ignore-scripts --loglevel=error \
		axe-core@4 eslint@9 >/dev/null && touch $@ || \
		echo 'make: no npm, or it failed; the scripts are not linted and axe-core is left out.' >&2

$(VENV)/.bench-$(KEY): | $(VENV)/.core-$(KEY)
	@$(PIP) --editable '.[bench]' && touch $@ || \
		echo 'make: spaCy or the cluster library could not be installed; the comparison with it is left out.' >&2

$(VENV)/lowest/.ready-$(KEY):
	@echo 'Setting up $(VENV)/lowest ...' >&2
	@$(PYTHON) -m venv --clear $(VENV)/lowest
	@$(PYTHON) tests/contract/lowest.py > $(VENV)/lowest/constraints.txt
	@$(VENV)/lowest/bin/python -m pip --disable-pip-version-check --quiet install \
		--constraint $(VENV)/lowest/constraints.txt --editable '.[test]'
	@touch $@

$(VENV)/.check-$(KEY): | $(VENV)/.core-$(KEY)
	@$(PIP) --editable '.[check]'
	@touch $@

$(VENV)/.docs-$(KEY): | $(VENV)/.core-$(KEY)
	@$(PIP) --editable '.[docs]'
	@touch $@

qgis: # QGIS for Debian's own Python, where the layers are opened as their user would
	@$${QGIS_PYTHON:-/usr/bin/python3} -c 'import qgis.core' 2>/dev/null || $(call install,python3-qgis)

postgis: # a PostgreSQL server with PostGIS; the tests start one of their own from its programs
	@ls /usr/share/postgresql/*/extension/postgis.control >/dev/null 2>&1 || \
		$(call install,postgresql postgresql-postgis)

browser: # a headless Chromium for the browser tests
	@for b in $(BROWSERS); do command -v $$b >/dev/null && exit 0; done; \
	if ! command -v apt-get >/dev/null; then \
		echo 'make: no Chromium was found; the browser tests need one on the PATH.' >&2; exit 1; fi; \
	as_root=; [ "$$(id -u)" = 0 ] || as_root='sudo -n'; \
	echo 'Installing Chromium with apt-get ...' >&2; \
	{ $$as_root apt-get update -qq && DEBIAN_FRONTEND=noninteractive $$as_root \
		apt-get install -qq -y --no-install-recommends chromium; } >/dev/null || { \
		echo 'make: apt-get could not install Chromium. As root: apt-get install chromium' >&2; exit 1; }
