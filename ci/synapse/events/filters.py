"""Filters that change what an event looks like: chosen fields, the federation's format, lazily loaded members, limits."""

import json

from . import reading
from driver.client import v1, v3

FIELDS = {
    "few": ["type", "content.body", "sender"],
    "content only": ["content"],
    "deep": ["content.m\\.relates_to.key", "content.info.w", "unsigned.age", "event_id"],
    "no content": ["event_id", "room_id", "origin_server_ts", "state_key"],
    "absent": ["test.synapse.absent"],
    "none": [],
}


def _uploaded(user, wanted):
    return user.post(v3("user", user.user_id, "filter"), wanted)["filter_id"]


def a_room(w):
    w.two_users("filter")
    room = w.rooms["filter"] = w.writer.create_room(preset="public_chat", name="Filtered", topic="For filters", room_version="11", visibility="private")
    w.reader.join(room)
    w.others = [w.new_user(f"filter-other-{n}") for n in range(2)]
    for user in w.others:
        user.join(room)
    w.since = reading.now(w.reader)
    picture = {"w": 16, "h": 16, "mimetype": "image/png", "size": 90}
    w.events["hello"] = w.writer.text(room, "Hello, filtered world")
    w.writer.send(room, {"msgtype": "m.image", "body": "a.png", "url": "mxc://synapse.test/a", "info": picture})
    w.reader.send(room, {"m.relates_to": {"rel_type": "m.annotation", "event_id": w.events["hello"], "key": "👍"}}, "m.reaction")
    w.events["gone"] = w.others[0].text(room, "Soon gone")
    w.others[0].put(v3("rooms", room, "redact", w.events["gone"], w.others[0].txn()), {"reason": "Filtered"})
    w.writer.state(room, "m.room.topic", {"topic": "Another topic"})
    w.others[1].text(room, "Hello from another")
    w.invited = w.writer.create_room(preset="private_chat", name="An invite", invite=[w.reader.user_id])


def event_fields_in_the_query(w):
    for fields in FIELDS.values():
        reading.sync(w.reader, None, {"event_fields": fields, **reading.whole(w.rooms["filter"], 8)})
    reading.sync(w.reader, None, {"event_fields": FIELDS["few"], "room": {"timeline": {"limit": 5}}})
    reading.sync(w.reader, w.since, {"event_fields": FIELDS["few"]})


def event_fields_uploaded(w):
    for fields in FIELDS.values():
        wanted = _uploaded(w.reader, {"event_fields": fields, "room": {"timeline": {"limit": 8}}})
        w.reader.get(v3("user", w.reader.user_id, "filter", wanted))
        reading.sync(w.reader, None, wanted)
        reading.sync(w.reader, w.since, wanted)


def event_fields_elsewhere(w):
    """Only sync's filter has that member; other filters must not mind."""
    room, wanted = w.rooms["filter"], {"event_fields": FIELDS["few"]}
    reading.messages(w.reader, room, wanted, limit=8)
    reading.context(w.reader, room, w.events["hello"], filter=json.dumps(wanted))
    w.reader.post(v3("search"), {"search_categories": {"room_events": {"search_term": "filtered", "filter": wanted}}})


def federation_format_in_the_query(w):
    for version in ("1", "6", "10", "12"):
        room = w.rooms[version] = w.writer.create_room(preset="public_chat", room_version=version)
        w.reader.join(room)
        gone = w.writer.text(room, "Gone")
        w.writer.put(v3("rooms", room, "redact", gone, w.writer.txn()), {})
        w.writer.text(room, f"Of version {version}")
        reading.sync(w.reader, None, {"event_format": "federation", **reading.whole(room, 4)})
    reading.sync(w.reader, w.since, {"event_format": "federation", "room": {"timeline": {"limit": 2}}})
    both = {"event_format": "federation", "event_fields": ["type", "content", "hashes", "depth"]}
    reading.sync(w.reader, None, {**both, **reading.whole(w.rooms["filter"], 5)})
    reading.sync(w.reader, None, {"event_format": "client", **reading.whole(w.rooms["filter"], 5)})


def federation_format_uploaded(w):
    wanted = _uploaded(w.reader, {"event_format": "federation", "room": {"timeline": {"limit": 1}}})
    w.reader.get(v3("user", w.reader.user_id, "filter", wanted))
    reading.sync(w.reader, w.since, wanted)
    wanted = _uploaded(w.reader, {"event_format": "federation", **reading.whole(w.rooms["filter"], 4)})
    reading.sync(w.reader, None, wanted)


