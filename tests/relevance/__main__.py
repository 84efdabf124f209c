"""`make relevance`: how well the site answers judged queries, by class; ENGINE=elasticsearch asks that engine.

Needs no preparation and touches nothing but a temporary folder. Queries of the part held back are not shown one by
one, unless `--held-back` is given: whoever tunes the ranking must not see them.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from tools import report

ENGINES = ("embedded", "elasticsearch")


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make relevance", description=__doc__)
    parser.add_argument("--engine", choices=ENGINES, default=os.environ.get("ENGINE") or ENGINES[0])
    parser.add_argument("--held-back", action="store_true", help="also list misses of the part held back")
    return parser.parse_args(arguments)


@contextmanager
def _engine(name: str) -> Iterator[Mapping[str, str]]:
    """Give the settings of an engine; starts an Elasticsearch server unless ELASTICSEARCH_URL names one."""
    if name != "elasticsearch" or os.environ.get("ELASTICSEARCH_URL"):
        yield {"SEARCH_ENGINE": name}
        return
    from tools import elasticsearch

    report.say("Starting an Elasticsearch server")
    with elasticsearch.running_node() as node:
        yield {"SEARCH_ENGINE": name, "ELASTICSEARCH_URL": node.url}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure in a process and a folder of its own; returns the exit code."""
    options = _arguments(arguments)
    try:
        with (
            _engine(options.engine) as engine,
            tempfile.TemporaryDirectory(prefix="kennisnetwerk-relevance-") as folder,
        ):
            command = [sys.executable, "-m", "tests.relevance.measure", *["--held-back"] * options.held_back]
            return subprocess.run(command, check=False, env={**os.environ, **engine, "DATA_DIR": folder}).returncode
    except report.ToolError as problem:
        problem.show()
        return 1


if __name__ == "__main__":
    sys.exit(main())
