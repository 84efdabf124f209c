"""Elasticsearch servers for tests: one, or a cluster, on free ports of this machine, gone afterwards.

    with running_node() as node:            # one server
        node.url                            # http://127.0.0.1:…
    with running_cluster(3) as nodes:       # three that know each other
        nodes[0].kill()                     # as a power cut does
        nodes[0].start()                    # the same node with what it had on disk

A server ends with the process that started it, also when that is killed.
"""

from __future__ import annotations

import base64
import http.client
import json
import os
import pwd
import random
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tools import elasticsearch_home
from tools.report import ToolError

ACCOUNT = "kennisnetwerk-search"
START_SECONDS = 300.0
# A server that runs for minutes spends more on the second compiler of Java than that gives back.
QUICK_START = "-XX:TieredStopAtLevel=1"
STOP_SECONDS = 30.0
PAUSE = 0.1
# Below the ports that the system hands out, so that nobody takes the port of a node that is away for a moment.
PORTS = range(20_000, 32_000)
CONFIGURATION = ("jvm.options", "log4j2.properties", "roles.yml", "role_mapping.yml", "users", "users_roles")
SHARED_SETTINGS = {
    "cluster.name": "kennisnetwerk-test",
    "network.host": "127.0.0.1",
    "node.store.allow_mmap": "false",
    "cluster.routing.allocation.disk.threshold_enabled": "false",
}
USER = "elastic"


@dataclass
class Node:
    """One server: its address and name, and the right to start, stop and kill it."""

    name: str
    folder: Path
    port: int
    transport_port: int
    heap: str
    settings: Mapping[str, str]
    password: str = ""
    _process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def url(self) -> str:
        """Return the address, without user and password."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        """Return the number of the process group; LookupError when the server does not run."""
        if self._process is None:
            raise LookupError(f"{self.name} does not run")
        return self._process.pid

    def start(self) -> None:
        """Start the server with what is on its disk; `wait` tells when it answers."""
        self._wait_for_port()
        environ = {
            "PATH": os.environ.get("PATH", os.defpath),
            "HOME": str(self.folder),
            "ES_JAVA_HOME": str(elasticsearch_home.find_java()),
            "ES_JAVA_OPTS": f"-Xms{self.heap} -Xmx{self.heap} {QUICK_START}",
            "ES_PATH_CONF": str(self.folder / "config"),
            "ES_TMPDIR": str(self.folder / "tmp"),
        }
        with (self.folder / "output").open("ab") as output:
            self._process = subprocess.Popen(
                [*_stepping_down(), str(elasticsearch_home.fetched() / "bin" / "elasticsearch")],
                cwd=self.folder,
                env=environ,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )

    def stop(self) -> None:
        """Stop the server in an orderly way."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End the server at once, as a power cut does."""
        self._end(signal.SIGKILL)

    def wait(self, nodes: int = 1) -> None:
        """Wait until the server answers as one of so many nodes; ToolError when it ends or takes too long."""
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until:
            if self._process is None or self._process.poll() is not None:
                break
            status, answer = self.ask(f"/_cluster/health?wait_for_nodes=>={nodes}&timeout=1s")
            if status == http.client.OK and not answer["timed_out"]:
                return
            time.sleep(PAUSE)
        raise ToolError(f"Elasticsearch did not start:\n{self.told()}")

    def ask(self, path: str) -> tuple[int, dict[str, object]]:
        """Return the status and the JSON of an address below this node; status 0 when it does not answer."""
        secret = base64.b64encode(f"{USER}:{self.password}".encode()).decode()
        headers = {"Authorization": f"Basic {secret}"} if self.password else {}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read() or b"{}")
        except (OSError, http.client.HTTPException, ValueError):
            return 0, {}
        finally:
            connection.close()

    def told(self) -> str:
        """Return the end of what the server wrote."""
        return (self.folder / "output").read_text(errors="replace")[-3_000:]

    def prepare(self, account: pwd.struct_passwd | None) -> None:
        """Write the configuration in the folder, and hand the folder to the account that the server runs as."""
        config = self.folder / "config"
        for path in (config, self.folder / "tmp"):
            path.mkdir(parents=True)
        for name in CONFIGURATION:
            shutil.copyfile(elasticsearch_home.fetched() / "config" / name, config / name)
        own = {
            "node.name": self.name,
            "http.port": str(self.port),
            "transport.port": str(self.transport_port),
            "path.data": str(self.folder / "data"),
            "path.logs": str(self.folder / "logs"),
            "xpack.security.enabled": "true" if self.password else "false",
        }
        lines = [f"{key}: {value}" for key, value in {**SHARED_SETTINGS, **self.settings, **own}.items()]
        (config / "elasticsearch.yml").write_text("\n".join(lines) + "\n")
        if account is not None:
            for path in [self.folder, *self.folder.rglob("*")]:
                os.chown(path, account.pw_uid, account.pw_gid)
        if self.password:
            self._keep_password()

    def _keep_password(self) -> None:
        """Put the first password of the user `elastic` in the keystore."""
        keystore = str(elasticsearch_home.fetched() / "bin" / "elasticsearch-keystore")
        made = subprocess.run(
            [*_stepping_down(), keystore, "add", "-x", "-f", "bootstrap.password"],
            input=self.password,
            text=True,
            capture_output=True,
            cwd=self.folder,
            env={
                "PATH": os.environ.get("PATH", os.defpath),
                "ES_JAVA_HOME": str(elasticsearch_home.find_java()),
                "ES_PATH_CONF": str(self.folder / "config"),
            },
            check=False,
        )
        if made.returncode:
            raise ToolError(f"the keystore cannot be made:\n{made.stderr}")

    def _end(self, number: signal.Signals) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        # The process is a small launcher; the server is another one in its group.
        for signalled in (number, signal.SIGKILL):
            try:
                os.killpg(process.pid, signalled)
            except ProcessLookupError:
                break
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                continue
        process.wait()
        self._wait_for_port()

    def _wait_for_port(self) -> None:
        """Wait until the port is free: a process lets go of it when it is really gone."""
        until = time.monotonic() + STOP_SECONDS
        while not _is_free(self.transport_port):
            if time.monotonic() > until:
                raise ToolError(f"port {self.transport_port} stays taken")
            time.sleep(PAUSE)


