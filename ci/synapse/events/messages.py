"""Every event that is no state and that a client may send: each kind of message, stickers, calls, in-room verification."""

from . import reading
from driver.client import v1, v3

THUMBNAIL = {"mimetype": "image/png", "size": 80, "w": 8, "h": 8}
PICTURE = {"mimetype": "image/png", "size": 90, "w": 16, "h": 16, "is_animated": False}
# The key is made up: nobody encrypted anything with it.
KEY = {"kty": "oct", "key_ops": ["encrypt", "decrypt"], "alg": "A256CTR", "k": "aWF6-32KGYaC3A_FEUCk1Bt0JA37zP0wrStgmdCaW-0", "ext": True}
ENCRYPTED_FILE = {"v": "v2", "url": "mxc://synapse.test/encrypted", "key": KEY, "iv": "w+sE15fzSc0AAAAAAAAAAA",
                  "hashes": {"sha256": "fdSLu/YkRx3Wyh3KQabP3rd6+SFiKg5lsJZQHtkSAYA"}}
HTML = {"format": "org.matrix.custom.html", "formatted_body": "<strong>bold</strong> and <em>not</em>"}

EVERY_KIND = [
    {"msgtype": "m.text", "body": "**bold** and *not*", **HTML, "m.mentions": {}},
    {"msgtype": "m.text", "body": "writer and everybody", "m.mentions": {"user_ids": ["@messages-writer:synapse.test"], "room": True}},
    {"msgtype": "m.emote", "body": "waves", **HTML},
    {"msgtype": "m.notice", "body": "beep", **HTML},
    {"msgtype": "m.image", "body": "A caption", "filename": "a.png", "url": "mxc://synapse.test/image", **HTML,
     "info": {**PICTURE, "thumbnail_url": "mxc://synapse.test/thumbnail", "thumbnail_info": THUMBNAIL}},
    {"msgtype": "m.image", "body": "secret.png", "file": ENCRYPTED_FILE,
     "info": {**PICTURE, "thumbnail_file": ENCRYPTED_FILE, "thumbnail_info": THUMBNAIL}},
    {"msgtype": "m.file", "body": "a.pdf", "filename": "a.pdf", "url": "mxc://synapse.test/file",
     "info": {"mimetype": "application/pdf", "size": 46144, "thumbnail_url": "mxc://synapse.test/thumbnail", "thumbnail_info": THUMBNAIL}},
    {"msgtype": "m.file", "body": "secret.pdf", "file": ENCRYPTED_FILE},
    {"msgtype": "m.audio", "body": "a.ogg", "url": "mxc://synapse.test/audio", "info": {"duration": 2140, "mimetype": "audio/ogg", "size": 1563}},
    {"msgtype": "m.video", "body": "a.mp4", "url": "mxc://synapse.test/video",
     "info": {"duration": 2140, "mimetype": "video/mp4", "size": 15634, "w": 320, "h": 240,
              "thumbnail_url": "mxc://synapse.test/thumbnail", "thumbnail_info": THUMBNAIL}},
    {"msgtype": "m.location", "body": "The zero meridian", "geo_uri": "geo:51.5008,0.0;u=35",
     "info": {"thumbnail_url": "mxc://synapse.test/map", "thumbnail_info": THUMBNAIL}},
    {"msgtype": "m.server_notice", "body": "Not from a server", "server_notice_type": "m.server_notice.usage_limit_reached",
     "limit_type": "monthly_active_user", "admin_contact": "mailto:admin@synapse.test"},
    {"msgtype": "test.synapse.unknown", "body": "Of no known kind", "test.synapse.more": {"anything": [1, None]}},
]
CALL = {"call_id": "12345", "version": "1", "party_id": "67890"}
STREAMS = {"sdp_stream_metadata": {"stream1": {"purpose": "m.usermedia", "audio_muted": False, "video_muted": True},
                                   "stream2": {"purpose": "m.screenshare"}}}
