# One entry point for everything. Needs make and Python 3.11 or newer, nothing else.

PYTHON_ENV := .venv/bin/python
SERVE ?= 1
WORKERS ?= auto
PAGES ?= 4000
SMALL ?= 1000
DJHTML = $(PYTHON_ENV) -m djhtml --tabwidth 2

.DEFAULT_GOAL := help
.PHONY: help install install-dev demo components test test-full bench lint format messages docs lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

install: .venv/.installed-cms ## make .venv with what running needs
	@:

install-dev: .venv/.installed-dev ## make .venv with what testing, linting and documenting need
	@:

# A stamp per lock: nothing happens while the lock and the project's metadata stay the same.
.venv/.installed-%: requirements/%.lock pyproject.toml requirements/install.sh
	@PYTHON="$(PYTHON)" sh requirements/install.sh $<
	@touch $@

demo: install ## load the demo, build its mirror and serve both (SERVE=0 stops after building)
	@DJANGO_SETTINGS_MODULE=samizdat_site.settings.demo \
		$(PYTHON_ENV) manage.py demo_run $(if $(filter 0,$(SERVE)),--no-serve) \
		$(if $(ADMIN_PORT),--admin-port $(ADMIN_PORT)) $(if $(MIRROR_PORT),--mirror-port $(MIRROR_PORT))

components: install-dev
	@$(PYTHON_ENV) tests/components.py

test: components ## run every test but the slow ones (WORKERS=4 sets the number of processes)
	$(PYTHON_ENV) -m pytest -n $(WORKERS) -m "not slow"

test-full: components ## run all tests, the slow ones too
	$(PYTHON_ENV) -m pytest -n $(WORKERS)

bench: install-dev ## measure the export beside others (PAGES=4000 SMALL=1000 ONLY=edition JSON=file)
	@PYTHONPATH=tests $(PYTHON_ENV) -m bench --pages $(PAGES) --small $(SMALL) \
		$(if $(ONLY),--only $(ONLY)) $(if $(JSON),--json $(JSON))

lint: install-dev ## check style, types and templates
	$(PYTHON_ENV) -m ruff check
	$(PYTHON_ENV) -m ruff format --check
	$(PYTHON_ENV) -m mypy
	$(DJHTML) --check site blocks exporters

format: install-dev ## rewrite code and templates in the house style
	$(PYTHON_ENV) -m ruff check --fix-only
	$(PYTHON_ENV) -m ruff format
	$(DJHTML) site blocks exporters

messages: install-dev ## compile the catalogues of translations
	@for folder in */samizdat_*/locale; do \
		$(PYTHON_ENV) -m babel.messages.frontend compile --domain django --directory $$folder || exit; \
	done

docs: install-dev ## build the documentation into docs/_build
	$(PYTHON_ENV) -m sphinx --fail-on-warning --keep-going --quiet -b html docs docs/_build
	@echo "The documentation begins at docs/_build/index.html."

# Universal locks hold for every platform; no address of a package index may stand in them.
UV_COMPILE = .venv/bin/uv pip compile pyproject.toml --quiet --extra cms --group build --universal \
	--generate-hashes --python-version 3.11 --no-emit-index-url --no-header --no-annotate

lock: install-dev ## write requirements/*.lock again from pyproject.toml (UPGRADE=1 takes newer versions)
	@.venv/bin/python -m pip --disable-pip-version-check install --quiet uv
	$(UV_COMPILE) $(if $(UPGRADE),--upgrade) --extra faces --extra postgres --extra s3 --extra sftp \
		--group test --group lint --group docs --output-file requirements/dev.lock
	$(UV_COMPILE) $(if $(UPGRADE),--upgrade) --constraints requirements/dev.lock \
		--output-file requirements/cms.lock

clean: ## remove what building, testing and linting left; var/ and .venv stay
	rm -rf dist docs/_build .mypy_cache .pytest_cache .ruff_cache .hypothesis tests/tools/node_modules
	find site blocks exporters tests -type d -name __pycache__ -exec rm -rf {} +
