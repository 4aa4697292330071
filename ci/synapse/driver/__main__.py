"""Runs every step of every area, in order: `python -m driver --server URL --stub-port PORT`."""

import argparse

from . import (
    account, admin, bridge, crypto, devices, directory, errors, interactive, keybackup, marks, media, membership,
    messages, people, push, registration, relations, rooms, server, session, spaces, state, syncing,
)
from .story import end, play, steps
from .stub import Stub
from .world import World

# The order is a story: later areas use the users, rooms and events of earlier ones, and `session` ends it.
AREAS = [
    server, registration, rooms, membership, state, messages, relations, marks, people, syncing, spaces, directory, media, crypto,
    keybackup, devices, interactive, push, account, bridge, admin, errors, session,
]


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