@contextmanager
def running_node(*, password: str = "", heap: str = "512m") -> Iterator[Node]:
    """Start one server and give it once it answers; with a password it asks for that of user `elastic`."""
    with _nodes(1, {"discovery.type": "single-node"}, password, heap) as nodes:
        yield nodes[0]


@contextmanager
def running_cluster(count: int = 3, *, heap: str = "400m") -> Iterator[list[Node]]:
    """Start some servers and give them once they know each other."""
    with _nodes(count, {}, "", heap) as nodes:
        yield nodes


@contextmanager
def _nodes(count: int, settings: Mapping[str, str], password: str, heap: str) -> Iterator[list[Node]]:
    problem = elasticsearch_home.missing()
    if problem:
        raise ToolError(f"Elasticsearch: {problem}")
    account = _account()
    ports = _free_ports(2 * count)
    names = [f"node-{number}" for number in range(1, count + 1)]
    if count > 1:
        seeds = ", ".join(f"127.0.0.1:{port}" for port in ports[count:])
        members = {"discovery.seed_hosts": f"[{seeds}]", "cluster.initial_master_nodes": f"[{', '.join(names)}]"}
        settings = {**settings, **members}
    folder = Path(tempfile.mkdtemp(prefix="kennisnetwerk-elasticsearch-"))
    folder.chmod(0o755)
    nodes = [
        Node(name, folder / name, ports[place], ports[count + place], heap, settings, password)
        for place, name in enumerate(names)
    ]
    try:
        for node in nodes:
            node.prepare(account)
            node.start()
        for node in nodes:
            node.wait(count)
        yield nodes
    finally:
        for node in nodes:
            node.kill()
        shutil.rmtree(folder, ignore_errors=True)


def _account() -> pwd.struct_passwd | None:
    """Return whom the server runs as: None for whoever runs the tests, an account of its own when that is root."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam(ACCOUNT)
    except KeyError:
        command = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", ACCOUNT]
        subprocess.run(command, capture_output=True, check=False)
    try:
        return pwd.getpwnam(ACCOUNT)
    except KeyError:
        raise ToolError(f"Elasticsearch refuses to run as root, and no account `{ACCOUNT}` can be made.") from None


def _stepping_down() -> list[str]:
    """Return what a command is put behind so that it runs as its own account, and ends when this process does."""
    account = _account()
    if shutil.which("setpriv") is None:
        if account is not None:
            raise ToolError("Elasticsearch refuses to run as root", "Debian: apt-get install util-linux")
        return []
    identity = ["--reuid", str(account.pw_uid), "--regid", str(account.pw_gid), "--init-groups"] if account else []
    return ["setpriv", *identity, "--pdeathsig", "TERM"]


def _free_ports(count: int) -> list[int]:
    found: list[int] = []
    for port in random.sample(PORTS, len(PORTS)):
        if _is_free(port):
            found.append(port)
        if len(found) == count:
            return found
    raise ToolError(f"there are no {count} free ports on 127.0.0.1")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
        return True
