"""Every state event that a client may send, in the newest room version, and what the server itself puts into rooms."""

from . import reading
from driver.client import v3

VIA = {"via": ["synapse.test"]}
RICH_TOPIC = {"m.text": [{"mimetype": "text/html", "body": "<b>rich</b>"}, {"body": "plain"}]}
EVERY_KIND = [
    ("m.room.name", "", {"name": "Every kind of state"}),
    ("m.room.name", "", {"name": ""}),
    ("m.room.topic", "", {"topic": "plain", "m.topic": RICH_TOPIC}),
    ("m.room.avatar", "", {"url": "mxc://synapse.test/avatar", "info": {
        "mimetype": "image/png", "h": 16, "w": 16, "size": 90, "thumbnail_url": "mxc://synapse.test/thumbnail",
        "thumbnail_info": {"mimetype": "image/png", "h": 8, "w": 8, "size": 80}}}),
    *(("m.room.history_visibility", "", {"history_visibility": v}) for v in ("invited", "joined", "shared", "world_readable")),
    ("m.room.guest_access", "", {"guest_access": "can_join"}),
    ("m.room.guest_access", "", {"guest_access": "forbidden"}),
    *(("m.room.join_rules", "", {"join_rule": v}) for v in ("invite", "knock", "private")),
    ("m.room.join_rules", "", {"join_rule": "restricted", "allow": [{"type": "m.room_membership", "room_id": "!other:synapse.test"}]}),
    ("m.room.join_rules", "", {"join_rule": "knock_restricted", "allow": [{"type": "m.room_membership", "room_id": "!other:synapse.test"}]}),
    ("m.room.join_rules", "", {"join_rule": "public"}),
    ("m.room.pinned_events", "", {"pinned": []}),
    ("m.room.server_acl", "", {"allow": ["*"], "deny": ["*.evil.test", "evil.test"], "allow_ip_literals": False}),
    ("m.room.encryption", "", {"algorithm": "m.megolm.v1.aes-sha2", "rotation_period_ms": 604800000, "rotation_period_msgs": 100}),
    ("m.room.policy", "", {"via": "synapse.test", "public_keys": {"ed25519": "6yhHGKhCiXTSEN2ksjV7kX/N6rBQZ3Xb+M7LlC6NS+s"}}),
    ("m.policy.rule.user", "rule:@spam*:evil.test", {"entity": "@spam*:evil.test", "reason": "spam", "recommendation": "m.ban"}),
    ("m.policy.rule.room", "rule:#*:evil.test", {"entity": "#*:evil.test", "reason": "spam", "recommendation": "m.ban"}),
    ("m.policy.rule.server", "rule:*.evil.test", {"entity": "*.evil.test", "reason": "spam", "recommendation": "m.ban"}),
    ("m.room.third_party_invite", "token of an invite", {
        "display_name": "s...@synapse.test", "key_validity_url": "https://identity.synapse.test/isvalid",
        "public_key": "ta8IQ0u1sp44HVpxYi7dFOdS/bfwDjcy4xLFlfY5KOA", "public_keys": [
            {"public_key": "ta8IQ0u1sp44HVpxYi7dFOdS/bfwDjcy4xLFlfY5KOA", "key_validity_url": "https://identity.synapse.test/isvalid"},
            {"public_key": "6yhHGKhCiXTSEN2ksjV7kX/N6rBQZ3Xb+M7LlC6NS+s"}]}),
    ("m.room.image_pack", "", {"images": {}}),
    ("m.room.image_pack", "cats", {
        "images": {"cat_wave": {"url": "mxc://synapse.test/cat", "body": "A cat that waves", "info": {"w": 512, "h": 512, "mimetype": "image/png", "size": 900}},
                   "cat-2": {"url": "mxc://synapse.test/cat2"}},
        "pack": {"display_name": "Cats", "avatar_url": "mxc://synapse.test/cat", "usage": ["emoticon", "sticker"], "attribution": "Drawn by nobody"}}),
    ("m.space.child", "!child:synapse.test", {**VIA, "order": "lexicographically~", "suggested": True}),
    ("m.space.parent", "!parent:synapse.test", {**VIA, "canonical": True}),
    ("test.synapse.state", "a key", {"anything": [1, True, None]}),
]


def in_one_room(w):
    w.two_users("state")
    room = w.rooms["state"] = w.writer.create_room(preset="public_chat", room_version="12", creation_content={"m.federate": False, "additional_creators": [w.reader.user_id]})
    w.reader.join(room)
    w.since = reading.now(w.reader)
    for kind, key, content in EVERY_KIND:
        w.events[kind] = w.writer.state(room, kind, content, key)["event_id"]
    w.writer.state(room, "m.room.pinned_events", {"pinned": [w.events["m.room.topic"], w.events["m.room.avatar"]]})
    w.since = reading.sync(w.reader, w.since, reading.whole(room))["next_batch"]


