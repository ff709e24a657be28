import socket

import pytest
from django.core.management import CommandError, call_command

from samizdat_site.demo_run import DemoRunError, require_ports


def test_a_port_that_is_taken_is_named_before_any_work_is_done():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(DemoRunError) as refused:
            require_ports(port)
        with pytest.raises(CommandError) as stopped:
            call_command("demo_run", "--admin-port", str(port))
    assert str(refused.value) == str(stopped.value)
    assert str(refused.value) == (
        f"Port {port} is taken by another program (Address already in use). Stop that program, "
        "or choose ports: make demo ADMIN_PORT=… MIRROR_PORT=…"
    )


def test_free_ports_are_no_reason_to_stop():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    require_ports(port)