def federation_format_elsewhere(w):
    room, wanted = w.rooms["filter"], {"event_format": "federation"}
    reading.messages(w.reader, room, wanted, limit=6)
    reading.messages(w.reader, room, {**wanted, "lazy_load_members": True}, limit=6)
    reading.messages(w.reader, w.rooms["12"], wanted, limit=6)
    reading.context(w.reader, room, w.events["hello"], filter=json.dumps(wanted))
    body = {"search_term": "filtered", "filter": wanted}
    w.reader.post(v3("search"), {"search_categories": {"room_events": body}})


def lazy_members(w):
    room = w.rooms["filter"]
    lazy = {"lazy_load_members": True}
    w.lazy = {"room": {"rooms": [room], "state": lazy, "timeline": {"limit": 2}}}
    for wanted in (w.lazy, _uploaded(w.reader, w.lazy)):
        since = reading.sync(w.reader, None, wanted)["next_batch"]
        w.others[0].text(room, "Who am I?")
        reading.sync(w.reader, since, wanted)
    redundant = {"room": {"rooms": [room], "state": {**lazy, "include_redundant_members": True}, "timeline": {"limit": 1}}}
    reading.sync(w.reader, None, redundant)
    reading.messages(w.reader, room, lazy, limit=4)
    reading.messages(w.reader, room, {**lazy, "include_redundant_members": True}, limit=4, dir="f")
    reading.context(w.reader, room, w.events["hello"], filter=json.dumps(lazy))
    w.reader.get(v3("rooms", room, "members"))


def limits(w):
    room = w.rooms["filter"]
    reading.sync(w.reader, None, {"room": {"timeline": {"limit": 1}}})
    reading.sync(w.reader, w.since, {"room": {"rooms": [room], "timeline": {"limit": 1}}})  # limited, with a prev_batch
    reading.sync(w.reader, None, _uploaded(w.reader, {"room": {"timeline": {"limit": 1}}}))
    reading.messages(w.reader, room, {"limit": 1})
    page = reading.messages(w.reader, room, limit=1)
    reading.messages(w.reader, room, limit=1, **{"from": page["end"]})
    reading.context(w.reader, room, w.events["hello"], limit=1)
    w.reader.post(v3("search"), {"search_categories": {"room_events": {"search_term": "hello", "filter": {"limit": 1, "rooms": [room]}}}})


def types_and_senders(w):
    room = w.rooms["filter"]
    for timeline in (
        {"types": ["m.room.message"]}, {"not_types": ["m.room.*"]}, {"senders": [w.writer.user_id]}, {"not_senders": [w.writer.user_id]},
        {"contains_url": True}, {"contains_url": False}, {"types": []}, {"related_by_rel_types": ["m.annotation"]},
        {"related_by_senders": [w.reader.user_id]},
    ):
        reading.sync(w.reader, None, {"room": {"rooms": [room], "timeline": timeline, "state": {"types": ["m.room.create"]}}})
        reading.messages(w.reader, room, timeline)
    reading.sync(w.reader, None, {"room": {"not_rooms": [room], "state": {"not_types": ["*"]}, "timeline": {"limit": 1}}})
    reading.sync(w.reader, None, {"presence": {"types": []}, "account_data": {"not_types": ["*"]}, "room": {"rooms": []}})


def whole_state(w):
    reading.sync(w.reader, w.since, reading.whole(w.rooms["filter"], 1), full_state="true")
    reading.sync(w.reader, w.since, {"event_fields": FIELDS["few"], **reading.whole(w.rooms["filter"], 1)}, full_state="true")


def refused(w):
    for wanted in ({"event_fields": "type"}, {"event_fields": [1]}, {"event_format": "other"}, {"room": {"timeline": {"limit": "one"}}},
                   {"room": {"rooms": ["no room"]}}, {"room": {"timeline": {"senders": ["no user"]}}}, []):
        w.reader.post(v3("user", w.reader.user_id, "filter"), wanted, expect=(200, 400, 500))
    w.reader.get(v3("rooms", w.rooms["filter"], "messages"), query={"dir": "b", "filter": "{broken"}, expect=(400, 500))
    w.reader.get(v3("sync"), query={"timeout": 0, "filter": "999"}, expect=(400, 404))
    w.reader.get(v1("rooms", w.rooms["filter"], "threads"), query={"limit": 0}, expect=(200, 400))
