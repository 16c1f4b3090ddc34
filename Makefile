# Nightdesk 311. `make run` starts everything on a fresh machine; `make help` lists the rest.
SHELL := /bin/sh
UV := scripts/uv
PY := .venv/bin/python
RASA_PY := .venv-rasa/bin/python
CITY := $(or $(NIGHTDESK_CITY),minneapolis)
export PYTHONDONTWRITEBYTECODE :=
export RASA_TELEMETRY_ENABLED := false

.DEFAULT_GOAL := help
.PHONY: help setup run chat train test quick lint fmt test-rasa test-stack test-browser bench \
	check-city likeness lock clean

help: ## list the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

setup: .venv/.ready .venv-rasa/.ready ## both environments, from pinned and hashed requirements

.venv/.ready: requirements/service.txt pyproject.toml
	@echo "Preparing .venv (Python 3.13 or 3.12)"
	@test -x $(PY) || $(UV) venv --quiet --python 3.13 .venv || $(UV) venv --quiet --python 3.12 .venv
	@$(UV) pip sync --quiet --python $(PY) --compile-bytecode requirements/service.txt
	@$(UV) pip install --quiet --python $(PY) --no-deps --no-build-isolation --editable .
	@touch $@

.venv-rasa/.ready: requirements/dialogue.txt
	@echo "Preparing .venv-rasa (Python 3.10, about 2.5 GB; a minute or two)"
	@test -x $(RASA_PY) || $(UV) venv --quiet --python 3.10 .venv-rasa
	@$(UV) pip sync --quiet --python $(RASA_PY) --compile-bytecode requirements/dialogue.txt
	@touch $@

run: setup ## start web, rasa, actions and worker; Ctrl-C stops all four
	@$(PY) -m bot.cli run || [ $$? -eq 130 ]

chat: setup ## talk to the running desk as by text message
	@$(PY) -m bot.cli chat

train: setup ## train the city's model unless it is up to date
	@$(RASA_PY) -m bot.dialogue.train --city $(CITY) --out models

likeness: setup ## learn anew what texts that go to 911 sound like (data/triage)
	@$(PY) -m bot.cli triage learn

check-city: setup ## name every broken row of every city pack
	@$(PY) -m bot.cli city check

test: setup lint train ## everything that needs no outside service, the real stack included
	$(PY) -m pytest -q -n auto -m "not browser and not stack" --cov --cov-report=
	$(PY) -m pytest -q -m stack --cov --cov-append --cov-report=term:skip-covered --cov-fail-under=95
	$(RASA_PY) -m pytest -q -c tests/dialogue/pytest.ini tests/dialogue

quick: setup ## unit, contract and architecture tests, no Rasa: a minute and a half
	$(PY) -m pytest -q -n auto tests/unit tests/contracts tests/architecture

test-stack: setup train ## conversations with the real stack
	$(PY) -m pytest -q -m stack

test-browser: setup train ## the chat page in Chromium
	$(PY) -m pytest -q -m browser

lint: setup ## ruff and mypy
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy

fmt: setup ## format the code
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .

bench: setup train ## the full-turn benchmark, beside Rasa as it comes
	$(PY) -m pytest -q tests/unit/intake/test_triage_speed.py
	$(PY) -m tests.load.bench

lock: ## pin the requirements anew, with hashes and without host names
	$(UV) pip compile --quiet --generate-hashes --no-emit-index-url --python-version 3.12 \
		requirements/service.in --output-file requirements/service.txt
	$(UV) pip compile --quiet --generate-hashes --no-emit-index-url --python-version 3.10 \
		requirements/dialogue.in --output-file requirements/dialogue.txt

clean: ## remove environments, models and local data
	rm -rf .venv .venv-rasa .tools models/*.tar.gz models/*.json var
