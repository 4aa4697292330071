#!/usr/bin/env bash
# What the scripts that record a server have in common; to be sourced.

say() { echo "record: $*" >&2; }
die() { say "$*"; exit 1; }

declare -A running=() # by pid, so that none is stopped twice

stop() { # PID...: only processes that this script started and that were not waited for yet
  local pid
  for pid in "$@"; do
    [ -n "${running[$pid]:-}" ] || continue
    unset "running[$pid]"
    kill "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
  done
}

prepare() { # REQUIREMENTS
  if [ ! -x "$VENV/bin/python" ]; then
    say "making a virtual environment"
    python3 -m venv "$VENV"
  fi
  say "installing the versions of requirements.txt"
  "$VENV/bin/pip" install --quiet --disable-pip-version-check -r "$1"
}

# A recording runs in a network namespace of its own: a mistake cannot send a packet anywhere.
only_loopback() {
  ip link set lo up
  [ "$(ip -o link | wc -l)" = 1 ] || die "there is more than loopback here; refusing to go on"
}

wait_for() { # PORT NAME PID
  for _ in $(seq 1 240); do
    if (: < "/dev/tcp/127.0.0.1/$1") 2>/dev/null; then return; fi
    kill -0 "$3" 2>/dev/null || break
    sleep 0.25
  done
  die "$2 did not come up; see $WORK/run"
}

recorder() { # NAME LISTEN UPSTREAM HOST; leaves its pid in $recorder_pid
  local program
  program=$(dirname "${BASH_SOURCE[0]}")/recorder.py
  "$VENV/bin/python" "$program" --listen "$2" --upstream "$3" --name "http://$4" --out "$WORK/raw/$1.ndjson" &
  recorder_pid=$!
  running[$recorder_pid]=recorder
  wait_for "$2" "the recorder of $1" "$recorder_pid"
}

version() { # PACKAGE REQUIREMENTS: its first two numbers
  sed -n "s/^$1.*==\([0-9]*\.[0-9]*\)\..*/\1/p" "$2"
}

# Starts the script again as `SCRIPT --inside`, where nothing but loopback is.
in_a_network_of_its_own() { # SCRIPT
  local made=
  if [ -z "${WORK:-}" ]; then WORK=$(mktemp -d); made=$WORK; fi
  mkdir -p "$WORK"
  export WORK VENV=${VENV:-$WORK/venv} OUT=${OUT:-$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)/fixtures/captures}
  prepare "$(dirname "$1")/requirements.txt"
  unshare --map-root-user --net -- "$1" --inside
  if [ -n "$made" ] && [ "${KEEP:-}" != 1 ]; then rm -rf "$made"; fi
  say "done: $OUT"
}
