"""Room state: every state event of the specification that a user may send, and reading it back."""

from .client import NO_EVENT, v3

EVERY_KIND = {
    "m.room.name": {"name": "A better name"},
    "m.room.topic": {"topic": "plain", "m.topic": {"m.text": [{"mimetype": "text/html", "body": "<b>rich</b>"}, {"body": "plain"}]}},
    "m.room.avatar": {"url": "mxc://synapse.test/avatar", "info": {"mimetype": "image/png", "h": 16, "w": 16, "size": 90}},
    "m.room.history_visibility": {"history_visibility": "world_readable"},
    "m.room.guest_access": {"guest_access": "forbidden"},
    "m.room.join_rules": {"join_rule": "public"},
    "m.room.pinned_events": {"pinned": [NO_EVENT]},
    "m.room.server_acl": {"allow": ["*"], "deny": ["*.evil.test"], "allow_ip_literals": False},
    "m.room.encryption": {"algorithm": "m.megolm.v1.aes-sha2", "rotation_period_ms": 604800000, "rotation_period_msgs": 100},
    "m.policy.rule.user": {"entity": "@spam*:evil.test", "reason": "spam", "recommendation": "m.ban"},
    "m.policy.rule.room": {"entity": "!spam:evil.test", "reason": "spam", "recommendation": "m.ban"},
    "m.policy.rule.server": {"entity": "evil.test", "reason": "spam", "recommendation": "m.ban"},
    "test.synapse.custom": {"anything": [1, True, None, {"deep": ["er"]}], "empty": {}},
}


def every_kind(w):
    room = w.rooms["state"] = w.alice.create_room(preset="public_chat", name="State", room_version="11")
    w.bob.join(room)
    for kind, content in EVERY_KIND.items():
        key = "rule" if kind.startswith("m.policy") else ""
        w.events[kind] = w.alice.state(room, kind, content, key)["event_id"]


def without_a_trailing_slash(w):
    w.alice.put(v3("rooms", w.rooms["state"], "state", "m.room.name"), {"name": "Without a slash"})
    w.alice.get(v3("rooms", w.rooms["state"], "state", "m.room.name"))


def power_levels(w):
    url = v3("rooms", w.rooms["state"], "state", "m.room.power_levels", "")
    levels = w.alice.get(url).json
    levels["users"][w.bob.user_id] = 50
    levels["notifications"] = {"room": 20}
    w.alice.put(url, levels)
    w.bob.put(url, {**levels, "ban": 0}, expect=403)
    w.alice.put(url, {**levels, "ban": "fifty"}, expect=400)


def aliases(w):
    room = w.rooms["state"]
    w.alice.put(v3("directory", "room", "#state:synapse.test"), {"room_id": room})
    w.alice.put(v3("directory", "room", "#other:synapse.test"), {"room_id": room})
    w.alice.state(room, "m.room.canonical_alias", {"alias": "#state:synapse.test", "alt_aliases": ["#other:synapse.test"]})
    w.alice.state(room, "m.room.canonical_alias", {"alias": "#nowhere:synapse.test"}, expect=400)


def members_own_state(w):
    content = {"membership": "join", "displayname": "Alice of this room", "avatar_url": "mxc://synapse.test/alice"}
    w.alice.state(w.rooms["state"], "m.room.member", content, w.alice.user_id)
    w.alice.state(w.rooms["state"], "test.synapse.owned", {"mine": True}, w.alice.user_id)
    w.bob.state(w.rooms["state"], "test.synapse.owned", {"mine": False}, w.alice.user_id, expect=403)


def read_back(w):
    room = w.rooms["state"]
    w.alice.get(v3("rooms", room, "state"))
    w.alice.get(v3("rooms", w.rooms["public"], "state"))  # of the newest version
    for kind in ("m.room.create", "m.room.topic", "m.room.join_rules"):
        w.alice.get(v3("rooms", room, "state", kind, ""))
    w.alice.get(v3("rooms", room, "state", "m.room.topic", ""), query={"format": "event"})
    w.alice.get(v3("rooms", room, "state", "m.room.member", w.bob.user_id))
    w.alice.get(v3("rooms", room, "aliases"))


def refused(w):
    w.alice.get(v3("rooms", w.rooms["state"], "state", "test.synapse.absent", ""), expect=404)
    w.guest.get(v3("rooms", w.rooms["private"], "state"), expect=403)
    w.bob.state(w.rooms["strict"], "m.room.name", {"name": "Mine"}, expect=(200, 403))
    w.carol.state(w.rooms["strict"], "m.room.name", {"name": "Mine"}, expect=403)
    w.alice.state(w.rooms["state"], "m.room.member", {"membership": "no such"}, w.alice.user_id, expect=(400, 403))
    w.alice.state(w.rooms["state"], "m.room.create", {}, expect=(400, 403, 500))
    w.alice.state(w.rooms["state"], "m.room.name", {"name": 1.5}, expect=(200, 400))
