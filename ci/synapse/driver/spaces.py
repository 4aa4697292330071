"""Spaces, room summaries and upgrades."""

from .client import v1, v3


def space(w):
    space = w.rooms["space"] = w.alice.create_room(
        name="A space", preset="public_chat", creation_content={"type": "m.space"}, topic="Rooms of a space", room_version="11",
        initial_state=[{"type": "m.room.history_visibility", "state_key": "", "content": {"history_visibility": "world_readable"}}])
    inner = w.rooms["inner space"] = w.alice.create_room(name="Inside", creation_content={"type": "m.space"}, preset="public_chat")
    for parent, child in ((space, "public"), (space, "private"), (space, "knock"), (space, "restricted"), (space, "inner space"), (inner, "v11")):
        w.alice.state(parent, "m.space.child", {"via": ["synapse.test"], "order": "a", "suggested": True}, w.rooms[child])
    w.alice.state(w.rooms["public"], "m.space.parent", {"via": ["synapse.test"], "canonical": True}, space)


def hierarchy(w):
    url = v1("rooms", w.rooms["space"], "hierarchy")
    w.alice.get(url)
    page = w.bob.get(url, query={"limit": 2, "max_depth": 1})
    w.bob.get(url, query={"limit": 2, "max_depth": 1, "from": page["next_batch"]})
    w.bob.get(url, query={"suggested_only": "true"})
    w.bob.get(url, query={"from": "no-token"}, expect=400)
    w.guest.get(v1("rooms", w.rooms["private"], "hierarchy"), expect=403)


def summary(w):
    w.alice.get(v1("room_summary", w.rooms["space"]))
    w.nobody.get(v1("room_summary", "#public:synapse.test"))
    w.bob.get(v1("room_summary", w.rooms["knock"]), query={"via": "synapse.test"})
    w.bob.get(v1("room_summary", w.rooms["encrypted"]))
    w.guest.get(v1("room_summary", w.rooms["private"]), expect=(403, 404))
    w.alice.get(v1("room_summary", "#nowhere:synapse.test"), expect=404)


def upgrade(w):
    room = w.rooms["old"] = w.alice.create_room(name="Old room", room_version="10", preset="public_chat", room_alias_name="old")
    w.bob.join(room)
    w.bob.post(v3("rooms", room, "upgrade"), {"new_version": "11"}, expect=403)
    w.alice.post(v3("rooms", room, "upgrade"), {"new_version": "no-such-version"}, expect=400)
    w.alice.post(v3("rooms", room, "upgrade"), {}, expect=400)
    w.rooms["new"] = w.alice.post(v3("rooms", room, "upgrade"), {"new_version": "12"})["replacement_room"]
    w.alice.get(v3("rooms", room, "state", "m.room.tombstone", ""))
    w.alice.get(v3("rooms", w.rooms["new"], "state"))
    w.bob.put(v3("rooms", room, "send", "m.room.message", "late"), {"msgtype": "m.text", "body": "?"}, expect=403)
