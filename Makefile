# Everything that is made lies in var/, which git ignores; `make help` lists what people call.
PORT ?= 8000
ARGS ?=
ifndef PYTHON
PYTHON := $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
endif
IN_VENV := var/venv/bin/python
export PORT
export PYTHONPYCACHEPREFIX := $(CURDIR)/var/pycache
# Without kept bytecode every process would compile Django and Wagtail anew; var/pycache keeps it out of the sources.
unexport PYTHONDONTWRITEBYTECODE
export HYPOTHESIS_STORAGE_DIRECTORY := $(CURDIR)/var/hypothesis

.DEFAULT_GOAL := help
.PHONY: help run test lint bench crash relevance screenshots format lock messages settings-page clean setup setup-development static python

help: ## show this list
	@printf 'make run    and open http://localhost:8000 (PORT=8001 for another port)\n'
	@printf 'make test   everything that can be tested on this machine\n\nAll targets:\n'
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1|\2/p' $(firstword $(MAKEFILE_LIST)) | awk -F'|' '{ printf "%-18s%s\n", $$1, $$2 }'

run: setup ## install, build, load the content and serve the site
	@exec $(IN_VENV) -m tools.run_site

test: setup-development ## run every test; ARGS="tests/search -k facet" chooses
	@exec $(IN_VENV) -m tools.suite $(ARGS)

lint: setup-development ## style, types, import order, templates, migrations, translations
	@exec $(IN_VENV) -m tools.lint

bench: setup-development ## measure the pages and the search with 1,000 and 10,000 projects
	@exec $(IN_VENV) -m tests.bench $(ARGS)

relevance: setup-development ## score the answers to judged queries; ENGINE=elasticsearch asks that engine
	@exec $(IN_VENV) -m tests.relevance $(ARGS)

crash: setup-development ## kill what saves pages, indexes and sends mail, 100 times and more, and show that nothing is lost
	@exec $(IN_VENV) -m tests.crash $(ARGS)

screenshots: setup-development ## picture every page type in var/screenshots, and the one of the README
	@exec $(IN_VENV) -m tools.screenshots $(ARGS)

format: setup-development ## bring Python into the house style
	@$(IN_VENV) -m ruff check --quiet --fix . ; $(IN_VENV) -m ruff format .

lock: setup-development ## choose the newest allowed versions and lock them with hashes
	@exec $(IN_VENV) -m tools.lock

messages: setup-development ## bring the translation catalogue up to date with code and templates
	@exec $(IN_VENV) -m tools.messages --write

settings-page: setup-development ## write docs/settings.md from the table of settings
	@exec $(IN_VENV) -m tools.settings_page

clean: ## remove what was installed and built; database and uploads stay
	@rm -rf var/venv var/node var/frontend var/locale var/static var/stamps var/log var/pycache var/mypy var/ruff var/cache

setup: python ## install and build, without starting anything
	@exec $(PYTHON) -m tools.setup runtime

setup-development: python
	@exec $(PYTHON) -m tools.setup development

static: setup ## collect the static files as production serves them
	@exec $(IN_VENV) -m tools.collect_static

python:
	@test -n "$(PYTHON)" || { echo 'Python 3.11 or newer is needed, as python3. On Debian: apt-get install python3 python3-venv' >&2; exit 1; }
