"""Contents that no client should send, but that Synapse accepts and passes on. Nobody else is in these rooms, and all of it
is a capture of its own: see `wrong.py`."""

from . import reading
from driver.client import v3

MESSAGES = [
    ("m.room.message", {"msgtype": "m.image", "body": "no url"}),
    ("m.room.message", {"msgtype": "m.image", "body": "a.png", "url": 5}),
    ("m.room.message", {"msgtype": "m.image", "body": "a.png", "url": "mxc://synapse.test/a", "info": {"w": "wide", "size": -1}}),
    ("m.room.message", {"msgtype": "m.image", "body": "a.png", "url": "https://synapse.test/a.png"}),
    ("m.room.message", {"msgtype": "m.location", "body": "no geo_uri"}),
    ("m.room.message", {"msgtype": "m.text", "body": "x", "format": "org.matrix.custom.html", "formatted_body": ["<b>x</b>"]}),
    ("m.room.message", {"msgtype": "m.video", "body": "a.mp4", "url": "mxc://synapse.test/a", "info": []}),
    ("m.room.message", {"msgtype": "m.key.verification.request", "body": "?", "from_device": 1, "methods": "m.sas.v1", "to": "nobody"}),
    ("m.sticker", {"body": "no url and no info"}),
    ("m.reaction", {"m.relates_to": {"rel_type": "m.annotation", "key": 5}}),
    ("m.reaction", {"m.relates_to": "$none"}),
    ("m.call.invite", {"call_id": 1, "version": [], "lifetime": "long"}),
    ("m.call.hangup", {"call_id": "1", "version": "1", "party_id": "2", "reason": "bored"}),
    ("m.room.encrypted", {"algorithm": "m.megolm.v1.aes-sha2"}),
    ("m.room.encrypted", {"algorithm": "test.synapse.rot13", "ciphertext": "uryyb"}),
    ("m.key.verification.start", {"method": "m.sas.v1"}),
    ("m.room.topic", {"topic": "A state event's type without a state key"}),
]
REFUSED = [
    ("m.room.message", {"msgtype": "m.text"}),
    ("m.room.message", {"body": "no kind"}),
    ("m.room.message", {"msgtype": "m.text", "body": {"not": "text"}}),
    ("m.room.message", {}),
]
STATE = [
    ("m.room.avatar", "", {"url": "not a uri at all", "info": "none"}),
    ("m.room.pinned_events", "", {"pinned": "$one"}),
    ("m.room.pinned_events", "", {"pinned": [1, None, "no event id"]}),
    ("m.room.history_visibility", "", {"history_visibility": "sometimes"}),
    ("m.room.guest_access", "", {"guest_access": True}),
    *((f"m.room.{kind}", "", {}) for kind in ("guest_access", "history_visibility", "join_rules")),  # {} cannot remove these
    ("m.room.server_acl", "", {"allow": ["*"], "deny": "evil.test", "allow_ip_literals": "yes"}),
    ("m.room.topic", "", {"topic": "plain", "m.topic": {"m.text": "rich"}}),
    ("m.policy.rule.user", "rule", {"entity": 1, "recommendation": ["m.ban"]}),
    ("m.policy.rule.server", "rule", {"entity": "evil.test"}),
    ("m.space.child", "!child:synapse.test", {"via": "synapse.test", "order": "x" * 60, "suggested": "yes"}),
    ("m.space.child", "no room id", {"via": ["synapse.test"]}),
    ("m.space.parent", "!parent:synapse.test", {"via": [1], "canonical": 1}),
    ("m.room.third_party_invite", "token of an invite", {"display_name": 1}),
    ("m.room.image_pack", "bad", {"images": {"no short code!": {"body": 1}}}),
    ("m.room.policy", "", {"via": 1}),
    ("m.room.encryption", "", {"algorithm": "test.synapse.rot13", "rotation_period_ms": "a week"}),
    ("m.room.tombstone", "", {"body": 1, "replacement_room": "nowhere"}),
]


def _accepted(answers):
    return [a["event_id"] for a in answers if a.status == 200]


