#!/bin/sh
# Opens the reading room in a browser, from the root of the project. What is built already is used.
#
# The libraries lie in .venv-browser, and are installed anew where requirements.txt has changed; the browser is the system's Chromium
# (on Debian, the package `chromium`). Where one of them is missing, the tests are named as skipped and the reason is told;
# BROWSER=required makes that a failure.
set -u

HERE=crates/dateline-web/tests/browser
VENV=.venv-browser
BUILT=${CARGO_TARGET_DIR:-target}

skip() {
    echo "browser: SKIPPED, $1:"
    for test in "$HERE"/test_*.py; do
        echo "    SKIPPED $(basename "$test" .py)"
    done
    [ "${BROWSER:-}" = required ] && exit 1
    exit 0
}

command -v chromium >/dev/null 2>&1 || skip "there is no chromium (on Debian, install the package of that name)"
python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || skip "there is no python3 of 3.11 or later"
if ! cmp -s "$HERE/requirements.txt" "$VENV/.installed"; then
    rm -rf "$VENV"
    # Debian has what a virtual environment needs in a package of its own.
    python3 -m venv "$VENV" >/dev/null 2>&1 || skip "python3 makes no virtual environment (on Debian, install python3-venv)"
    said=$("$VENV/bin/pip" install --quiet --disable-pip-version-check --retries 2 --no-deps --only-binary :all: \
        --requirement "$HERE/requirements.txt" 2>&1) || {
        rm -rf "$VENV"
        skip "the libraries cannot be installed ($(echo "$said" | tail -n 1))"
    }
    cp "$HERE/requirements.txt" "$VENV/.installed"
fi

exec "$VENV/bin/python" -B -m pytest -q --no-header -p no:cacheprovider -W ignore --dateline "$BUILT/debug/dateline" "$HERE" "$@"