CANDIDATE = {"sdpMid": "audio", "sdpMLineIndex": 0, "candidate": "candidate:863018703 1 udp 2122260223 10.9.64.156 43670 typ host"}
CALLS = [
    ("m.call.invite", {**CALL, "lifetime": 60000, "offer": {"type": "offer", "sdp": "v=0\r\n"}, "invitee": "@messages-reader:synapse.test", **STREAMS}),
    ("m.call.candidates", {**CALL, "candidates": [CANDIDATE, {"candidate": ""}]}),
    ("m.call.answer", {**CALL, "answer": {"type": "answer", "sdp": "v=0\r\n"}, **STREAMS}),
    ("m.call.select_answer", {**CALL, "selected_party_id": "111"}),
    ("m.call.negotiate", {**CALL, "lifetime": 10000, "description": {"type": "offer", "sdp": "v=0\r\n"}, **STREAMS}),
    ("m.call.sdp_stream_metadata_changed", {**CALL, **STREAMS}),
    ("m.call.hangup", {**CALL, "reason": "user_hangup"}),
    ("m.call.reject", CALL),
]
MEGOLM = {"algorithm": "m.megolm.v1.aes-sha2", "ciphertext": "AwgAEnACgAkLmt6qF84IK++J7UDH2Za1YVchHyprqTqs",
          "session_id": "X3lUlvLELLYxeTx4yOVu6UDpasGEVO0Jbu+QFnm0cKQ"}


def _relation(kind, event, **more):
    return {"m.relates_to": {"rel_type": kind, "event_id": event, **more}}


def a_room(w):
    w.two_users("messages")
    room = w.rooms["messages"] = w.writer.create_room(name="Every kind of message", preset="trusted_private_chat", room_version="12",
                                                      invite=[w.reader.user_id], is_direct=True)
    w.reader.join(room)
    w.since = reading.now(w.reader)


def every_kind_of_message(w):
    for content in EVERY_KIND:
        w.events["last"] = w.writer.send(w.rooms["messages"], content)
    seen = reading.sync(w.reader, w.since)
    w.since = seen["next_batch"]


def stickers_and_reactions(w):
    room = w.rooms["messages"]
    picture = {**PICTURE, "thumbnail_url": "mxc://synapse.test/thumbnail", "thumbnail_info": THUMBNAIL}
    w.events["sticker"] = w.writer.send(room, {"body": "A cat", "url": "mxc://synapse.test/cat", "info": picture}, "m.sticker")
    for user, key in ((w.reader, "👍"), (w.writer, "👍"), (w.reader, "A word")):
        w.events["reaction"] = user.send(room, _relation("m.annotation", w.events["sticker"], key=key), "m.reaction")
    shortcode = {**_relation("m.annotation", w.events["sticker"], key="mxc://synapse.test/cat"), "shortcode": "cat"}
    w.reader.send(room, shortcode, "m.reaction")
    w.since = reading.sync(w.reader, w.since)["next_batch"]
    reading.relations(w.reader, room, w.events["sticker"])


def encrypted(w):
    room = w.rooms["messages"]
    w.events["encrypted"] = w.writer.send(room, MEGOLM, "m.room.encrypted")
    old = {"sender_key": "IlRMeOPX2e0MurIyfWEucYBRVOEEUMrOHqn/8mLqMjA", "device_id": w.writer.device_id}
    w.writer.send(room, {**MEGOLM, **old, **_relation("m.thread", w.events["encrypted"])}, "m.room.encrypted")
    w.since = reading.sync(w.reader, w.since)["next_batch"]
    reading.one(w.reader, room, w.events["encrypted"])


def calls(w):
    for kind, content in CALLS:
        w.writer.send(w.rooms["messages"], content, kind)
    w.since = reading.sync(w.reader, w.since)["next_batch"]


def call_of_the_old_version(w):
    """Version 0 was a number, and there was no party; clients must still read it."""
    w.writer.send(w.rooms["messages"], {"call_id": "old", "version": 0, "lifetime": 60000, "offer": {"type": "offer", "sdp": "v=0\r\n"}}, "m.call.invite")
    w.writer.send(w.rooms["messages"], {"call_id": "old", "version": 0}, "m.call.hangup")
    w.since = reading.sync(w.reader, w.since)["next_batch"]


