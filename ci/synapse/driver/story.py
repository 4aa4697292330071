"""Plays steps one after another and tells at the end what did not go as written."""

import sys
import traceback

from .client import Client


def play(world, area, steps):
    for step in steps:
        Client.step = f"{area}: {step.__name__.replace('_', ' ')}"
        try:
            step(world)
        except Exception:  # the next steps are still worth recording
            traceback.print_exc()
            Client.surprises.tell(f"{Client.step}: did not run to its end")


def end(name):
    print(f"{name}: {len(Client.surprises.found)} unexpected answers")
    sys.exit(1 if Client.surprises.found else 0)
