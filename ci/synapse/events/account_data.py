"""Account data of every type, global and of a room, read back one by one and by sync; push rules of every kind."""

from . import reading
from driver.client import v3

# Keys and what they encrypt are made up.
ENCRYPTED = {"encrypted": {"key1": {"iv": "bWFkZSB1cCBpdiwgMTYgYg", "ciphertext": "bm90IGEgc2VjcmV0IGF0IGFsbA", "mac": "bWFkZSB1cCBtYWMgb2YgMzIgYnl0ZXMgISEhISEhISE"}}}
KEY = {"algorithm": "m.secret_storage.v1.aes-hmac-sha2", "name": "A key", "iv": "bWFkZSB1cCBpdiwgMTYgYg", "mac": "bWFkZSB1cCBtYWMgb2YgMzIgYnl0ZXMgISEhISEhISE",
       "passphrase": {"algorithm": "m.pbkdf2", "salt": "MmMsAlty", "iterations": 100000, "bits": 256}}


def _global(w):
    return [
        ("m.direct", {w.reader.user_id: [w.rooms["data"]], "@absent:synapse.test": []}),
        ("m.ignored_user_list", {"ignored_users": {"@spam:evil.test": {}}}),
        ("m.identity_server", {"base_url": "https://identity.synapse.test"}),
        ("m.accepted_terms", {"accepted": ["https://identity.synapse.test/terms/1"]}),
        ("m.secret_storage.default_key", {"key": "key1"}),
        ("m.secret_storage.key.key1", KEY),
        ("m.cross_signing.master", ENCRYPTED),
        ("m.cross_signing.self_signing", ENCRYPTED),
        ("m.cross_signing.user_signing", ENCRYPTED),
        ("m.megolm_backup.v1", ENCRYPTED),
        ("m.key_backup", {"enabled": True}),
        ("m.recent_emoji", {"recent_emoji": [{"emoji": "🎉", "total": 7}, {"emoji": "👍", "total": 3}]}),
        ("m.image_pack.rooms", {"rooms": {w.rooms["data"]: {"cats": {}, "": {}}}}),
        ("m.invite_permission_config", {}),
        ("test.synapse.custom", {"anything": [1, True, None, {}]}),
    ]


def a_room(w):
    w.two_users("data")
    room = w.rooms["data"] = w.writer.create_room(preset="public_chat", name="With data")
    w.reader.join(room)
    w.events["data"] = w.writer.text(room, "Read me")
    w.since = reading.now(w.writer)


def of_the_account(w):
    for kind, content in _global(w):
        w.writer.put(v3("user", w.writer.user_id, "account_data", kind), content)
    w.since = reading.sync(w.writer, w.since)["next_batch"]


def of_the_account_read_back(w):
    for kind, _ in [*_global(w), ("m.push_rules", None)]:
        w.writer.get(v3("user", w.writer.user_id, "account_data", kind), expect=(200, 404) if kind == "m.push_rules" else 200)


def of_a_room(w):
    own = ("user", w.writer.user_id, "rooms", w.rooms["data"])
    w.writer.put(v3(*own, "tags", "m.favourite"), {"order": 0.5})
    w.writer.put(v3(*own, "tags", "m.lowpriority"), {})
    w.writer.put(v3(*own, "tags", "u.work"), {"order": 0, "test.synapse.more": "x"})
    w.writer.put(v3(*own, "account_data", "m.marked_unread"), {"unread": True})
    w.writer.put(v3(*own, "account_data", "test.synapse.custom"), {"anything": {}})
    w.writer.post(v3("rooms", w.rooms["data"], "read_markers"), {"m.fully_read": w.events["data"]})
    w.since = reading.sync(w.writer, w.since)["next_batch"]
    w.writer.get(v3(*own, "tags"))
    for kind in ("m.marked_unread", "test.synapse.custom", "m.fully_read", "m.tag"):
        w.writer.get(v3(*own, "account_data", kind), expect=(200, 404))


def taken_back(w):
    """There is no way to delete account data, so clients empty it."""
    own = ("user", w.writer.user_id)
    for kind in ("m.direct", "m.ignored_user_list", "m.secret_storage.default_key", "m.identity_server", "test.synapse.custom"):
        w.writer.put(v3(*own, "account_data", kind), {"ignored_users": {}} if kind == "m.ignored_user_list" else {})
        w.writer.get(v3(*own, "account_data", kind))
    w.writer.put(v3(*own, "rooms", w.rooms["data"], "account_data", "m.marked_unread"), {"unread": False})
    w.writer.delete(v3(*own, "rooms", w.rooms["data"], "tags", "m.favourite"))
    w.since = reading.sync(w.writer, w.since)["next_batch"]


def push_rules(w):
    conditions = [
        {"kind": "event_match", "key": "content.body", "pattern": "tea*"},
        {"kind": "event_property_is", "key": "content.m\\.mentions.room", "value": True},
        {"kind": "event_property_contains", "key": "content.m\\.mentions.user_ids", "value": w.writer.user_id},
        {"kind": "room_member_count", "is": ">=3"},
        {"kind": "sender_notification_permission", "key": "room"},
        {"kind": "contains_display_name"},
    ]
    actions = ["notify", {"set_tweak": "sound", "value": "default"}, {"set_tweak": "highlight", "value": False}]
    rule = ("pushrules", "global")
    w.writer.put(v3(*rule, "override", "everything"), {"actions": actions, "conditions": conditions})
    w.writer.put(v3(*rule, "underride", "nothing"), {"actions": [], "conditions": []})
    w.writer.put(v3(*rule, "content", "tea"), {"actions": actions, "pattern": "tea"})
    w.writer.put(v3(*rule, "room", w.rooms["data"]), {"actions": []})
    w.writer.put(v3(*rule, "sender", w.reader.user_id), {"actions": ["notify"]})
    w.since = reading.sync(w.writer, w.since)["next_batch"]
    w.writer.get(v3("pushrules") + "/")
    w.writer.get(v3(*rule) + "/")
    w.writer.get(v3(*rule, "override", "everything"))


def invites_blocked(w):
    w.writer.put(v3("user", w.writer.user_id, "account_data", "m.invite_permission_config"), {"default_action": "block"})
    room = w.reader.create_room(preset="private_chat")
    w.reader.post(v3("rooms", room, "invite"), {"user_id": w.writer.user_id}, expect=(200, 403))
    w.reader.post(v3("createRoom"), {"preset": "private_chat", "invite": [w.writer.user_id]}, expect=(200, 403))


def ignored(w):
    """What an ignored user sends does not come through sync."""
    w.writer.put(v3("user", w.writer.user_id, "account_data", "m.ignored_user_list"), {"ignored_users": {w.reader.user_id: {}}})
    w.reader.text(w.rooms["data"], "Nobody listens")
    reading.sync(w.writer, w.since)


def all_of_it(w):
    reading.sync(w.writer)
    reading.sync(w.writer, None, {"account_data": {"types": ["m.direct", "m.secret_storage.*"]}, "room": {"rooms": []}, "presence": {"types": []}})
    w.writer.get(v3("initialSync"), query={"limit": 1})
    w.writer.get(v3("rooms", w.rooms["data"], "initialSync"), query={"limit": 1})
