# make deck     build every deck of this library and count its cards
# make test     all tests, in the newest and the oldest real Anki of requirements/anki-*.txt;
#               CLINDECK_EVERY_ENGINE=1 make test   in every one, as CI does
# make lint     ruff, mypy, import floors
# make golden   rewrite the golden files from what the code does now; review them with git diff
# make bench    time clindeck beside a plain genanki script; write docs/performance.md
# make rules    write docs/rules/ from the rules' docstrings, and copy docs/problems.md into the package
# make figures  draw the figures of the topics anew
# make update-table  run every update scenario and write docs/update-results.md
# make screenshots   draw docs/screenshots/*.png of the cards and the preview (needs a Chromium)
# make lint-rates    how well the rules judge cards of a package that is not ours
# make docs     the site of docs/ in build/docs, with a check of its links
# make reference  write docs/reference/ from the commands
# make dist     wheel and source archive in dist/
# make draft-rates ARTICLE=FILE  how well clindeck draft reads the article behind the shipped deck
# make engines  all the Anki engines, each in its own .venv-anki/<version>, and the one behind
#               AnkiConnect's protocol in .venv-anki/connect where a Python 3.12 or later is
# make compare BEFORE=v0.1 AFTER=HEAD LIBRARIES=300   the same decks from both? (about ten minutes)
# make torture  every fault at full size, and the table in docs/reliability.md (under 20 minutes)
# make fuzz FUZZ_MINUTES=10   look for new faults with a coverage-guided fuzzer
# make portability   the same bytes from every Python 3.11 to 3.13 of this machine?
# make audit    known vulnerabilities in what the product and its tests need (asks the index)
# make sbom     dist/clindeck.cdx.json, what a release is made of
# make lock     resolve requirements/*.txt anew from pyproject.toml
# make clean    remove all that was built or installed here
#
# Needs make and Python 3.11 or later, nothing else:  make deck PYTHON=python3.12
# The browser tests also need a Chromium (Debian: apt-get install chromium) and are skipped without.

PYTHON ?= python3
# Test processes, and engines installed at a time.
JOBS ?= 2
# More arguments for pytest: make test PYTEST_ARGS='-k drugs -x'
PYTEST_ARGS ?=
# make bench BENCH_ARGS='--quick' for a look of a minute, '--shapes e --sizes 10' for one library
BENCH_ARGS ?=

VENV := .venv
BIN := $(VENV)/bin
DOCS_VENV := .venv-docs
ENGINES := .venv-anki
ENGINE_VERSIONS := $(shell ls requirements/anki-*.txt | sed 's/.*anki-//; s/\.txt$$//' | sort -t. -k1,1n -k2,2n -k3,3n)
ENDS := $(firstword $(ENGINE_VERSIONS)) $(lastword $(ENGINE_VERSIONS))
TRIED_VERSIONS := $(if $(filter 1,$(CLINDECK_EVERY_ENGINE)),$(ENGINE_VERSIONS),$(ENDS))

PIP_QUIET := --quiet --quiet --disable-pip-version-check --no-input
PIP_LOCKED := $(PIP_QUIET) --require-hashes --only-binary :all:
PYTEST = CLINDECK_ENGINES_DIR=$(ENGINES) $(BIN)/python -m pytest

.PHONY: deck test lint golden figures rules reference docs dist update-table screenshots lint-rates \
  draft-rates bench compare torture fuzz portability audit sbom engines tried-engines venv lock clean
.DELETE_ON_ERROR:
.DEFAULT_GOAL := deck

deck: $(VENV)/.package
	@$(BIN)/clindeck check
	@$(BIN)/clindeck build
	@$(BIN)/clindeck counts

test: venv
	@$(MAKE) --no-print-directory $(if $(filter -j%,$(MAKEFLAGS)),,-j$(JOBS)) tried-engines
	@CLINDECK_REQUIRE_ENGINES=1 $(PYTEST) -n $(JOBS) --dist worksteal $(PYTEST_ARGS)

lint: venv
	@status=0; \
	$(BIN)/python -m ruff check . || status=1; \
	$(BIN)/python -m ruff format --check . || status=1; \
	$(BIN)/python -m mypy || status=1; \
	$(BIN)/lint-imports --no-cache --no-logo || status=1; \
	exit $$status

golden: venv
	@$(PYTEST) -m golden --update-golden $(PYTEST_ARGS)

figures: venv
	@$(BIN)/python -m figures

rules: $(VENV)/.package
	@$(BIN)/clindeck rule --write docs/rules
	@cp docs/problems.md src/clindeck/report/problems.md

