"""Redacted events of many types, and the events that redact them, in rooms of versions whose rules differ."""

from . import reading
from driver.client import NO_EVENT, v3
from driver.messages import IMAGE

MEGOLM = {"algorithm": "m.megolm.v1.aes-sha2", "ciphertext": "AwgAEnACgAkLmt6q", "session_id": "X3lUlvLELLYxeTx4yOVu6UDpasGEVO0J"}
MESSAGES = [
    ("message", "m.room.message", {"msgtype": "m.text", "body": "Soon gone", "format": "org.matrix.custom.html", "formatted_body": "<i>Soon</i> gone"}),
    ("picture", "m.room.message", {"msgtype": "m.image", "body": "a.png", "url": "mxc://synapse.test/image", "info": IMAGE}),
    ("sticker", "m.sticker", {"body": "A cat", "url": "mxc://synapse.test/cat", "info": IMAGE}),
    ("encrypted", "m.room.encrypted", MEGOLM),
    ("call", "m.call.hangup", {"call_id": "1", "version": "1", "party_id": "2", "reason": "user_hangup"}),
    ("custom", "test.synapse.custom", {"anything": 1}),
]
STATE = [
    ("m.room.name", "", {"name": "A name"}),
    ("m.room.topic", "", {"topic": "A topic"}),
    ("m.room.avatar", "", {"url": "mxc://synapse.test/avatar"}),
    ("m.room.pinned_events", "", {"pinned": [NO_EVENT]}),
    ("m.room.guest_access", "", {"guest_access": "can_join"}),
    ("m.room.history_visibility", "", {"history_visibility": "shared", "test.synapse.more": 1}),
    ("m.room.join_rules", "", {"join_rule": "public", "test.synapse.more": 1}),
    ("m.space.child", "!child:synapse.test", {"via": ["synapse.test"]}),
    ("m.policy.rule.user", "rule", {"entity": "@spam:evil.test", "reason": "spam", "recommendation": "m.ban"}),
    ("m.room.third_party_invite", "token of an invite", {"display_name": "s...@synapse.test", "public_key": "ta8IQ0u1sp44HVpxYi7dFOdS/bfwDjcy4xLFlfY5KOA",
                                                         "key_validity_url": "https://identity.synapse.test/isvalid"}),
    ("test.synapse.state", "", {"anything": 1}),
]


def _room(w, version):
    room = w.writer.create_room(preset="public_chat", room_version=version, invite=[w.reader.user_id])
    w.reader.post(v3("rooms", room, "join"), {"reason": "To read"})
    levels = reading.state(w.writer, room, "m.room.power_levels").json
    w.events["levels"] = w.writer.state(room, "m.room.power_levels", {**levels, "invite": 0, "notifications": {"room": 60}})["event_id"]
    return room


def _filled(w, room):
    """Sends what will be redacted; the events by a short name."""
    sent = {name: w.writer.send(room, content, kind) for name, kind, content in MESSAGES}
    w.events["stays"] = w.writer.text(room, "I stay")
    relation = {"rel_type": "m.annotation", "event_id": w.events["stays"], "key": "👍"}
    sent["reaction"] = w.reader.send(room, {"m.relates_to": relation}, "m.reaction")
    sent["edit"] = w.writer.send(room, {"msgtype": "m.text", "body": "* x", "m.new_content": {"msgtype": "m.text", "body": "x"},
                                        "m.relates_to": {"rel_type": "m.replace", "event_id": w.events["stays"]}})
    sent |= {kind: w.writer.state(room, kind, content, key)["event_id"] for kind, key, content in STATE}
    sent["levels"] = w.events["levels"]
    sent["member"] = w.reader.state(room, "m.room.member", {"membership": "join", "displayname": "Forget me"}, w.reader.user_id)["event_id"]
    return sent


def _redact(user, room, event, **options):
    reason = {"reason": "No longer wanted"} if "expect" not in options else {}
    return user.put(v3("rooms", room, "redact", event, user.txn()), reason, **options)


