"""A real nginx that serves a folder, and keeps no log: as a careful mirror operator sets it up."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from components import COMPONENTS
from servers.ports import answers, free_port
from servers.running import running

# What docs/how-to/become-a-mirror.md tells operators to write, within the frame that a test needs.
CONFIG = """
daemon off;
master_process off;
pid {work}/nginx.pid;
error_log /dev/null crit;
events {{ worker_connections 512; }}
http {{
    access_log off;
    types {{ text/html html; text/css css; application/json json; image/webp webp; }}
    default_type application/octet-stream;
    client_body_temp_path {work}/body;
    proxy_temp_path {work}/proxy;
    fastcgi_temp_path {work}/fastcgi;
    uwsgi_temp_path {work}/uwsgi;
    scgi_temp_path {work}/scgi;
    keepalive_requests 10000;
    server {{
        listen 127.0.0.1:{port};
        root {root};
        index index.html;
        {more}
    }}
}}
"""
HOSTILE = """
        location ~ {path} {{
            proxy_pass http://127.0.0.1:{port};
            proxy_buffering off;
        }}
"""


@contextmanager
def nginx(root: Path, work: Path, more: str = "") -> Iterator[str]:
    """Serve a folder and give its address, without a slash at the end."""
    program = COMPONENTS["nginx"].path
    assert program is not None
    work.mkdir(parents=True, exist_ok=True)
    port = free_port()
    config = work / "nginx.conf"
    config.write_text(CONFIG.format(work=work, root=root, port=port, more=more))
    command = [program, "-c", str(config), "-p", str(work), "-e", os.devnull]
    with running(command, lambda: answers(port), log=work / "output"):
        yield f"http://127.0.0.1:{port}"


def passed_on(path: str, port: int) -> str:
    """Give the lines that pass requests for a path, a regular expression, on to another server."""
    return HOSTILE.format(path=path, port=port)
