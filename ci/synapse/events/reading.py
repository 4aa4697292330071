"""The ways to read a room back that most areas use."""

import json

from driver.client import v1, v3


def sync(user, since=None, wanted=None, **query):
    """`wanted` is a filter: a map is written into the query, a string is the id of one that was uploaded."""
    if since:
        query["since"] = since
    if wanted is not None:
        query["filter"] = wanted if isinstance(wanted, str) else json.dumps(wanted)
    return user.get(v3("sync"), query={"timeout": 0, **query})


def now(user):
    """Where the next sync of a user begins."""
    return sync(user, wanted={"room": {"rooms": []}})["next_batch"]


def whole(room, limit=100):
    """A filter that leaves nothing of one room out. Push rules are seen elsewhere, and long."""
    return {"account_data": {"not_types": ["m.push_rules"]}, "room": {"rooms": [room], "timeline": {"limit": limit}}}


def messages(user, room, wanted=None, limit=100, **query):
    if wanted is not None:
        query["filter"] = json.dumps(wanted)
    return user.get(v3("rooms", room, "messages"), query={"dir": "b", "limit": limit, **query})


def context(user, room, event, **query):
    return user.get(v3("rooms", room, "context", event), query={"limit": 3, **query})


def one(user, room, event):
    return user.get(v3("rooms", room, "event", event))


def state(user, room, kind, key="", **options):
    return user.get(v3("rooms", room, "state", kind, key), **options)


def relations(user, room, event, *segments):
    return user.get(v1("rooms", room, "relations", event, *segments))
