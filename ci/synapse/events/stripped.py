"""What those see of a room who are not in it: the stripped state of invites and knocks, summaries, hierarchies."""

from . import reading
from driver.client import v1, v3


def _dressed(w, version, rule, **more):
    """A room with all the state that an invite shows."""
    initial = [
        {"type": "m.room.join_rules", "state_key": "", "content": {"join_rule": rule}},
        {"type": "m.room.avatar", "state_key": "", "content": {"url": "mxc://synapse.test/avatar"}},
        {"type": "m.room.encryption", "state_key": "", "content": {"algorithm": "m.megolm.v1.aes-sha2"}},
    ]
    room = w.writer.create_room(name=f"Dressed, of version {version}", topic="All that an invite shows", preset="private_chat", room_version=version,
                                room_alias_name=f"dressed-{rule}-{version}", initial_state=initial, **more)
    return room


def invites(w):
    w.two_users("stripped")
    w.since = reading.now(w.reader)
    for version in ("1", "6", "10", "11", "12"):
        room = w.rooms[f"invite {version}"] = _dressed(w, version, "invite")
        w.writer.post(v3("rooms", room, "invite"), {"user_id": w.reader.user_id, "reason": "Come in"})
    w.rooms["direct"] = w.writer.create_room(preset="trusted_private_chat", is_direct=True, invite=[w.reader.user_id])
    w.rooms["space"] = w.writer.create_room(name="A space", preset="private_chat", creation_content={"type": "m.space"}, invite=[w.reader.user_id])
    reading.sync(w.reader, w.since)
    reading.sync(w.reader)


def invites_of_one_room(w):
    for version in ("6", "11", "12"):
        reading.sync(w.reader, None, reading.whole(w.rooms[f"invite {version}"]))
    room = w.rooms["invite 11"]
    w.reader.get(v3("rooms", room, "state"), expect=403)
    w.reader.get(v1("room_summary", room))
    w.reader.get(v1("room_summary", w.rooms["space"]))
    w.reader.get(v1("rooms", w.rooms["space"], "hierarchy"))
    w.reader.get(v3("initialSync"), query={"limit": 1})


def invites_answered(w):
    w.since = reading.now(w.reader)
    w.reader.post(v3("rooms", w.rooms["invite 10"], "leave"), {"reason": "No, thanks"})
    w.writer.post(v3("rooms", w.rooms["invite 6"], "kick"), {"user_id": w.reader.user_id, "reason": "A mistake"})
    w.reader.join(w.rooms["invite 11"])
    w.reader.join(w.rooms["direct"])
    reading.sync(w.reader, w.since)
    reading.sync(w.reader, None, {"room": {"include_leave": True, "timeline": {"limit": 3}}})


def knocks(w):
    w.knocker = w.new_user("stripped-knocker")
    w.since = reading.now(w.knocker)
    for version in ("7", "10", "12"):
        room = w.rooms[f"knock {version}"] = _dressed(w, version, "knock")
        w.knocker.post(v3("knock", room), {"reason": "Let me in"})
    w.knocker.post(v3("knock", "#dressed-knock-12:synapse.test"), {})
    reading.sync(w.knocker, w.since)
    reading.sync(w.knocker)
    reading.sync(w.writer, None, reading.whole(w.rooms["knock 12"], 2))  # members see the knock like any event
    w.writer.get(v3("rooms", w.rooms["knock 10"], "members"), query={"membership": "knock"})


def knocks_answered(w):
    w.since = reading.now(w.knocker)
    w.knocker.post(v3("rooms", w.rooms["knock 7"], "leave"), {"reason": "Never mind"})
    w.writer.post(v3("rooms", w.rooms["knock 10"], "kick"), {"user_id": w.knocker.user_id})
    w.writer.invite(w.rooms["knock 12"], w.knocker)
    reading.sync(w.knocker, w.since)
    w.knocker.join(w.rooms["knock 12"])
    reading.sync(w.knocker, w.since)


def summaries(w):
    rule = {"join_rule": "restricted", "allow": [{"type": "m.room_membership", "room_id": w.rooms["invite 11"]}]}
    w.rooms["restricted"] = w.writer.create_room(name="Restricted", preset="private_chat",
                                                 initial_state=[{"type": "m.room.join_rules", "state_key": "", "content": rule}])
    w.rooms["bare"] = w.writer.create_room(preset="public_chat", room_version="1")
    for name in ("restricted", "knock 12", "bare"):
        w.reader.get(v1("room_summary", w.rooms[name]))
    w.knocker.get(v1("room_summary", w.rooms["knock 7"]))
    w.nobody.get(v1("room_summary", w.rooms["bare"]))
    w.reader.get(v1("room_summary", w.rooms["invite 10"]), expect=(403, 404))  # it was rejected
    w.nobody.get(v1("room_summary", w.rooms["restricted"]), expect=(401, 403, 404))


def hierarchies(w):
    """Children come with their stripped events, which keep their time."""
    inner = w.writer.create_room(name="An inner space", preset="public_chat", creation_content={"type": "m.space"})
    w.reader.join(w.rooms["space"])
    w.writer.state(w.rooms["space"], "m.space.child", {"via": ["synapse.test"], "suggested": True}, inner)
    for name in ("restricted", "knock 12", "bare", "invite 12"):
        w.writer.state(inner, "m.space.child", {"via": ["synapse.test"], "order": name.split()[0]}, w.rooms[name])
    w.reader.get(v1("rooms", w.rooms["space"], "hierarchy"))
    page = w.reader.get(v1("rooms", w.rooms["space"], "hierarchy"), query={"limit": 1})
    w.reader.get(v1("rooms", w.rooms["space"], "hierarchy"), query={"limit": 1, "from": page["next_batch"]})