def of_unknown_kinds(w):
    """What readers have to pass over: rules, recommendations and rooms of kinds that the specification leaves open."""
    room = w.writer.create_room(preset="private_chat", creation_content={"type": "test.synapse.room"})
    rule = {"join_rule": "restricted", "allow": [{"type": "test.synapse.rule", "anything": 1}]}
    w.writer.state(room, "m.room.join_rules", rule)
    w.writer.state(room, "m.policy.rule.user", {"entity": "@spam:evil.test", "reason": "spam", "recommendation": "test.synapse.watch"}, "rule")
    w.writer.get(v3("rooms", room, "state"))
    reading.sync(w.writer, None, reading.whole(room))


def aliases(w):
    room = w.rooms["state"]
    for alias in ("#every-state:synapse.test", "#other-state:synapse.test"):
        w.writer.put(v3("directory", "room", alias), {"room_id": room})
    w.writer.state(room, "m.room.canonical_alias", {"alias": "#every-state:synapse.test", "alt_aliases": ["#other-state:synapse.test"]})
    w.writer.state(room, "m.room.canonical_alias", {"alt_aliases": ["#other-state:synapse.test"]})
    w.writer.delete(v3("directory", "room", "#other-state:synapse.test"))  # the server then mends the state event
    reading.state(w.reader, room, "m.room.canonical_alias")


def power_levels(w):
    """Of version 11: in version 12 creators have no entry."""
    room = w.rooms["levels"] = w.writer.create_room(preset="public_chat", room_version="11")
    w.reader.join(room)
    levels = {"ban": 50, "kick": 50, "redact": 50, "invite": 0, "events": {"m.room.name": 50, "test.synapse.state": -1}, "events_default": 0,
              "state_default": 50, "users": {w.writer.user_id: 100, w.reader.user_id: 50}, "users_default": -1, "notifications": {"room": 20}}
    w.writer.state(room, "m.room.power_levels", levels)
    w.writer.state(room, "m.room.power_levels", {"users": levels["users"]})
    w.since = reading.sync(w.reader, w.since)["next_batch"]


def every_membership(w):
    room, third = w.rooms["levels"], w.new_user("state-third")
    w.writer.state(room, "m.room.join_rules", {"join_rule": "knock"})
    third.post(v3("knock", room), {"reason": "Please"})
    w.writer.post(v3("rooms", room, "invite"), {"user_id": third.user_id, "reason": "Welcome"})
    third.post(v3("rooms", room, "join"), {"reason": "Thanks"})
    third.state(room, "m.room.member", {"membership": "join", "displayname": None, "avatar_url": "mxc://synapse.test/third"}, third.user_id)
    third.put(v3("profile", third.user_id, "displayname"), {"displayname": "Third of three"})
    third.post(v3("rooms", room, "leave"), {"reason": "Bye"})
    w.writer.post(v3("rooms", room, "ban"), {"user_id": third.user_id, "reason": "And do not come back"})
    w.writer.post(v3("rooms", room, "unban"), {"user_id": third.user_id})
    w.since = reading.sync(w.reader, w.since)["next_batch"]
    w.reader.get(v3("rooms", room, "members"))
    w.reader.get(v3("rooms", room, "members"), query={"membership": "leave"})
    w.reader.get(v3("rooms", room, "joined_members"))


def upgraded(w):
    """The server writes a tombstone, and a create event with a predecessor."""
    room = w.rooms["levels"]
    new = w.writer.post(v3("rooms", room, "upgrade"), {"new_version": "12", "additional_creators": [w.reader.user_id]})["replacement_room"]
    reading.state(w.reader, room, "m.room.tombstone", query={"format": "event"})
    w.writer.get(v3("rooms", new, "state"))
    end = w.writer.create_room(preset="private_chat")
    w.writer.state(end, "m.room.tombstone", {"body": "Nothing comes after it", "replacement_room": new})
    w.writer.get(v3("rooms", end, "state"))


def restricted_join(w):
    rule = {"join_rule": "restricted", "allow": [{"type": "m.room_membership", "room_id": w.rooms["state"]}]}
    room = w.writer.create_room(preset="private_chat", initial_state=[{"type": "m.room.join_rules", "state_key": "", "content": rule}])
    w.reader.join(room)  # the member event names who authorised it
    reading.state(w.reader, room, "m.room.member", w.reader.user_id, query={"format": "event"})
    reading.sync(w.reader, w.since)


def read_back(w):
    room = w.rooms["state"]
    w.reader.get(v3("rooms", room, "state"))
    for kind, key, _ in EVERY_KIND:
        if kind not in ("m.room.name", "m.room.history_visibility", "m.room.join_rules", "m.room.guest_access"):
            reading.state(w.reader, room, kind, key)
    reading.state(w.reader, room, "m.room.image_pack", "cats", query={"format": "event"})
    reading.state(w.reader, room, "m.room.member", w.reader.user_id, query={"format": "content"})
    reading.state(w.reader, room, "m.room.create", query={"format": "event"})
    reading.messages(w.reader, room, limit=60)
    reading.messages(w.reader, room, {"types": ["m.room.*"], "not_types": ["m.room.member"]}, limit=20)
    reading.sync(w.reader)
