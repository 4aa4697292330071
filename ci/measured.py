"""Runs a command under limits, and says what it took. For ci/hostile and ci/scaling."""

import json
import os
import resource
import subprocess
import threading
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Taken:
    """What a command took."""

    seconds: float  # of processor time, all of its threads together
    megabytes: float  # resident at most; never below what this Python has resident itself
    code: int  # exit code; negative for a signal


@dataclass
class Limits:
    address_space: int | None = None  # bytes, as `ulimit -v` limits them in KB
    file_size: int | None = None  # bytes
    processor: int = 300  # seconds
    clock: int = 600  # seconds


def run(command, limits=Limits(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, folder=None):
    def limit():
        for which, value in (
            (resource.RLIMIT_AS, limits.address_space),
            (resource.RLIMIT_FSIZE, limits.file_size),
            (resource.RLIMIT_CPU, limits.processor),
            (resource.RLIMIT_CORE, 0),
        ):
            if value is not None:
                resource.setrlimit(which, (value, value))

    files = {"stdin": subprocess.DEVNULL, "stdout": stdout, "stderr": stderr}
    process = subprocess.Popen([str(word) for word in command], **files, cwd=folder, preexec_fn=limit)
    timer = threading.Timer(limits.clock, process.kill)
    timer.start()
    _, status, used = os.wait4(process.pid, 0)
    timer.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    return Taken(used.ru_utime + used.ru_stime, used.ru_maxrss / 1000, process.returncode)


def built():
    """The programs of ci/build-programs by their names."""
    command = [Path(__file__).resolve().parent / "build-programs", "--message-format=json-render-diagnostics"]
    told = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    messages = [json.loads(line) for line in told.splitlines()]
    return {message["target"]["name"]: Path(message["executable"]) for message in messages if message.get("executable")}
