"""Runs every step of every area, in order: `python -m events --server URL --stub-port PORT`."""

import argparse

from driver.story import end, play, steps
from driver.stub import Stub

from . import account_data, broken, emptied, ephemeral, filters, messages, redaction, state, stripped, third_party, to_device
from .world import World

# Each area makes users and rooms of its own, so that no sync holds what others left behind.
AREAS = [messages, state, redaction, emptied, stripped, third_party, account_data, ephemeral, to_device, filters, broken]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--server", required=True)
    parser.add_argument("--stub-port", type=int, required=True)
    options = parser.parse_args()
    world = World(options.server, Stub(options.stub_port))
    for area in AREAS:
        play(world, area.__name__.rsplit(".", 1)[1], steps(area))
    end("events")


if __name__ == "__main__":
    main()