def messages_wrong_on_purpose(w):
    w.two_users("broken")
    # A private one: call invites are refused in public rooms.
    room = w.rooms["broken"] = w.writer.create_room(preset="private_chat", room_version="11", invite=[w.reader.user_id])
    w.reader.join(room)
    w.since = reading.now(w.reader)
    for kind, content in MESSAGES:
        sent = w.writer.put(v3("rooms", room, "send", kind, w.writer.txn()), content, expect=(200, 400))
        if sent.status == 200:
            w.events["broken"] = sent["event_id"]
    w.since = reading.sync(w.reader, w.since)["next_batch"]


def refused_messages_wrong_on_purpose(w):
    for kind, content in REFUSED:
        w.writer.put(v3("rooms", w.rooms["broken"], "send", kind, w.writer.txn()), content, expect=400)


def state_wrong_on_purpose(w):
    for kind, key, content in STATE:
        w.writer.state(w.rooms["broken"], kind, content, key, expect=(200, 400, 500))
    for member in ({"displayname": ["a", "list"]}, {"displayname": 5}, {"avatar_url": 5, "is_direct": "yes", "reason": 1}):
        w.reader.state(w.rooms["broken"], "m.room.member", {"membership": "join", **member}, w.reader.user_id, expect=(200, 400, 500))
    w.since = reading.sync(w.reader, w.since)["next_batch"]


def levels_wrong_on_purpose(w):
    """Old rooms allow text instead of numbers, and floats."""
    room = w.writer.create_room(preset="public_chat", room_version="5")
    w.reader.join(room)
    levels = reading.state(w.writer, room, "m.room.power_levels").json
    w.writer.state(room, "m.room.power_levels", {**levels, "ban": "50", "notifications": {"room": "20"}}, expect=(200, 400))
    w.writer.send(room, {"msgtype": "m.text", "body": "A float", "value": 1.5, "large": 2**60})
    w.since = reading.sync(w.reader, w.since)["next_batch"]


def account_data_wrong_on_purpose(w):
    for kind, content in (
        ("m.direct", {"no user": "no list", w.writer.user_id: [1]}),
        ("m.identity_server", {"base_url": "not a uri at all"}),
        ("m.accepted_terms", {"accepted": "all"}),
        ("m.key_backup", {}),
        ("m.recent_emoji", {"recent_emoji": [{"emoji": 1}]}),
        ("m.image_pack.rooms", {"rooms": []}),
        ("m.ignored_user_list", {"ignored_users": ["@spam:evil.test"]}),
    ):
        w.reader.put(v3("user", w.reader.user_id, "account_data", kind), content, expect=(200, 400, 500))
    own = ("user", w.reader.user_id, "rooms", w.rooms["broken"])
    w.reader.put(v3(*own, "account_data", "m.marked_unread"), {"unread": "yes"})
    w.reader.put(v3(*own, "tags", "m.favourite"), {"order": "first"}, expect=(200, 400))
    w.since = reading.sync(w.reader, w.since)["next_batch"]


def to_device_wrong_on_purpose(w):
    for kind, content in (
        ("m.room_key", {"algorithm": 1}),
        ("m.room_key_request", {"action": "beg"}),
        ("m.key.verification.start", {"method": "m.sas.v1", "from_device": w.writer.device_id, "transaction_id": "v1"}),
        ("m.secret.send", {}),
    ):
        w.writer.put(v3("sendToDevice", kind, w.writer.txn()), {"messages": {w.reader.user_id: {w.reader.device_id: content}}})
    w.since = reading.sync(w.reader, w.since)["next_batch"]


def read_back_wrong_on_purpose(w):
    room = w.rooms["broken"]
    w.reader.get(v3("rooms", room, "state"))
    reading.messages(w.reader, room, limit=60)
    reading.one(w.reader, room, w.events["broken"])
    reading.context(w.reader, room, w.events["broken"])
    w.reader.get(v3("rooms", room, "members"), expect=(200, 500))
    w.reader.get(v3("rooms", room, "joined_members"), expect=(200, 500))
    for kind in ("m.direct", "m.recent_emoji"):
        w.reader.get(v3("user", w.reader.user_id, "account_data", kind))
    w.reader.get(v3("user", w.reader.user_id, "rooms", room, "tags"))
    reading.sync(w.reader)
