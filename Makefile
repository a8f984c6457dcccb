# make setup first: it makes .venv-dev, which every other target uses.
BIN := .venv-dev/bin

.PHONY: setup check lint types layers test quick docs security samples truth bench mutants

setup:            ## environment for developers
	python3 -m venv .venv-dev
	$(BIN)/pip install -q -e '.[dev]'

check: lint types layers test  ## what to run before a push

lint:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types:
	$(BIN)/mypy

layers:
	$(BIN)/lint-imports

test:
	$(BIN)/pytest

quick:            ## the tests to run while working: nothing slow, no LibreOffice, no browser
	GK_TEST_PROFILE=few $(BIN)/pytest -m "not slow and not office and not browser"

mutants:          ## change each number of checks/, matching/, text/tables; what no case sees (takes long)
	$(BIN)/python tools/mutate.py

docs:             ## write docs/rules.md, docs/schema/*, the help in README.md anew
	$(BIN)/python tools/docs_fresh.py

security:         ## run the tests of tests/attacks.yaml and write docs/security.md from what they gave
	$(BIN)/python tools/security_page.py

samples:          ## write samples/qinghe anew from its plan
	$(BIN)/python samples/make_qinghe.py

truth:            ## recall per family against samples/truth.jsonl, alarms on clean units and traps
	$(BIN)/python tools/truth.py

bench:            ## benchmarks that need no data from outside, each with its named peer
	$(BIN)/python benchmarks/startup/run.py
	$(BIN)/python benchmarks/throughput/run.py
	$(BIN)/python -m benchmarks.readers
	$(BIN)/python -m benchmarks.leaks.run
	$(BIN)/python -m benchmarks.accounts.run

# The others take their data from outside:
#   python -m benchmarks.typos.run DATA        python -m benchmarks.matching.run --data DIR
#   python -m benchmarks.dates.run --data titles-and-dates.csv