def verification_in_a_room(w):
    room, methods = w.rooms["messages"], ["m.sas.v1", "m.qr_code.show.v1", "m.reciprocate.v1"]
    request = w.events["request"] = w.writer.send(room, {
        "msgtype": "m.key.verification.request", "body": "Your client cannot verify", "from_device": w.writer.device_id,
        "methods": methods, "to": w.reader.user_id})
    part = _relation("m.reference", request)
    sas = {"method": "m.sas.v1", "key_agreement_protocols": ["curve25519-hkdf-sha256"], "hashes": ["sha256"],
           "message_authentication_codes": ["hkdf-hmac-sha256.v2"], "short_authentication_string": ["decimal", "emoji"]}
    accept = {"method": "m.sas.v1", "key_agreement_protocol": "curve25519-hkdf-sha256", "hash": "sha256", "message_authentication_code": "hkdf-hmac-sha256.v2",
              "short_authentication_string": ["decimal", "emoji"], "commitment": "fQpGIW1Snz+pwLZu6sTy2aHy/DYWWTspTJRPyNp0PKk"}
    for user, kind, content in (
        (w.reader, "ready", {"from_device": w.reader.device_id, "methods": methods}),
        (w.writer, "start", {"from_device": w.writer.device_id, **sas}),
        (w.reader, "accept", accept),
        (w.writer, "key", {"key": "ZmFrZSBrZXkgb2YgdGhpcnR5IHR3byBieXRlcyEhISE"}),
        (w.writer, "mac", {"keys": "2Wptgo4CwmLo/Y8B8qinxApKaCkBG2fjTWB7AbP5Uy0", "mac": {f"ed25519:{w.writer.device_id}": "fQpGIW1Snz+pwLZu6sTy2aHy"}}),
        (w.writer, "done", {}),
        (w.reader, "start", {"from_device": w.reader.device_id, "method": "m.reciprocate.v1", "secret": "c2VjcmV0IG9mIGEgcXIgY29kZQ"}),
        (w.reader, "cancel", {"code": "m.user", "reason": "The user said so"}),
    ):
        user.send(room, {**content, **part}, f"m.key.verification.{kind}")
    w.since = reading.sync(w.reader, w.since)["next_batch"]
    reading.relations(w.reader, room, request, "m.reference")


def events_about_events(w):
    room = w.rooms["messages"]
    root = w.events["root"] = w.writer.text(room, "The root of a thread")
    w.reader.text(room, "In it", **_relation("m.thread", root, **{"is_falling_back": True, "m.in_reply_to": {"event_id": root}}))
    last = w.writer.text(room, "In it, and an answer", **_relation("m.thread", root, **{"is_falling_back": False, "m.in_reply_to": {"event_id": root}}))
    w.writer.send(room, {"msgtype": "m.text", "body": "* Changed", "m.new_content": {"msgtype": "m.text", "body": "Changed"}, **_relation("m.replace", last)})
    w.reader.text(room, "> quoted\n\nA reply", **{"m.relates_to": {"m.in_reply_to": {"event_id": root}}})
    w.since = reading.sync(w.reader, w.since)["next_batch"]
    reading.one(w.reader, room, root)
    reading.one(w.reader, room, last)
    w.reader.get(v1("rooms", room, "threads"))


def unknown_types(w):
    room = w.rooms["messages"]
    w.writer.send(room, {"anything": {"goes": [1, True, None, "x"]}}, "test.synapse.custom")
    w.writer.send(room, {}, "test.synapse.empty")
    w.writer.send(room, {"org.matrix.msc3381.poll.start": {"question": {"org.matrix.msc1767.text": "Tea?"}, "answers": []}}, "org.matrix.msc3381.poll.start")
    w.since = reading.sync(w.reader, w.since)["next_batch"]


def read_back(w):
    room = w.rooms["messages"]
    page = reading.messages(w.reader, room, limit=25)
    reading.messages(w.reader, room, limit=25, **{"from": page["end"]})
    reading.messages(w.reader, room, dir="f", limit=30)
    reading.context(w.reader, room, w.events["sticker"], limit=4)
    reading.context(w.reader, room, w.events["encrypted"], limit=0)
    for name in ("sticker", "reaction", "request", "last"):
        reading.one(w.reader, room, w.events[name])
    w.reader.post(v3("search"), {"search_categories": {"room_events": {"search_term": "caption"}}})
    reading.sync(w.reader)
