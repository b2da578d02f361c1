"""A throw-away PostgreSQL server: made for one run, gone after it.

It lives in a directory of its own, listens on a free port of 127.0.0.1 and on
a unix socket, and trusts everyone who can reach it.  It stops when the program
that started it ends, however that ends: the server hangs on a pipe of ours.

By hand, it gives one command a server of its own:

    python3 test/integration/cluster.py make installcheck

The command finds the server by PGHOST, PGPORT and PGUSER.  The binaries are
those of the pg_config that the environment variable PG_CONFIG names.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SUPERUSER = "postgres"

# PostgreSQL refuses to run as root; root's server runs as this user.
SERVER_USER = "postgres"

SETTINGS = """
listen_addresses = '127.0.0.1'
max_connections = 50
shared_buffers = '16MB'
fsync = off
full_page_writes = off
synchronous_commit = off
timezone = 'UTC'
lc_messages = 'C'
idle_in_transaction_session_timeout = '60s'
log_line_prefix = '%m [%p] %d '
aircan.allowed_networks = '127.0.0.0/8'
"""

# Starts and ends the server as told; ends it, and what it left, when standard
# input ends.
KEEPER = """
while read -r order arguments; do
    case $order in
    start) "$0" -D "$1" $arguments >>"$2" 2>&1 & ;;
    *) kill -"$order" $!; wait $! ;;
    esac
    echo
done
kill -INT $!
wait $!
rm -rf "$3"
"""

# What ends a server, by the name that pg_ctl has for it.
STOP_SIGNALS = {"fast": "INT", "immediate": "QUIT"}


def pg_config(what):
    """A path of the PostgreSQL installation under test."""
    command = [os.environ.get("PG_CONFIG", "pg_config"), "--" + what]
    return Path(subprocess.check_output(command, text=True).strip())


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Cluster:
    """A running server; use it in a with statement.

    settings are lines for its postgresql.conf.  With standby_of it is a copy of
    another one, and follows it.
    """

    host = "127.0.0.1"

    def __init__(self, settings="", standby_of=None):
        self.settings = settings
        self.primary = standby_of
        self.bindir = pg_config("bindir")
        self.port = free_port()
        self.directory = Path(tempfile.mkdtemp(prefix="aircan-"))
        self.data = self.directory / "data"
        self.log = self.directory / "server.log"
        self._keeper = None

    def __enter__(self):
        try:
            self._make_directory()
            if self.primary is None:
                self._make()
            else:
                self._copy()
            self._configure()
            self._keep()
            self.start()
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *ignored):
        self.close()

    def environment(self):
        """How the client programs of PostgreSQL find this server."""
        return {
            "PGHOST": str(self.directory),
            "PGPORT": str(self.port),
            "PGUSER": SUPERUSER,
        }

    def program(self, name, *arguments):
        """Run a client program against this server; what it printed."""
        return subprocess.run(
            [self.bindir / name, *arguments],
            env={**os.environ, **self.environment()},
            check=True,
            stdout=subprocess.PIPE,
        ).stdout

    def start(self, *arguments):
        """Start the server, with arguments for the program postgres."""
        self._order("start", *arguments)
        self.wait_until_ready()

    def wait_until_ready(self):
        """Return when the server takes connections: it may be recovering."""
        deadline = time.monotonic() + 60
        while not self._is_ready():
            if time.monotonic() > deadline:
                raise RuntimeError("the server did not start:\n" + self.log_text())
            time.sleep(0.1)

    def stop(self, mode="fast"):
        """Stop the server; what it left stays, to be started again."""
        self._order(STOP_SIGNALS[mode])

    def restart(self, mode="fast"):
        self.stop(mode)
        self.start()

    def close(self):
        """Stop the server and remove all that it left."""
        if self._keeper is not None:
            self._end()
        shutil.rmtree(self.directory, ignore_errors=True)

    def _make_directory(self):
        if os.geteuid() == 0:
            shutil.chown(self.directory, SERVER_USER)

    def _make(self):
        initdb = subprocess.run(
            self._as_server_user(
                self.bindir / "initdb",
                f"--pgdata={self.data}",
                f"--username={SUPERUSER}",
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--text-search-config=english",
                "--no-sync",
            ),
            cwd=self.directory,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        if initdb.returncode != 0:
            raise RuntimeError("initdb failed:\n" + initdb.stdout)
        with open(self.data / "postgresql.conf", "a") as configuration:
            configuration.write(SETTINGS)

    def _copy(self):
        subprocess.run(
            self._as_server_user(
                *(self.bindir / "pg_basebackup", f"--pgdata={self.data}"),
                *("--checkpoint=fast", "--write-recovery-conf", "--no-sync"),
                *("--host", self.primary.host, "--port", self.primary.port),
                *("--username", SUPERUSER),
            ),
            cwd=self.directory,
            check=True,
        )

    def _configure(self):
        with open(self.data / "postgresql.conf", "a") as configuration:
            configuration.write(f"port = {self.port}\n")
            configuration.write(f"unix_socket_directories = '{self.directory}'\n")
            configuration.write(self.settings)

    def _keep(self):
        self._keeper = subprocess.Popen(
            self._as_server_user(
                *("sh", "-c", KEEPER),
                *(self.bindir / "postgres", self.data, self.log, self.directory),
            ),
            cwd=self.directory,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,  # Ctrl-C is ours to handle
        )

    def _order(self, *words):
        """Have the keeper do something; it has done it then."""
        self._keeper.stdin.write(" ".join(words) + "\n")
        self._keeper.stdin.flush()
        self._keeper.stdout.readline()

    def _is_ready(self):
        answer = subprocess.run(
            [self.bindir / "pg_isready", "--quiet"],
            env={**os.environ, **self.environment()},
        )
        return answer.returncode == 0

    def _end(self):
        server = self._server_pid()
        self._keeper.stdin.close()
        try:
            self._keeper.wait(timeout=60)
        except subprocess.TimeoutExpired:
            if server is not None:
                os.kill(server, signal.SIGQUIT)
            self._keeper.wait(timeout=60)
        self._keeper = None

    def _server_pid(self):
        try:
            return int((self.data / "postmaster.pid").read_text().split()[0])
        except (OSError, ValueError, IndexError):
            return None

    def log_text(self):
        """What the server wrote to its log so far."""
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def _as_server_user(self, *command):
        """The command line that runs command as who may run a server."""
        prefix = ["runuser", "-u", SERVER_USER, "--"] if os.geteuid() == 0 else []
        return prefix + [str(word) for word in command]


def main():
    if len(sys.argv) < 2:
        sys.exit("usage: cluster.py COMMAND [ARGUMENT ...]")
    with Cluster() as cluster:
        environment = {**os.environ, **cluster.environment()}
        sys.exit(subprocess.run(sys.argv[1:], env=environment).returncode)


if __name__ == "__main__":
    main()
