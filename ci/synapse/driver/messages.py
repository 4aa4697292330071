"""Messages of every kind, reading them back in every way, redaction, reporting, and refusals."""

from .client import NO_EVENT, v1, v3

IMAGE = {"mimetype": "image/png", "size": 90, "w": 16, "h": 16, "thumbnail_url": "mxc://synapse.test/thumb",
         "thumbnail_info": {"mimetype": "image/png", "size": 80, "w": 8, "h": 8}}
EVERY_KIND = [
    {"msgtype": "m.text", "body": "plain, with ünïcödé, 日本語 and 🎉"},
    {"msgtype": "m.text", "body": "bold", "format": "org.matrix.custom.html", "formatted_body": "<b>bold</b>"},
    {"msgtype": "m.emote", "body": "waves"},
    {"msgtype": "m.notice", "body": "beep"},
    {"msgtype": "m.image", "body": "a.png", "url": "mxc://synapse.test/image", "info": IMAGE},
    {"msgtype": "m.file", "body": "a.bin", "filename": "a.bin", "url": "mxc://synapse.test/file", "info": {"size": 3}},
    {"msgtype": "m.audio", "body": "a.ogg", "url": "mxc://synapse.test/audio", "info": {"duration": 2000, "mimetype": "audio/ogg"}},
    {"msgtype": "m.video", "body": "a.mp4", "url": "mxc://synapse.test/video", "info": {"duration": 2000, "w": 320, "h": 240}},
    {"msgtype": "m.location", "body": "the zero meridian", "geo_uri": "geo:51.5,0.0"},
    {"msgtype": "test.synapse.unknown", "body": "of no known type"},
    {"msgtype": "m.text", "body": "@bob: hello", "m.mentions": {"user_ids": ["@bob:synapse.test"], "room": True}},
]
CALL = {"call_id": "c1", "version": "1", "party_id": "p1"}
OTHER_EVENTS = {
    "m.sticker": {"body": "a cat", "url": "mxc://synapse.test/cat", "info": IMAGE},
    "m.call.invite": {**CALL, "lifetime": 60000, "offer": {"type": "offer", "sdp": "v=0"}},
    "m.call.candidates": {**CALL, "candidates": [{"sdpMid": "audio", "sdpMLineIndex": 0, "candidate": "candidate:1"}]},
    "m.call.answer": {**CALL, "answer": {"type": "answer", "sdp": "v=0"}},
    "m.call.hangup": {**CALL, "reason": "user_hangup"},
    "m.room.encrypted": {"algorithm": "m.megolm.v1.aes-sha2", "ciphertext": "AwgAEnACgAkLmt6q", "session_id": "X3lUlvLELLYxeTx4yOVu6UDpasGEVO0J"},
    "test.synapse.custom": {"large": 9007199254740991, "small": -9007199254740991, "nothing": None},
}


def every_kind(w):
    room = w.rooms["public"]
    for content in EVERY_KIND:
        w.events["last"] = w.alice.send(room, content)
    for kind, content in OTHER_EVENTS.items():
        w.bob.send(w.rooms["trusted"], content, kind)
    w.bob.put(v3("rooms", room, "send", "m.call.invite", "call"), OTHER_EVENTS["m.call.invite"], expect=403)
    w.events["hello"] = w.alice.text(room, "Hello, world")


def same_transaction_twice(w):
    url = v3("rooms", w.rooms["public"], "send", "m.room.message", "twice")
    for _ in range(2):
        w.alice.put(url, {"msgtype": "m.text", "body": "Sent once"})


def one_event(w):
    room = w.rooms["public"]
    w.bob.get(v3("rooms", room, "event", w.events["hello"]))
    w.bob.get(v3("rooms", room, "event", NO_EVENT), expect=404)
    w.guest.get(v3("rooms", w.rooms["private"], "event", w.events["hello"]), expect=(403, 404))
    w.bob.get(v3("rooms", room, "context", w.events["hello"]), query={"limit": 4})
    w.bob.get(v3("rooms", room, "context", w.events["hello"]), query={"limit": 0, "filter": '{"lazy_load_members":true}'})
    w.bob.get(v3("rooms", room, "context", NO_EVENT), expect=404)
    w.bob.get(v3("events", w.events["hello"]))
    w.bob.get(v3("events", NO_EVENT), expect=404)


