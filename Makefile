# make demo   build, and read an article
# make test   everything that must hold before a change goes in

NEXTEST := 0.9.143
ARTICLE := examples/ferry-accident-tallinn.txt

.PHONY: demo test format lint unit

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