update-table: venv
	@$(MAKE) --no-print-directory $(if $(filter -j%,$(MAKEFLAGS)),,-j$(JOBS)) engines
	@CLINDECK_ENGINES_DIR=$(ENGINES) $(BIN)/python -m tests.updates.table

bench: venv
	@$(BIN)/python -m benchmarks $(BENCH_ARGS)

screenshots: venv
	@$(BIN)/python -m tests.browser.screenshots

lint-rates: venv
	@$(BIN)/python -m tests.lint.rates

reference: venv
	@$(BIN)/python -m tests.docs.reference

docs: $(DOCS_VENV)/.ready
	@$(DOCS_VENV)/bin/sphinx-build -M html docs build/docs --fail-on-warning --keep-going --quiet
	@$(DOCS_VENV)/bin/python tools/check_site.py build/docs/html

dist: $(VENV)/.runtime
	@$(BIN)/python tools/build_dist.py

PYTHONS ?= python3.11 python3.12 python3.13

torture: venv portable-pythons
	@$(MAKE) --no-print-directory $(if $(filter -j%,$(MAKEFLAGS)),,-j$(JOBS)) engines
	@CLINDECK_ENGINES_DIR=$(ENGINES) CLINDECK_PYTHONS="$$(ls -d $(VENV)-3.*/bin/python 2>/dev/null)" \
	  $(BIN)/python -m tests.faults.torture --write docs/reliability.md

# What a change of the code alone must not change, held against what was: AFTER=. is the tree here.
BEFORE ?= HEAD
AFTER ?= .
LIBRARIES ?= 300
# make compare COMPARE_ARGS='--seed 17 --keep build/compared' LIBRARIES=1   to look at one library
COMPARE_ARGS ?=

compare: venv
	@$(BIN)/python -m tools.compare_revisions --before $(BEFORE) --after $(AFTER) \
	  --libraries $(LIBRARIES) --jobs $(JOBS) $(COMPARE_ARGS)

FUZZ_MINUTES ?= 10

fuzz: venv
	@$(BIN)/python -m pip install $(PIP_LOCKED) -r requirements/fuzz.txt
	@$(BIN)/python -m tests.fuzz.run $(FUZZ_MINUTES)

portability: venv portable-pythons
	@$(BIN)/python -m tests.faults.portability $$(ls -d $(VENV)-3.*/bin/python 2>/dev/null)

# An environment for each of PYTHONS that this machine has; one that cannot be made is left out.
.PHONY: portable-pythons
portable-pythons:
	@for python in $(PYTHONS); do \
	  at=$(VENV)-$${python#python}; \
	  if [ -e $$at/.ready ] || ! $$python -c 'import ensurepip' 2>/dev/null; then continue; fi; \
	  echo "Preparing $$at …" >&2; \
	  $$python -m venv --clear $$at && $$at/bin/python -m pip install $(PIP_LOCKED) \
	    -r requirements/runtime.txt && touch $$at/.ready || rm -rf $$at; \
	done

$(VENV)-audit/.ready: requirements/audit.txt
	@"$(PYTHON)" -m venv --clear $(VENV)-audit
	@$(VENV)-audit/bin/python -m pip install $(PIP_LOCKED) -r requirements/audit.txt
	@touch $@

# Exit status 1 for a known vulnerability; an index that cannot be asked is said and passed.
audit: $(VENV)-audit/.ready
	@$(VENV)-audit/bin/python tools/audit.py $(VENV)-audit/bin/pip-audit \
	  requirements/runtime.txt requirements/test.txt

sbom: $(VENV)-audit/.ready
	@mkdir -p dist
	@$(VENV)-audit/bin/python -W ignore::UserWarning -m cyclonedx_py requirements --pyproject pyproject.toml --output-reproducible \
	  --of JSON -o dist/clindeck.cdx.json requirements/runtime.txt
	@echo dist/clindeck.cdx.json

venv: $(VENV)/.test $(VENV)/.package

engines: $(ENGINE_VERSIONS:%=$(ENGINES)/%/.ready) $(ENGINES)/connect/.ready

tried-engines: $(TRIED_VERSIONS:%=$(ENGINES)/%/.ready) $(ENGINES)/connect/.ready

# A changed lock of the tool rebuilds .venv from nothing, so that it never holds left-overs.
$(VENV)/.runtime: requirements/runtime.txt
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo 'clindeck needs Python 3.11 or later, and "$(PYTHON)" is not. Name one: make PYTHON=python3.12' >&2; \
	  exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo '"$(PYTHON)" cannot make virtual environments. On Debian and Ubuntu: apt-get install python3-venv' >&2; \
	  exit 1; }
	@echo 'Preparing $(VENV) …' >&2
	@"$(PYTHON)" -m venv --clear $(VENV)
	@$(BIN)/python -m pip install $(PIP_LOCKED) -r requirements/runtime.txt
	@touch $@

