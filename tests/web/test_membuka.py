"""`doctools serve`: what it asks for before it opens."""

from __future__ import annotations

import socket

from tests.conftest import Runner


def test_a_port_in_use_is_told(doctools: Runner) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        found = doctools("serve", "--tanpa-peramban", "--port", str(taken.getsockname()[1]))
    assert found.returncode == 2
    assert "tidak dapat dipakai" in found.stderr
    assert "--port 0" in found.stderr


def test_the_network_needs_accounts_and_tls(doctools: Runner) -> None:
    assert "--tanpa-tls" in doctools("serve", "--jaringan").stderr
    without = doctools("serve", "--jaringan", "--tanpa-tls")
    assert without.returncode == 2
    assert "doctools user add" in without.stderr
