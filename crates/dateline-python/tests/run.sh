#!/bin/sh
# Uses the package from Python, from the root of the project. What is built already is used: the module is laid beside the package as a wheel
# has it (`make wheel` builds one).
#
# The libraries lie in .venv-python, and are installed anew where a list of them has changed. Where they cannot be had, the tests are named as skipped and
# the reason is told; PYTHON=required makes that a failure. Those of clusters are skipped apart: they are large, and Spark needs Java.
set -u

HERE=crates/dateline-python/tests
VENV=.venv-python
BUILT=${CARGO_TARGET_DIR:-target}
PACKAGE=$BUILT/python

skip() {
    echo "python: SKIPPED, $1:"
    for test in "$HERE"/test_*.py; do
        echo "    SKIPPED $(basename "$test" .py)"
    done
    [ "${PYTHON:-}" = required ] && exit 1
    exit 0
}

install() {
    "$VENV/bin/pip" install --quiet --disable-pip-version-check --retries 2 --no-deps "$@" 2>&1
}

python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || skip "there is no python3 of 3.11 or later"
if ! cmp -s "$HERE/requirements.txt" "$VENV/.installed"; then
    rm -rf "$VENV"
    # Debian has what a virtual environment needs in a package of its own.
    python3 -m venv "$VENV" >/dev/null 2>&1 || skip "python3 makes no virtual environment (on Debian, install python3-venv)"
    said=$(install --only-binary :all: --requirement "$HERE/requirements.txt") || {
        rm -rf "$VENV"
        skip "the libraries cannot be installed ($(echo "$said" | tail -n 1))"
    }
    cp "$HERE/requirements.txt" "$VENV/.installed"
fi
if ! cmp -s "$HERE/requirements-cluster.txt" "$VENV/.installed-cluster"; then
    if said=$(install --no-build-isolation --requirement "$HERE/requirements-cluster.txt"); then
        cp "$HERE/requirements-cluster.txt" "$VENV/.installed-cluster"
    else
        echo "python: what runs it on clusters cannot be installed ($(echo "$said" | tail -n 1))"
    fi
fi

rm -rf "$PACKAGE"
mkdir -p "$PACKAGE"
cp -r crates/dateline-python/python/dateline "$PACKAGE/dateline"
cp "$BUILT/debug/libdateline_python.so" "$PACKAGE/dateline/_dateline.abi3.so" 2>/dev/null || skip "there is no module for this system (libdateline_python.so)"

export PYTHONPATH="$PWD/$PACKAGE"
exec "$VENV/bin/python" -B -m pytest -q -rs --no-header -p no:cacheprovider -W ignore --dateline "$BUILT/debug/dateline" "$HERE" "$@"