# Editable: an edit under src/ needs no new install, a changed pyproject.toml does.
$(VENV)/.package: pyproject.toml $(VENV)/.runtime
	@$(BIN)/python -m pip install $(PIP_QUIET) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.test: requirements/test.txt $(VENV)/.runtime
	@echo 'Preparing $(VENV) for tests …' >&2
	@$(BIN)/python -m pip install $(PIP_LOCKED) -r requirements/test.txt
	@touch $@

$(ENGINES)/%/.ready: requirements/anki-%.txt $(VENV)/.runtime
	@echo 'Preparing $(ENGINES)/$* …' >&2
	@$(BIN)/python -m venv --clear --without-pip $(ENGINES)/$*
	@$(BIN)/python -m pip --python $(ENGINES)/$*/bin/python install $(PIP_LOCKED) -r $<
	@touch $@

# The server needs a later Python than the tool. Where none is, the tests of push that need it say
# so and are skipped; with CLINDECK_REQUIRE_CONNECT=1 (.ci/run) uv brings one. It is looked for on the
# path, and beside the Python of the tool, where pyenv keeps all of them.
LATER_PYTHONS = $(PYTHON) python3.13 python3.12

$(ENGINES)/connect/.ready: requirements/connect.txt $(VENV)/.runtime
	@echo 'Preparing $(ENGINES)/connect …' >&2
	@beside="$$("$(PYTHON)" -c 'import sys; print(sys.base_prefix)')/.."; \
	for python in $(LATER_PYTHONS) "$$beside"/3.1[2-9]*/bin/python; do \
	  if "$$python" -c 'import sys, venv; sys.exit(sys.version_info < (3, 12))' 2>/dev/null; then \
	    found="$$python"; break; \
	  fi; \
	done; \
	if [ -z "$$found" ] && [ "$$CLINDECK_REQUIRE_CONNECT" = 1 ]; then \
	  $(BIN)/python -m venv --clear $(ENGINES)/uv && \
	  $(ENGINES)/uv/bin/python -m pip install $(PIP_QUIET) uv && \
	  $(ENGINES)/uv/bin/uv python install --quiet 3.12 && \
	  found="$$($(ENGINES)/uv/bin/uv python find 3.12)"; \
	fi; \
	if [ -z "$$found" ]; then \
	  echo 'no Python 3.12 or later here: the tests of push in a running Anki are skipped' >&2; \
	else \
	  "$$found" -m venv --clear --without-pip $(ENGINES)/connect && \
	  $(BIN)/python -m pip --python $(ENGINES)/connect/bin/python install $(PIP_LOCKED) -r $< && \
	  touch $@; \
	fi

$(DOCS_VENV)/.ready: requirements/docs.txt $(VENV)/.runtime
	@echo 'Preparing $(DOCS_VENV) …' >&2
	@$(BIN)/python -m venv --clear --without-pip $(DOCS_VENV)
	@$(BIN)/python -m pip --python $(DOCS_VENV)/bin/python install $(PIP_LOCKED) -r $<
	@touch $@

UV = $(VENV)-lock/bin/uv
UV_COMPILE = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--upgrade --no-emit-index-url --no-annotate --custom-compile-command 'make lock'

lock:
	@"$(PYTHON)" -m venv --clear $(VENV)-lock
	@$(VENV)-lock/bin/python -m pip install $(PIP_QUIET) uv
	@$(UV_COMPILE) pyproject.toml --extra xlsx --extra docx --group build --group test -o requirements/test.txt
	@$(UV_COMPILE) pyproject.toml --extra xlsx --extra docx --group build -c requirements/test.txt -o requirements/runtime.txt
	@$(UV_COMPILE) --group docs -o requirements/docs.txt
	@$(UV_COMPILE) --group audit -o requirements/audit.txt
	@$(UV_COMPILE) --group fuzz -o requirements/fuzz.txt
	@for version in $(ENGINE_VERSIONS); do \
	  echo "anki==$$version" | $(UV_COMPILE) - -o requirements/anki-$$version.txt || exit 1; \
	done
	@printf 'anki-connect-server==0.5.0\nhttpx\n' | $(UV_COMPILE) --python-version 3.12 - \
	  -o requirements/connect.txt
	@rm -rf $(VENV)-lock

clean:
	@rm -rf $(VENV) $(VENV)-lock $(VENV)-audit $(VENV)-3.* $(DOCS_VENV) $(ENGINES) build dist src/*.egg-info \
	  .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .ci/results.xml
	@rm -f decks/*.apkg decks/*.update.txt
	@find src tests -name __pycache__ -type d -prune -exec rm -rf {} +
