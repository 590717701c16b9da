# briefpress from a clean clone: git, make and python3 are enough, `make` alone says what there is.
#
# The first call makes .venv from the lock and sees to the system's libraries (bootstrap/); later ones find the stamps in .venv and go
# straight to work. All paths are relative, so the clone may lie anywhere.

.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules
.SUFFIXES:

# One goal after the other, also under -j: they share .venv and build/.
.NOTPARALLEL:

PYTHON ?=
export PYTHON

BRIEFPRESS := .venv/bin/briefpress
INSTALLED := .venv/.packages .venv/.project
BENCH_FLAGS ?= --rounds 5
PYTEST_FLAGS ?= -n auto --maxprocesses 8
# Each process has a row of whole files, so that what a file's tests share is made once, and who is done first takes from the others.
SHARED_OUT := --dist worksteal

.PHONY: help pdf press epub html check test bench lint format pictures lock clean distclean

help: ## this list
	@echo "briefpress: from a plain-text manuscript a PDF, an EPUB and a web page of a policy brief"
	@echo
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/\1|\2/p' Makefile | while IFS='|' read -r goal words; do printf '  make %-10s %s\n' "$$goal" "$$words"; done

pdf: $(INSTALLED) ## every brief of manuscripts/ as build/NAME.pdf
	@$(BRIEFPRESS) build --to pdf

press: $(INSTALLED) ## every brief of manuscripts/ as build/NAME-press.pdf, PDF/X-4 for the printer
	@$(BRIEFPRESS) build --to press

epub: $(INSTALLED) ## every brief of manuscripts/ as build/NAME.epub
	@$(BRIEFPRESS) build --to epub

html: $(INSTALLED) ## every brief of manuscripts/ as a web page, build/NAME.html
	@$(BRIEFPRESS) build --to html

check: $(INSTALLED) ## what is wrong with the manuscripts, by file and line; writes nothing
	@$(BRIEFPRESS) check

test: $(INSTALLED) .venv/.dev ## the tests, with the real validators
	@.venv/bin/python -m pytest $(SHARED_OUT) $(PYTEST_FLAGS)

bench: $(INSTALLED) .venv/.dev ## how fast it is, beside the bare engine and what else is installed, into benchmarks/RESULTS.md
	@.venv/bin/python -m benchmarks.speed --write $(BENCH_FLAGS)

lint: $(INSTALLED) .venv/.dev ## ruff and mypy
	@.venv/bin/ruff check
	@.venv/bin/ruff format --check
	@.venv/bin/mypy

format: $(INSTALLED) .venv/.dev ## the code in its one form
	@.venv/bin/ruff check --fix
	@.venv/bin/ruff format

pictures: $(INSTALLED) ## the pages that the README shows, drawn from build/
	@.venv/bin/python docs/pictures/draw.py

lock: .venv/.dev ## new locks from pyproject.toml (LOCK_FLAGS=--upgrade: of the newest versions)
	@.venv/bin/uv $(COMPILE) --group build --output-file requirements.lock
	@.venv/bin/uv $(COMPILE) --group build --group dev --constraint requirements.lock --output-file requirements-dev.lock

clean: ## away with what was built; .venv stays
	@rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis tests/artefacts

distclean: clean ## away with .venv too
	@rm -rf .venv

# One lock for every system and Python that we name; no address of an index in it, so that each machine asks its own.
COMPILE = pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	--custom-compile-command "make lock" $(LOCK_FLAGS) pyproject.toml

# Not there, or a link to a Python that an upgrade of the system took away: then the packages are installed anew.
.venv/bin/python: ;

.venv/.packages: requirements.lock .venv/bin/python
	@sh bootstrap/system
	@sh bootstrap/packages requirements.lock
	@touch $@

.venv/.dev: requirements-dev.lock tests/readers/package-lock.json .venv/.packages
	@sh bootstrap/system tests
	@sh bootstrap/packages requirements-dev.lock --add
	@sh bootstrap/readers --if-easy
	@touch $@

# The project itself, from src/: without its dependencies, which the lock has brought, and built by the hatchling of the lock.
.venv/.project: pyproject.toml .venv/.packages
	@.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@.venv/bin/python -m compileall -q src  # also where PYTHONDONTWRITEBYTECODE is set, which would double the time of each build
	@touch $@
