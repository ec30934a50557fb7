"""The web processes and the worker beside them, started and stopped as one."""

from __future__ import annotations

import errno
import gc
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server
from granian.server.common import AbstractServer

from goyokiki.config import memory
from goyokiki.config.watch.lines import for_the_server
from goyokiki.engine.clock.presence import at_work

# Seconds: before a worker that died is started again, for a process to end in, between two looks at the parent.
RESTART_AFTER = 2.0
END_WITHIN = 20
LOOK_EVERY = 1.0
# Requests that one web process works on at a time: a phone that uploads slowly holds one of them. More threads than
# this for a core only take it from each other.
THREADS = min(4, 2 * (os.cpu_count() or 1) + 1)


class Keeper:
    """Keeps one process running: starts it again when it dies, ends it when asked."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = command
        self._process: subprocess.Popen[bytes] | None = None
        self._start_lock = threading.Lock()
        self._is_ending = threading.Event()

    def start(self) -> None:
        # A web process forked while the command is being started would inherit the pipe that tells of its start, and
        # hold it open for as long as it lives: our thread would wait at that pipe and never see the worker die.
        release = self._start_lock.release
        os.register_at_fork(before=self._start_lock.acquire, after_in_parent=release, after_in_child=release)
        threading.Thread(target=self._keep, daemon=True).start()

    def _keep(self) -> None:
        while process := self._next_process():
            process.wait()
            self._is_ending.wait(RESTART_AFTER)

    def _next_process(self) -> subprocess.Popen[bytes] | None:
        with self._start_lock:
            if self._is_ending.is_set():
                return None
            # A group of its own: Ctrl+C reaches us alone, and we end the worker when the web processes have ended.
            self._process = subprocess.Popen(  # noqa: S603  our own command
                self._command,
                process_group=0,
                stdin=subprocess.DEVNULL,
                env=memory.surroundings() | os.environ,
            )
            return self._process

    def end(self) -> None:
        with self._start_lock:
            self._is_ending.set()
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(END_WITHIN)
        except subprocess.TimeoutExpired:
            self._process.kill()


def worker_command() -> list[str]:
    return [sys.executable, "-P", "-m", "django", "worker", "--parent", str(os.getpid())]


def serve(*, host: str, port: int, processes: int, certificate: Path | None = None, key: Path | None = None) -> None:
    """Serve until SIGTERM or SIGINT; returns when the web processes and the worker have ended."""
    with at_work():
        _serve(Keeper(worker_command()), _server(host, port, processes, certificate, key))


def _serve(keeper: Keeper, server: AbstractServer[Any]) -> None:
    server.on_startup(keeper.start)
    _share_memory()
    try:
        server.serve(target_loader=partial(load_application, os.getpid()))
    finally:
        keeper.end()


def _server(host: str, port: int, processes: int, certificate: Path | None, key: Path | None) -> AbstractServer[Any]:
    return Server(
        settings.WSGI_APPLICATION,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        websockets=False,
        workers=processes,
        blocking_threads=THREADS,
        respawn_failed_workers=True,
        workers_kill_timeout=END_WITHIN,
        log_level=LogLevels.warning,
        log_dictconfig=for_the_server(),
        ssl_cert=certificate,
        ssl_key=key,
    )


def _share_memory() -> None:
    """The web processes are forks of this one: what is loaded here is there only once, a connection must not be."""
    memory.save_it_here()
    import_string(settings.WSGI_APPLICATION)
    connections.close_all()
    gc.collect()
    gc.freeze()


def load_application(parent: int, target: str) -> Any:
    """In a web process: the application, and a watch that ends the process when its parent was killed.

    Without it a killed `serve` would leave its web processes behind, still answering on the port with old code.
    """
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    return import_string(target)


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(LOOK_EVERY)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(END_WITHIN)
    os._exit(1)


def trouble_at(host: str, port: int) -> str | None:
    """Why nobody can listen there, in one line; the server itself would share a port with another in silence."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except socket.gaierror:
            return _("%(host)s is no address to listen at: use e.g. --host 127.0.0.1.") % {"host": host}
        except OSError as problem:
            return _why(problem.errno) % {"host": host, "port": port}
    return None


def _why(number: int | None) -> str:
    if number == errno.EADDRINUSE:
        return _("Port %(port)s is taken: choose another with --port.")
    if number == errno.EACCES:
        return _("Port %(port)s is for the system's own servers: choose one from 1024 up with --port.")
    return _("%(host)s is no address of this machine: use e.g. --host 127.0.0.1, or 0.0.0.0 for all.")
