"""Programs that tests need beyond Python packages: what is there, what is missing, installing it.

`python tests/components.py` installs what `components.txt` lists and the machine lacks: Debian
packages if it may, then npm's tools. A test says `@pytest.mark.component("chromium")`.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

TESTS = Path(__file__).resolve().parent
TOOLS = TESTS / "tools"


class Component(NamedTuple):
    """One line of `components.txt`."""

    name: str
    evidence: str
    debian_package: str

    @property
    def path(self) -> Path | None:
        """Where the command or file is, or None if it is missing."""
        if "/" in self.evidence:
            file = TESTS.parent / self.evidence
            return file if file.exists() else None
        command = shutil.which(self.evidence)
        return Path(command) if command else None

    @property
    def reason(self) -> str:
        """Say what is missing and how to get it."""
        if self.debian_package == "-":
            cure = "run `make test`, which installs it with npm"
        else:
            cure = f"install it (Debian, Ubuntu: apt install {self.debian_package})"
        return f"{self.name} is missing, expected {self.evidence}: {cure}"


def read_components() -> dict[str, Component]:
    """Read the list, by name."""
    lines = (TESTS / "components.txt").read_text("utf-8").splitlines()
    components = [Component(*line.split()) for line in lines if line and not line.startswith("#")]
    return {component.name: component for component in components}


COMPONENTS = read_components()


def path_of(name: str) -> Path:
    """Give the path of a component that is there."""
    path = COMPONENTS[name].path
    if path is None:
        raise FileNotFoundError(COMPONENTS[name].reason)
    return path


def missing() -> list[Component]:
    return [component for component in COMPONENTS.values() if component.path is None]


def install_debian_packages() -> None:
    """Install only what is missing: a machine's own Node.js, say, is left as it is."""
    packages = [each.debian_package for each in missing() if each.debian_package != "-"]
    if packages and os.geteuid() == 0 and shutil.which("apt-get"):
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        apt = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
        subprocess.run([*apt, "update"], env=environment, check=False)
        for package in packages:  # one by one: a package that one release lacks stops no other
            install = [*apt, "install", "--yes", "--no-install-recommends", package]
            subprocess.run(install, env=environment, check=False)


def install_npm_tools() -> None:
    """Install what the lock names, if it is not what `node_modules` holds."""
    lock = TOOLS / "package-lock.json"
    stamp = TOOLS / "node_modules" / ".lock"
    installed = stamp.read_text("utf-8") if stamp.exists() else ""
    npm = shutil.which("npm")
    if npm and installed != lock.read_text("utf-8"):
        done = subprocess.run([npm, "ci", "--silent"], cwd=TOOLS, check=False)
        if done.returncode == 0:
            shutil.copyfile(lock, stamp)


def main() -> int:
    """Install, then name what is still missing: a failure for CI, a note for anybody else."""
    install_debian_packages()
    install_npm_tools()
    for component in missing():
        sys.stderr.write(f"{component.reason}.\n")
    return 1 if missing() and os.environ.get("CI") == "true" else 0


if __name__ == "__main__":
    sys.exit(main())
