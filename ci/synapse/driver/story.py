"""Plays steps one after another and tells at the end what did not go as written."""

import inspect
import sys
import traceback

from .client import Client


def steps(area):
    """Its public functions, as they stand in the file."""
    own = [f for f in vars(area).values() if inspect.isfunction(f) and f.__module__ == area.__name__]
    return [f for f in own if not f.__name__.startswith("_")]


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