def _redacted(w, version):
    room = _room(w, version)
    w.since = reading.now(w.reader)
    sent = _filled(w, room)
    reading.sync(w.reader, w.since, reading.whole(room, 5))
    for name, event in sent.items():
        user = w.reader if name in ("reaction", "member") else w.writer
        last = _redact(user, room, event)["event_id"]
    _redact(w.writer, room, last)  # a redaction can be redacted as well
    _redact(w.writer, room, w.events["stays"], expect=200)
    _read(w, room, {**sent, "redaction": last})
    return room


def _read(w, room, sent):
    reading.sync(w.reader, w.since, reading.whole(room))
    reading.messages(w.reader, room, {"not_types": ["m.room.redaction"]}, limit=25)
    reading.messages(w.reader, room, limit=5)
    for name in ("message", "sticker", "encrypted", "reaction", "m.room.topic", "m.room.join_rules", "levels", "member", "redaction"):
        reading.one(w.reader, room, sent[name])
    reading.context(w.reader, room, sent["message"])
    reading.relations(w.reader, room, w.events["stays"])
    w.reader.get(v3("rooms", room, "members"))
    reading.state(w.reader, room, "m.room.topic")
    reading.state(w.reader, room, "m.room.power_levels")
    reading.state(w.reader, room, "m.room.member", w.reader.user_id, query={"format": "event"})
    reading.state(w.reader, room, "m.policy.rule.user", "rule", query={"format": "event"})


def _read_whole(w, room):
    reading.sync(w.reader, None, reading.whole(room, 12))
    w.reader.get(v3("rooms", room, "state"))


def users(w):
    w.two_users("redaction")


def in_version_1(w):
    _redacted(w, "1")


def in_version_3(w):
    _redacted(w, "3")


def in_version_6(w):
    _read_whole(w, _redacted(w, "6"))


def in_version_9(w):
    _read_whole(w, _redacted(w, "9"))


def in_version_10(w):
    _read_whole(w, _redacted(w, "10"))


def in_version_11(w):
    _read_whole(w, _redacted(w, "11"))


def in_version_12(w):
    _read_whole(w, _redacted(w, "12"))


def sent_as_an_event(w):
    """Since version 11 what a redaction redacts is part of its content, so it can be sent like any event."""
    room = _room(w, "11")
    w.since = reading.now(w.reader)
    event = w.writer.text(room, "Gone by another way")
    redaction = w.writer.send(room, {"redacts": event, "reason": "Another way"}, "m.room.redaction")
    reading.sync(w.reader, w.since, reading.whole(room))
    reading.one(w.reader, room, redaction)
    reading.one(w.reader, room, event)


def of_a_thread(w):
    room = _room(w, "12")
    root = w.writer.text(room, "A root")
    w.reader.text(room, "In the thread", **{"m.relates_to": {"rel_type": "m.thread", "event_id": root}})
    _redact(w.writer, room, root)
    reading.one(w.reader, room, root)
    w.reader.get(f"/_matrix/client/v1/rooms/{room}/threads")


def refused(w):
    room = _room(w, "11")
    w.writer.state(room, "m.room.server_acl", {"allow": ["*"], "deny": []})
    for kind in ("m.room.create", "m.room.server_acl"):
        event = reading.state(w.writer, room, kind, query={"format": "event"})["event_id"]
        _redact(w.writer, room, event, expect=(200, 403))
    _redact(w.reader, room, w.writer.text(room, "Mine"), expect=403)
    _redact(w.nobody, room, NO_EVENT, expect=401)


def an_invite(w):
    """Stripped state made of redacted events."""
    guest = w.new_user("redaction-guest")
    for version in ("9", "11"):
        room = w.writer.create_room(preset="private_chat", room_version=version, name="Forgotten name")
        name = reading.state(w.writer, room, "m.room.name", query={"format": "event"})["event_id"] if version == "11" else None
        rules = w.writer.state(room, "m.room.join_rules", {"join_rule": "invite", "test.synapse.more": 1})["event_id"]
        avatar = w.writer.state(room, "m.room.avatar", {"url": "mxc://synapse.test/avatar"})["event_id"]
        for event in filter(None, (name, rules, avatar)):
            _redact(w.writer, room, event)
        w.writer.invite(room, guest)
    reading.sync(guest)
