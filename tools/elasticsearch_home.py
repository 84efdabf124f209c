"""Elastic's own server for tests, fetched once from Maven Central and unpacked in a folder that survives.

The artifact is the server as Elastic uses it in its integration tests: complete in what the site asks of it, without a
Java of its own. What is unpacked was compared with the checksum in this file first.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

from tools.process import run_logged
from tools.report import ToolError, step

VERSION = "8.19.3"
SHA512 = (
    "fdff76ed667a361d2326088e345eff58344499e06bf636e42b6d8e89fbc18d8a"
    "aa94dd90ca500933f969c4cf92b9ad20391c0e5bf1fa119a7a3ae3adb49d6d4a"
)
ARTIFACT = f"org.elasticsearch.distribution.integ-test-zip:elasticsearch:{VERSION}:zip"
COPY_GOAL = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy"
OLDEST_JAVA = 17


def cache_folder() -> Path:
    """Return where the server is kept between runs: ELASTICSEARCH_CACHE, or the cache folder of this user.

    Root's own cache is closed to the account that the server runs as, so root uses the machine's.
    """
    chosen = os.environ.get("ELASTICSEARCH_CACHE")
    if chosen:
        return Path(chosen).resolve()
    if os.geteuid() == 0:
        return Path("/var/cache/kennisnetwerk")
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "kennisnetwerk"


def home() -> Path:
    """Return where the unpacked server lies, once it is fetched."""
    return cache_folder() / f"elasticsearch-{VERSION}"


def find_java() -> Path | None:
    """Return the home of a Java that the server runs on; None where there is none."""
    found = shutil.which("java")
    named = [os.environ.get(name) for name in ("ES_JAVA_HOME", "JAVA_HOME")]
    homes = [Path(path) for path in named if path] + ([Path(found).resolve().parent.parent] if found else [])
    return next((path for path in homes if _java_version(path) >= OLDEST_JAVA), None)


def _java_version(java_home: Path) -> int:
    try:
        told = subprocess.run(
            [java_home / "bin" / "java", "-version"], capture_output=True, text=True, check=False
        ).stderr
    except OSError:
        return 0
    version = re.search(r'version "(\d+)', told)
    return int(version.group(1)) if version else 0


def missing() -> str:
    """Return what this machine lacks to run the server, with the Debian package that has it; empty when nothing."""
    if find_java() is None:
        return f"no Java {OLDEST_JAVA} (Debian: apt-get install default-jre-headless)"
    if not home().is_dir() and shutil.which("mvn") is None:
        return "no Maven to fetch it with (Debian: apt-get install maven)"
    return ""


def fetched() -> Path:
    """Return the unpacked server, fetched first when it is not there yet; ToolError when that fails."""
    if home().is_dir():
        return home()
    cache = cache_folder()
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / "lock").open("a") as lock:
        # Two runs that begin at once fetch it once.
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not home().is_dir():
            with step(f"Fetching Elasticsearch {VERSION}"), tempfile.TemporaryDirectory(dir=cache) as folder:
                _fetch(Path(folder))
    return home()


def _fetch(folder: Path) -> None:
    run_logged(
        "elasticsearch",
        ["mvn", "-q", "-B", COPY_GOAL, f"-Dartifact={ARTIFACT}", f"-DoutputDirectory={folder}"],
        hint="It comes from Maven Central: is there a network, and does Maven know the way out (~/.m2/settings.xml)?",
    )
    archive = folder / f"elasticsearch-{VERSION}.zip"
    with archive.open("rb") as file:
        found = hashlib.file_digest(file, "sha512").hexdigest()
    if found != SHA512:
        raise ToolError(f"what was fetched as {ARTIFACT} has another checksum: {found}")
    with zipfile.ZipFile(archive) as content:
        content.extractall(folder)
    unpacked = folder / archive.stem
    for path in (unpacked / "bin").iterdir():
        path.chmod(0o755)
    _readable(unpacked)
    unpacked.rename(home())


def _readable(folder: Path) -> None:
    """Let every account read the server, whatever the umask here."""
    for path in [folder, *folder.rglob("*")]:
        path.chmod(path.stat().st_mode | (0o055 if path.is_dir() else 0o044))
