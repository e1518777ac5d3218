# `make site` builds the reference; `make test` runs all tests. Both need only Python 3.11 or later and make.
# `make help` lists the rest.

PYTHON ?= python3
export MEDMASSAGE_URL MEDMASSAGE_REPOSITORY
export SOURCE_DATE_EPOCH ?= 0
export PYTHONUTF8 = 1
export NO_MKDOCS_2_WARNING = 1

bin := .venv/bin
inputs := $(shell find data docs hooks src -not -path '*/__pycache__*' -not -name '*.pyc' 2>/dev/null)
printed := $(filter data/% src/%,$(inputs)) $(shell find docs -name '*.md' 2>/dev/null)
address := $(MEDMASSAGE_URL)|$(MEDMASSAGE_REPOSITORY)
PRINT ?= 1
folder := $(if $(filter 0,$(PRINT)),,.build/print)

.DEFAULT_GOAL := site
.DELETE_ON_ERROR:
.PHONY: site pdf test serve check lint bench generators schema addresses messages lock html help clean

site: .build/site.stamp ## build the reference into site/ (print, build strictly, verify; PRINT=0 leaves out the printing)
	@echo "The reference is in site/. Open it: file://$(CURDIR)/site/index.html"

# A site that was taken away is built again, though the stamp is still there.
$(if $(wildcard site/index.html),,$(shell rm -f .build/site.stamp))

.build/site.stamp: .build/site-tools .build/address .build/printing mkdocs.yml $(inputs) $(folder:%=%/manifest.json)
	@MEDMASSAGE_PRINT=$(folder) $(bin)/python tools/build_site.py

pdf: .build/print/manifest.json ## set handouts and book as PDF into .build/print/
	@echo "Handouts and book are in .build/print/."

.build/print/manifest.json: .build/site-tools .build/address $(printed)
	@$(bin)/python tools/build_site.py --print

test: .build/test-tools ## install what the tests need, a browser included, and run everything
	@$(bin)/python tools/browser.py
	@$(bin)/python -m pytest -q -n auto --dist loadfile

serve: .build/site-tools ## preview with live reload; incomplete data is shown, marked
	@$(bin)/mkdocs serve

check: lint ## validate, lint, check the types and run the quick tests: no browser, print or site
	$(bin)/python -m pytest -q -n auto --dist loadfile -m "not browser and not print and not site"

lint: .build/test-tools ## validate the data, lint and check the types
	$(bin)/medmassage-kb validate --not-after "$$($(bin)/python -c 'import datetime as d; print(d.date.today() + d.timedelta(1))')"
	$(bin)/ruff check .
	$(bin)/ruff format --check .
	$(bin)/mypy

bench: .build/test-tools ## measure validation, build and page sizes (QUICK=1 leaves out the slowest)
	@$(bin)/python tools/bench.py $(if $(QUICK),--quick)

html: site ## check every page with the Nu HTML checker (needs Java and npm)
	@$(bin)/python tools/check_html.py

generators: .build/site-tools ## build with other generators and compare (needs the network once)
	@$(bin)/python tools/other_generators.py

schema: .build/site-tools ## write data/schema from the models
	$(bin)/medmassage-kb export schema data/schema

addresses: .build/site-tools ## add new addresses to data/addresses.txt, the list of those that last
	$(bin)/medmassage-kb addresses

messages: .build/test-tools ## write the messages that the pages of the rules show, as they are said today
	@$(bin)/python tests/said.py

lock: ## renew the hash-pinned lock (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url \
	  --extra site --extra print pyproject.toml -o locks/site.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url \
	  --extra site --extra print --extra test pyproject.toml -c locks/site.txt -o locks/test.txt

clean: ## remove everything that make made
	rm -rf .venv .build site

help: ## show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /make \1|/' | awk -F'|' '{printf "%-12s %s\n", $$1, $$2}'

# --- what the targets stand on -------------------------------------------------------------------------

.build/site-tools: locks/site.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed: make PYTHON=python3.12"; exit 1; }
	@mkdir -p .build
	@test -x $(bin)/python || { echo "Making .venv"; $(PYTHON) -m venv .venv; }
	@echo "Installing the locked tools (once)"
	@$(bin)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r locks/site.txt
	@$(bin)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index -e .
	@touch $@

.build/test-tools: .build/site-tools locks/test.txt
	@echo "Installing the locked test tools (once)"
	@$(bin)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r locks/test.txt
	@touch $@

.build/address: always
	@mkdir -p .build
	@printf '%s' '$(address)' | cmp -s - $@ || printf '%s' '$(address)' > $@

.build/printing: always
	@mkdir -p .build
	@printf '%s' '$(folder)' | cmp -s - $@ || printf '%s' '$(folder)' > $@

.PHONY: always
