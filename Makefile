# Every command of the house. `make run` needs python3 (with venv) and make; `make test` also Chromium.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv/bin
PEERS := benchmarks/peers/.venv
PY := $(VENV)/python
.DEFAULT_GOAL := help
# Where this is set every process of the product compiles its sources anew.
unexport PYTHONDONTWRITEBYTECODE
.PHONY: help run test wide check assets assets-check fix lock bench bench-peers soak screens messages core dev

help:  ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-13s %s\n", $$1, $$2}'

core:
	@$(PYTHON) requirements/install.py core

dev:
	@$(PYTHON) requirements/install.py dev

run: core  ## the product with the demonstration on http://127.0.0.1:8000 (PORT=8001 for another port)
	@PORT=$(PORT) exec $(PY) manage.py serve

# The files that name the mark, since reading all of them takes a quarter of this run.
STORAGE = $(shell grep -rlw storage tests --include='test_*.py')

# Four workers on two cores: tests of faults and of the browser wait a good part of their time.
# SQLite first, so that the line pytest closes with is that of the whole run.
test: dev  ## every rule on PostgreSQL, those marked `storage` also on SQLite
	@$(PYTHON) requirements/install.py chromium
	CONSULT_TEST_DB=sqlite $(PY) -m pytest -q -n 4 --dist loadgroup -m "storage and not soak and not wide" $(STORAGE)
	$(PY) -m pytest -n 4 --dist loadgroup

wide: dev  ## the second gate: the rules over every address, stage, corpus, width and fault
	@$(PYTHON) requirements/install.py chromium
	CONSULT_TEST_DB=sqlite $(PY) -m pytest -q -n 4 --dist loadgroup -m "storage and (wide or hypothesis) and not soak" \
		--hypothesis-profile second $(STORAGE)
	$(PY) -m pytest -n 4 --dist loadgroup -m "(wide or hypothesis) and not soak" --hypothesis-profile second

check: dev  ## lint, types, import contracts, locks, schema, migrations
	$(VENV)/ruff check .
	$(VENV)/ruff format --check .
	$(VENV)/mypy
	$(VENV)/lint-imports
	$(VENV)/bandit -q -c pyproject.toml -r consult surveys analysis frontend celery_app.py manage.py
	$(PY) requirements/rules.py
	$(PY) manage.py makemigrations --check --dry-run
	$(PY) manage.py spectacular --validate --fail-on-warn --file /dev/null

assets:  ## rebuild frontend/static (Node 20)
	cd frontend && npm ci --no-audit --no-fund && npm run build

assets-check: assets  ## the committed front end is what its source builds; its unit tests
	git diff --exit-code -- frontend/static
	@test -z "$$(git status --porcelain -- frontend/static)" || { git status --short -- frontend/static; exit 1; }
	cd frontend && npm run types && npm test

fix: dev  ## format and the safe lint fixes
	$(VENV)/ruff check --fix --exit-zero .
	$(VENV)/ruff format .

UV := $(VENV)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-emit-find-links --override requirements/overrides.txt --custom-compile-command "make lock"

lock: dev  ## the locks anew, within the bounds of requirements/*.in
	$(UV) requirements/installer.in --output-file requirements/installer.lock --upgrade
	$(UV) requirements/core.in --output-file requirements/core.lock --upgrade
	$(UV) requirements/dev.in --output-file requirements/dev.lock --upgrade
	@$(PY) requirements/rules.py
	$(PY) requirements/install.py dev
	$(PY) -m requirements.licences

bench: dev  ## our benchmarks, one table (KEY_POINTS=DIR SCORER=FILE for the themes)
	$(PY) -m benchmarks

bench-peers: dev  ## BERTopic and ours in turn, in a venv of its own (6 GB; a quarter of an hour and more)
	test -d $(PEERS) || $(PYTHON) -m venv $(PEERS)
	$(VENV)/uv pip install --quiet --python $(PEERS)/bin/python -r benchmarks/peers/requirements.txt
	$(PY) -m benchmarks.peers $(PEERS)/bin/python

soak: dev  ## long fault and load runs
	$(PY) -m pytest -n 0 -m soak

messages: dev  ## the texts residents can meet, and the catalogues of their translations
	$(PY) -m tests.catalogues

screens: dev  ## the pictures of README and docs
	$(PY) -m tests.screens
