# make run      set everything up, extract the sample pages into pressrum.db, print who holds which office
# make test     the tests; make lint, make types: ruff and the walls, mypy
# make model    train data/sv_pressrum_encoder, then data/sv_pressrum (needs ../shared; about an hour; fetches torch)
# make clean    remove what was built here; the database, the archive and .venv stay
#
# PYTHON=/path/to/python3 chooses the Python that .venv is made with; without it, the newest from 3.11 up that is found.

BIN = .venv/bin
EXTRAS = dev,crawl,export,postgres

.PHONY: setup run test lint types model clean

setup: .venv/.installed

.venv/.installed: pyproject.toml .ci/venv
	@sh .ci/venv "$(PYTHON)"
	@echo "setup: installing pressrum and what it needs into .venv (some minutes the first time)"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[$(EXTRAS)]"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[ftm]" >.venv/ftm.log 2>&1 || \
	 echo "setup: left out FollowTheMoney, whose PyICU can't be built here (.venv/ftm.log); docs/export.md says what it wants"
	@touch $@

run: setup
	$(BIN)/pressrum extract data/samples --db sqlite:///pressrum.db
	$(BIN)/pressrum query office-holders --db sqlite:///pressrum.db --format table --columns person,party,role,body,municipality,since

test: setup
	$(BIN)/python -m pytest

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: setup
	$(BIN)/mypy

model: setup
	$(MAKE) -C training/encoder
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable ".[train]"
	$(BIN)/python -m spacy project run all training

clean:
	rm -rf build dist pressrum.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache training/work
	find . -name __pycache__ -type d -not -path './.venv/*' -prune -exec rm -rf {} +
