"""Messages from device to device, of every type, and what sync tells of devices and keys. Ciphertexts and keys are made up."""

from . import reading
from driver.client import v3

ROOM, SESSION = "!room:synapse.test", "X3lUlvLELLYxeTx4yOVu6UDpasGEVO0Jbu+QFnm0cKQ"
MEGOLM = {"algorithm": "m.megolm.v1.aes-sha2", "room_id": ROOM, "session_id": SESSION}
CURVE = "IlRMeOPX2e0MurIyfWEucYBRVOEEUMrOHqn/8mLqMjA"


def _send(w, kind, *contents):
    for content in contents:
        w.writer.put(v3("sendToDevice", kind, w.writer.txn()), {"messages": {w.reader.user_id: {w.reader.device_id: content}}})


def _seen(w):
    w.since = reading.sync(w.reader, w.since)["next_batch"]


def users(w):
    w.two_users("device")
    w.since = reading.now(w.reader)


def encrypted(w):
    _send(w, "m.room.encrypted", {"algorithm": "m.olm.v1.curve25519-aes-sha2", "sender_key": CURVE,
                                  "ciphertext": {CURVE: {"type": 0, "body": "AwogGJJzMhf/S3GQFXAOrCZ3iKyGU5ZScVtjI0KypTYr"}}})
    _seen(w)


def room_keys(w):
    """Clients send some of these inside encrypted ones only; the server passes on either."""
    key = {**MEGOLM, "session_key": "AgAAAADxKHa9uFxcXzwYoNueL5Xqi69IkD4sni8LlfJL7qNB"}
    _send(w, "m.room_key", key, {**key, "shared_history": True})
    forwarded = {**key, "sender_key": CURVE, "sender_claimed_ed25519_key": CURVE, "forwarding_curve25519_key_chain": [CURVE]}
    _send(w, "m.forwarded_room_key", forwarded)
    _send(w, "m.room_key.withheld", *(
        {**MEGOLM, "code": code, "reason": "Withheld", "sender_key": CURVE} for code in ("m.blacklisted", "m.unverified", "m.unauthorised", "m.unavailable")),
        {"algorithm": "m.megolm.v1.aes-sha2", "code": "m.no_olm", "sender_key": CURVE})
    _send(w, "m.room_key_bundle", {"room_id": ROOM, "file": {"v": "v2", "url": "mxc://synapse.test/bundle", "iv": "w+sE15fzSc0AAAAAAAAAAA",
          "key": {"kty": "oct", "key_ops": ["encrypt", "decrypt"], "alg": "A256CTR", "k": "aWF6-32KGYaC3A_FEUCk1Bt0JA37zP0wrStgmdCaW-0", "ext": True},
          "hashes": {"sha256": "fdSLu/YkRx3Wyh3KQabP3rd6+SFiKg5lsJZQHtkSAYA"}}})
    _seen(w)


def requests(w):
    ask = {"action": "request", "request_id": "r1", "requesting_device_id": w.writer.device_id}
    cancel = {**ask, "action": "request_cancellation"}
    _send(w, "m.room_key_request", {**ask, "body": {**MEGOLM, "sender_key": CURVE}}, {**ask, "body": MEGOLM}, cancel)
    _send(w, "m.secret.request", {**ask, "name": "m.cross_signing.self_signing"}, cancel)
    _send(w, "m.secret.send", {"request_id": "r1", "secret": "bm90IGEgc2VjcmV0IGF0IGFsbA"})
    _send(w, "m.dummy", {})
    _seen(w)


def verification(w):
    part, methods = {"transaction_id": "v1"}, ["m.sas.v1", "m.qr_code.scan.v1", "m.reciprocate.v1"]
    device = {"from_device": w.writer.device_id}
    for kind, content in (
        ("request", {**device, "methods": methods, "timestamp": 1700000000000}),
        ("ready", {**device, "methods": methods}),
        ("start", {**device, "method": "m.sas.v1", "key_agreement_protocols": ["curve25519-hkdf-sha256"], "hashes": ["sha256"],
                   "message_authentication_codes": ["hkdf-hmac-sha256.v2"], "short_authentication_string": ["decimal", "emoji"]}),
        ("start", {**device, "method": "m.reciprocate.v1", "secret": "c2VjcmV0IG9mIGEgcXIgY29kZQ"}),
        ("accept", {"method": "m.sas.v1", "key_agreement_protocol": "curve25519-hkdf-sha256", "hash": "sha256", "message_authentication_code": "hkdf-hmac-sha256.v2",
                    "short_authentication_string": ["decimal", "emoji"], "commitment": "fQpGIW1Snz+pwLZu6sTy2aHy/DYWWTspTJRPyNp0PKk"}),
        ("key", {"key": CURVE}),
        ("mac", {"keys": CURVE, "mac": {f"ed25519:{w.writer.device_id}": CURVE}}),
        ("done", {}),
        ("cancel", {"code": "m.timeout", "reason": "Too slow"}),
    ):
        _send(w, f"m.key.verification.{kind}", {**content, **part})
    _seen(w)


def unknown_types(w):
    _send(w, "test.synapse.custom", {"anything": [1, None]}, {})
    _seen(w)


def to_every_device(w):
    other = w.reader.post(v3("login"), {"type": "m.login.password", "identifier": {"type": "m.id.user", "user": w.reader.name},
                                        "password": w.reader.password, "device_id": "OTHER"})
    w.writer.put(v3("sendToDevice", "m.dummy", w.writer.txn()), {"messages": {w.reader.user_id: {"*": {}}}})
    w.reader.get(v3("sync"), query={"timeout": 0}, token=other["access_token"])
    _seen(w)


def device_lists(w):
    """Of those who share a room: one uploads keys, then leaves."""
    room = w.writer.create_room(preset="public_chat")
    w.reader.join(room)
    _seen(w)
    keys = {f"ed25519:{w.writer.device_id}": CURVE, f"curve25519:{w.writer.device_id}": CURVE}
    device = {"user_id": w.writer.user_id, "device_id": w.writer.device_id, "keys": keys, "signatures": {},
              "algorithms": ["m.olm.v1.curve25519-aes-sha2", "m.megolm.v1.aes-sha2"]}
    w.writer.post(v3("keys", "upload"), {"device_keys": device})
    w.writer.put(v3("devices", w.writer.device_id), {"display_name": "Renamed"})
    _seen(w)
    before = w.since
    w.writer.post(v3("rooms", room, "leave"), {})
    _seen(w)
    w.reader.get(v3("keys", "changes"), query={"from": before, "to": w.since})
