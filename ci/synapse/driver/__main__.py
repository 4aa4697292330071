"""Runs every step of every area, in order: `python -m driver --server URL --stub-port PORT`."""

import argparse
import inspect

from . import (
    account, admin, bridge, crypto, devices, directory, errors, keybackup, marks, media, membership, messages,
    people, push, registration, relations, rooms, server, session, spaces, state, syncing,
)
from .story import end, play
from .stub import Stub
from .world import World

# The order is a story: later areas use the users, rooms and events of earlier ones, and `session` ends it.
AREAS = [
    server, registration, rooms, membership, state, messages, relations, marks, people, syncing, spaces, directory, media, crypto,
    keybackup, devices, push, account, bridge, admin, errors, session,
]


def steps(area):
    """Its public functions, as they stand in the file."""
    own = [f for f in vars(area).values() if inspect.isfunction(f) and f.__module__ == area.__name__]
    return [f for f in own if not f.__name__.startswith("_")]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--server", required=True)
    parser.add_argument("--stub-port", type=int, required=True)
    options = parser.parse_args()
    world = World(options.server, Stub(options.stub_port))
    for area in AREAS:
        play(world, area.__name__.rsplit(".", 1)[1], steps(area))
    end("driver")


if __name__ == "__main__":
    main()
