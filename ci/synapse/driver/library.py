"""Plays the steps of a session with a client library, whose calls are asynchronous."""

import traceback


async def play(session, steps, unexpected):
    for step in steps:
        try:
            await step(session)
        except Exception:  # the next steps are still worth recording
            traceback.print_exc()
            unexpected.append(step.__name__)
