# SPDX-License-Identifier: MulanPSL-2.0
# make demo · make test · make check · make bench · make prove [NAME] · make lock · make english
.NOTPARALLEL:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
.PHONY: help demo test check bench prove install install-test front english lock stop clean

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -qq
HOST ?= 127.0.0.1
PORT ?= 8000
DIST := linli/web/static/dist
ASSETS := package.json scripts/build_front.mjs $(shell find linli/web/assets -type f 2>/dev/null)
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard locale/*/LC_MESSAGES/*.po))
LOCK := $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-emit-find-links --no-annotate --quiet --custom-compile-command "make lock" pyproject.toml requirements-build.in

help:
	@echo "make demo    install, build, migrate and serve a demo county on http://$(HOST):$(PORT)/ (Ctrl-C ends it)"
	@echo "make test    install what tests need and run every test (make check is part of it)"
	@echo "make check   format, lint, types, import rules, missing migrations, docs and law tests"
	@echo "make bench   measure; make prove [NAME]: the long proofs"
	@echo "make lock    renew the lock files; make english: compile the English words; make stop: end the database"

demo: install front english
ifeq ($(LINLI_DEMO_SERVE),0)
	@$(BIN)/linli setup --demo
	@echo "not serving (LINLI_DEMO_SERVE=0): $(BIN)/linli serve does; make stop ends the embedded database"
else
	@exec $(BIN)/linli serve --demo --host $(HOST) --port $(PORT)
endif

test: install-test front english
	@LINLI_CHROMIUM=$$(sh scripts/find_browser.sh) || exit 1; export LINLI_CHROMIUM; well=0; \
	$(BIN)/python scripts/check.py || well=1; $(BIN)/python scripts/test.py || well=1; exit $$well

check: install-test english
	@$(BIN)/python scripts/check.py

bench: install-test front
	@$(BIN)/linli setup
	@$(BIN)/linli bench $(ARGUMENTS)

prove: install-test front
	@$(BIN)/linli setup
	@$(BIN)/linli prove $(ARGUMENTS)

# `make prove NAME` and `make bench NAME`: the words after the goal are its arguments, not goals
ifneq ($(filter prove bench,$(firstword $(MAKECMDGOALS))),)
ARGUMENTS := $(wordlist 2,$(words $(MAKECMDGOALS)),$(MAKECMDGOALS))
ifneq ($(ARGUMENTS),)
.PHONY: $(ARGUMENTS)
$(ARGUMENTS): ; @:
endif
endif

install: .venv/.installed
install-test: .venv/.installed-test

.venv/pyvenv.cfg:
	@python=$$(sh scripts/find_python.sh) && echo "making .venv with $$python" && $$python -m venv .venv

.venv/.installed: requirements.lock pyproject.toml | .venv/pyvenv.cfg
	@echo "installing Python packages (requirements.lock); this takes a minute or two"
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

.venv/.installed-test: requirements-test.lock .venv/.installed
	@echo "installing Python packages for tests (requirements-test.lock)"
	@$(PIP) install --require-hashes -r requirements-test.lock
	@touch $@

front: $(DIST)/.built

node_modules/.installed: package-lock.json .npmrc
	@sh scripts/check_node.sh
	@echo "installing front-end packages (package-lock.json)"
	@npm ci --loglevel=error
	@touch $@

$(DIST)/.built: node_modules/.installed $(ASSETS)
	@npm run --silent build
	@touch $@

english: $(CATALOGUES)

%.mo: %.po | .venv/.installed
	@$(BIN)/pybabel --quiet compile --input-file $< --output-file $@

lock: .venv/pyvenv.cfg
	@test -x $(BIN)/uv || $(PIP) install uv
	@$(LOCK) --upgrade --output-file requirements.lock
	@$(LOCK) --upgrade --extra test --constraint requirements.lock --output-file requirements-test.lock
	@npm install --package-lock-only --ignore-scripts
	@! grep -nE '"resolved"|://' requirements.lock requirements-test.lock package-lock.json | grep -v '"url"'

stop:
	@$(BIN)/linli database stop

clean:
	@rm -rf node_modules $(DIST) build *.egg-info
	@echo "kept: .venv and var/ (your data)"
