"""State that was set and then taken back with an empty content: spaces' children and parents, topics, rules, invites."""

from . import reading
from driver.client import NO_EVENT, v1, v3

VIA = {"via": ["synapse.test"]}
INVITE = {"display_name": "s...@synapse.test", "public_key": "ta8IQ0u1sp44HVpxYi7dFOdS/bfwDjcy4xLFlfY5KOA",
          "key_validity_url": "https://identity.synapse.test/isvalid"}
RULE = {"reason": "spam", "recommendation": "m.ban"}
SET = [
    ("m.room.topic", "", {"topic": "Soon gone"}),
    ("m.room.name", "", {"name": "Soon gone"}),
    ("m.room.avatar", "", {"url": "mxc://synapse.test/avatar"}),
    ("m.room.pinned_events", "", {"pinned": [NO_EVENT]}),
    ("m.room.server_acl", "", {"allow": ["*"]}),
    ("m.room.third_party_invite", "token of an invite", INVITE),
    ("m.policy.rule.user", "a", {"entity": "@spam:evil.test", **RULE}),
    ("m.policy.rule.room", "b", {"entity": "!spam:evil.test", **RULE}),
    ("m.policy.rule.server", "c", {"entity": "evil.test", **RULE}),
    ("m.room.image_pack", "cats", {"images": {"cat": {"url": "mxc://synapse.test/cat"}}}),
    ("m.room.policy", "", {"via": "synapse.test", "public_keys": {"ed25519": "6yhHGKhCiXTSEN2ksjV7kX/N6rBQZ3Xb+M7LlC6NS+s"}}),
    ("m.room.canonical_alias", "", {"alt_aliases": []}),
    ("test.synapse.state", "", {"anything": 1}),
]
# The server requires the content of these.
NEVER_EMPTY = {"m.room.topic", "m.room.name", "m.room.server_acl"}


def a_space(w):
    w.two_users("emptied")
    space = w.rooms["space"] = w.writer.create_room(name="A space", preset="public_chat", creation_content={"type": "m.space"}, room_version="11")
    for name in ("first", "second", "third"):
        room = w.rooms[name] = w.writer.create_room(name=f"The {name} room", preset="public_chat", room_version="11")
        w.writer.state(space, "m.space.child", {**VIA, "order": name, "suggested": name == "first"}, room)
        w.writer.state(room, "m.space.parent", {**VIA, "canonical": True}, space)
    for name in ("space", "first", "second"):
        w.reader.join(w.rooms[name])
    w.reader.get(v1("rooms", space, "hierarchy"))
    w.since = reading.now(w.reader)


def children_and_parents_removed(w):
    space, room = w.rooms["space"], w.rooms["second"]
    w.events["child"] = w.writer.state(space, "m.space.child", {}, room)["event_id"]
    w.events["parent"] = w.writer.state(room, "m.space.parent", {}, space)["event_id"]
    w.since = reading.sync(w.reader, w.since)["next_batch"]


def a_space_read_back(w):
    space, room = w.rooms["space"], w.rooms["second"]
    w.reader.get(v1("rooms", space, "hierarchy"))
    w.reader.get(v1("rooms", space, "hierarchy"), query={"suggested_only": "true"})
    w.reader.get(v3("rooms", space, "state"))
    w.reader.get(v3("rooms", room, "state"))
    reading.state(w.reader, space, "m.space.child", room)
    reading.state(w.reader, space, "m.space.child", room, query={"format": "event"})
    reading.state(w.reader, room, "m.space.parent", space)
    reading.one(w.reader, space, w.events["child"])
    reading.context(w.reader, room, w.events["parent"])
    reading.messages(w.reader, space, limit=10)
    reading.messages(w.reader, room, limit=10)


def other_state_set(w):
    room = w.rooms["emptied"] = w.writer.create_room(preset="public_chat", room_version="11")
    w.reader.join(room)
    for kind, key, content in SET:
        w.writer.state(room, kind, content, key)
    w.since = reading.now(w.reader)


def other_state_emptied(w):
    for kind, key, _ in SET:
        answer = w.writer.state(w.rooms["emptied"], kind, {}, key, expect=(200, 400) if kind in NEVER_EMPTY else 200)
        w.events[kind] = answer.json.get("event_id")
    w.since = reading.sync(w.reader, w.since, reading.whole(w.rooms["emptied"]))["next_batch"]


def other_state_read_back(w):
    room = w.rooms["emptied"]
    w.reader.get(v3("rooms", room, "state"))
    for kind, key, _ in SET:
        reading.state(w.reader, room, kind, key)
    for kind in ("m.room.avatar", "m.room.pinned_events"):
        reading.state(w.reader, room, kind, query={"format": "event"})
        reading.one(w.reader, room, w.events[kind])
    reading.context(w.reader, room, w.events["m.room.avatar"])
    reading.messages(w.reader, room, limit=40)
    w.nobody.get(v1("room_summary", room), expect=(200, 404))
    reading.sync(w.reader)


def levels_emptied(w):
    """Then everybody has level zero, but for the creator of a room of version 12."""
    room = w.writer.create_room(preset="public_chat", room_version="12")
    w.reader.join(room)
    w.writer.state(room, "m.room.power_levels", {})
    reading.state(w.reader, room, "m.room.power_levels")
    reading.state(w.reader, room, "m.room.power_levels", query={"format": "event"})
    reading.sync(w.reader, w.since)