def by_time(w):
    w.bob.get(v1("rooms", w.rooms["public"], "timestamp_to_event"), query={"ts": 0, "dir": "f"})
    w.bob.get(v1("rooms", w.rooms["public"], "timestamp_to_event"), query={"ts": 4102444800000, "dir": "b"})
    w.bob.get(v1("rooms", w.rooms["public"], "timestamp_to_event"), query={"ts": 0, "dir": "b"}, expect=404)
    w.bob.get(v1("rooms", w.rooms["public"], "timestamp_to_event"), query={"ts": "noon", "dir": "f"}, expect=400)


def page_through(w):
    url = v3("rooms", w.rooms["public"], "messages")
    first = w.bob.get(url, query={"dir": "b", "limit": 5})
    w.bob.get(url, query={"dir": "b", "limit": 8, "from": first["end"]})
    w.bob.get(url, query={"dir": "f", "limit": 100})
    w.bob.get(url, query={"dir": "b", "filter": '{"types":["m.room.message"],"lazy_load_members":true,"contains_url":true}'})
    w.bob.get(url, query={"dir": "b", "filter": '{"types":["none"]}'})
    w.bob.get(url, query={"dir": "b", "from": "no-token"}, expect=400)
    w.bob.get(url, query={"dir": "sideways"}, expect=400)
    w.bob.get(url, query={"dir": "b", "limit": "many"}, expect=400)
    w.guest.get(v3("rooms", w.rooms["private"], "messages"), query={"dir": "b"}, expect=403)


def redact(w):
    room = w.rooms["public"]
    event = w.alice.text(room, "Forget this")
    w.alice.put(v3("rooms", room, "redact", event, w.alice.txn()), {"reason": "Typed too fast"})
    w.bob.get(v3("rooms", room, "event", event))
    event = w.alice.text(w.rooms["v10"], "Forget this too")
    w.bob.put(v3("rooms", w.rooms["v10"], "redact", event, w.bob.txn()), {})
    w.alice.get(v3("rooms", w.rooms["v10"], "event", event))
    w.carol.put(v3("rooms", room, "redact", w.events["hello"], w.carol.txn()), {}, expect=403)
    w.alice.put(v3("rooms", room, "redact", NO_EVENT, w.alice.txn()), {}, expect=(200, 403, 404))


def report(w):
    room = w.rooms["public"]
    w.bob.post(v3("rooms", room, "report", w.events["hello"]), {"reason": "Too friendly", "score": -100})
    w.bob.post(v3("rooms", room, "report", w.events["hello"]), {})
    w.bob.post(v3("rooms", room, "report", NO_EVENT), {"reason": "?"}, expect=404)
    w.bob.post(v3("rooms", room, "report", w.events["hello"]), {"score": "high"}, expect=400)
    w.bob.post(v3("rooms", room, "report"), {"reason": "The whole room"})
    w.bob.post(v3("rooms", "!nowhere:synapse.test", "report"), {"reason": "?"}, expect=404)
    w.bob.post(v3("users", w.carol.user_id, "report"), {"reason": "Knocks"})
    w.bob.post(v3("users", "@absent:synapse.test", "report"), {"reason": "?"}, expect=(200, 404))


def refused(w):
    w.carol.put(v3("rooms", w.rooms["strict"], "send", "m.room.message", "a"), {"msgtype": "m.text", "body": "?"}, expect=403)
    w.guest.put(v3("rooms", w.rooms["private"], "send", "m.room.message", "a"), {"msgtype": "m.text", "body": "?"}, expect=403)
    url = v3("rooms", w.rooms["public"], "send", "m.room.message", w.alice.txn())
    w.alice.put(url, {"msgtype": "m.text", "body": "x" * 70000}, expect=413)
    w.alice.put(url, {"msgtype": "m.text", "body": "a float", "value": 1.5}, expect=400)
    w.alice.put(url, {"msgtype": "m.text", "body": "too large", "value": 2**60}, expect=400)
    w.alice.put(url, [], expect=400)
