"""End-to-end encryption as the server sees it: device, one-time and cross-signing keys, signatures, to-device messages."""

from nacl.public import PrivateKey
from signedjson.key import encode_verify_key_base64, generate_signing_key, get_verify_key
from signedjson.sign import sign_json
from unpaddedbase64 import encode_base64

from .client import v3

ALGORITHMS = ["m.olm.v1.curve25519-aes-sha2", "m.megolm.v1.aes-sha2"]
NO_ROOMS = {"filter": '{"room":{"rooms":[]}}'}  # only device lists, key counts and to-device messages matter here


def _curve25519():
    return encode_base64(bytes(PrivateKey.generate().public_key))


def _public(key):
    return encode_verify_key_base64(get_verify_key(key))


def _device_keys(user):
    user.signing = generate_signing_key(user.device_id)
    keys = {f"curve25519:{user.device_id}": _curve25519(), f"ed25519:{user.device_id}": _public(user.signing)}
    own = {"user_id": user.user_id, "device_id": user.device_id, "algorithms": ALGORITHMS, "keys": keys}
    return sign_json(own, user.user_id, user.signing)


def _signed_key(user, **more):
    return sign_json({"key": _curve25519(), **more}, user.user_id, user.signing)


def upload(w):
    for user in (w.alice, w.bob):
        user.device_keys = _device_keys(user)
        one_time = {f"signed_curve25519:AAAA{n}": _signed_key(user) for n in range(3)}
        fallback = {"signed_curve25519:FALL": _signed_key(user, fallback=True)}
        user.post(v3("keys", "upload"), {"device_keys": user.device_keys, "one_time_keys": one_time, "fallback_keys": fallback})
        user.one_time = one_time
    w.carol.post(v3("keys", "upload"), {})
    again = {"signed_curve25519:AAAA0": _signed_key(w.alice)}
    w.alice.post(v3("keys", "upload"), {"one_time_keys": again}, expect=400)
    w.alice.post(v3("keys", "upload"), {"device_keys": {**w.alice.device_keys, "user_id": w.bob.user_id}}, expect=400)
    w.alice.post(v3("keys", "upload"), {"one_time_keys": {"no-colon": "x"}}, expect=400)


def query(w):
    w.since = w.alice.get(v3("sync"), query={"timeout": 0, **NO_ROOMS})["next_batch"]
    w.alice.post(v3("keys", "query"), {"device_keys": {w.alice.user_id: [], w.bob.user_id: [w.bob.device_id]}})
    w.alice.post(v3("keys", "query"), {"device_keys": {w.carol.user_id: [], "@absent:synapse.test": []}})
    w.alice.post(v3("keys", "query"), {"device_keys": {"@x:127.0.0.1:9": []}, "timeout": 2000})
    w.alice.post(v3("keys", "query"), {}, expect=400)
    w.alice.post(v3("keys", "query"), {"device_keys": {w.bob.user_id: "all"}}, expect=400)


def claim(w):
    wanted = {w.bob.user_id: {w.bob.device_id: "signed_curve25519"}}
    for _ in range(4):  # the last one gets the fallback key
        w.alice.post(v3("keys", "claim"), {"one_time_keys": wanted})
    w.alice.post(v3("keys", "claim"), {"one_time_keys": {"@x:127.0.0.1:9": {"DEVICE": "signed_curve25519"}}, "timeout": 2000})
    w.alice.post(v3("keys", "claim"), {"one_time_keys": {w.carol.user_id: {w.carol.device_id: "signed_curve25519"}}})
    w.alice.post(v3("keys", "claim"), {}, expect=(200, 400), wrong=True)


def cross_signing(w):
    user = w.alice
    keys = {use: generate_signing_key("x") for use in ("master", "self_signing", "user_signing")}
    for key in keys.values():
        key.version = _public(key)
    body = {}
    for use, key in keys.items():
        own = {"user_id": user.user_id, "usage": [use], "keys": {f"ed25519:{_public(key)}": _public(key)}}
        body[f"{use}_key"] = own if use == "master" else sign_json(own, user.user_id, keys["master"])
    first = user.post(v3("keys", "device_signing", "upload"), body, expect=(200, 401))
    if first.status == 401:
        user.post(v3("keys", "device_signing", "upload"), {**body, "auth": user.password_stage(first["session"])})
    # Replacing them takes the password.
    new = generate_signing_key("x")
    new.version = _public(new)
    master = {"user_id": user.user_id, "usage": ["master"], "keys": {f"ed25519:{_public(new)}": _public(new)}}
    user.post(v3("keys", "device_signing", "upload"), {"master_key": master}, expect=401)
    user.post(v3("keys", "device_signing", "upload"), {"self_signing_key": {}}, expect=(400, 401))
    w.cross = keys


def signatures(w):
    user = w.alice
    device = {k: v for k, v in user.device_keys.items() if k not in ("signatures", "unsigned")}
    signed = sign_json(dict(device), user.user_id, w.cross["self_signing"])
    user.post(v3("keys", "signatures", "upload"), {user.user_id: {user.device_id: signed}})
    broken = {**signed, "signatures": {user.user_id: {f"ed25519:{_public(w.cross['self_signing'])}": "bm90IGEgc2lnbmF0dXJl"}}}
    user.post(v3("keys", "signatures", "upload"), {user.user_id: {user.device_id: broken, "ABSENT": signed}}, wrong=True)
    user.post(v3("keys", "query"), {"device_keys": {user.user_id: []}})
    w.bob.post(v3("keys", "query"), {"device_keys": {user.user_id: []}})


def refused_signatures(w):
    user, url = w.alice, v3("keys", "signatures", "upload")
    device = {k: v for k, v in user.device_keys.items() if k not in ("signatures", "unsigned")}
    user.post(url, {user.user_id: {user.device_id: device}}, expect=(200, 400))  # nobody signed it
    user.post(url, {w.bob.user_id: {w.bob.device_id: w.bob.device_keys}})  # only masters of others can be signed
    user.post(url, {"@absent:synapse.test": {"ABSENT": device}})
    user.post(url, {}, expect=(200, 400))
    user.post(url, {user.user_id: []}, expect=(200, 400, 500), wrong=True)
    w.nobody.post(url, {}, expect=401)


def signed_by_another(w):
    """Bob's user-signing key signs alice's master key; only he sees that."""
    keys = {use: generate_signing_key("x") for use in ("master", "user_signing")}
    for key in keys.values():
        key.version = _public(key)
    own = {use: {"user_id": w.bob.user_id, "usage": [use], "keys": {f"ed25519:{_public(key)}": _public(key)}} for use, key in keys.items()}
    body = {"master_key": own["master"], "user_signing_key": sign_json(own["user_signing"], w.bob.user_id, keys["master"])}
    first = w.bob.post(v3("keys", "device_signing", "upload"), body, expect=(200, 401))
    if first.status == 401:
        w.bob.post(v3("keys", "device_signing", "upload"), {**body, "auth": w.bob.password_stage(first["session"])})
    master = w.bob.post(v3("keys", "query"), {"device_keys": {w.alice.user_id: []}})["master_keys"][w.alice.user_id]
    signed = sign_json({k: v for k, v in master.items() if k != "signatures"}, w.bob.user_id, keys["user_signing"])
    public = _public(w.cross["master"])
    w.bob.post(v3("keys", "signatures", "upload"), {w.alice.user_id: {public: signed}})
    w.bob.post(v3("keys", "query"), {"device_keys": {w.alice.user_id: [], w.bob.user_id: []}})


def refused_keys(w):
    for url in (v3("keys", "upload"), v3("keys", "query"), v3("keys", "claim"), v3("keys", "device_signing", "upload")):
        w.nobody.post(url, {}, expect=401)
        w.alice.post(url, raw=b"[]", kind="application/json", expect=400)
    w.nobody.get(v3("keys", "changes"), query={"from": w.since, "to": w.since}, expect=401)
    w.nobody.put(v3("sendToDevice", "m.dummy", "t9"), {"messages": {}}, expect=401)


def changes(w):
    until = w.alice.get(v3("sync"), query={"timeout": 0, "since": w.since, **NO_ROOMS})["next_batch"]
    w.alice.get(v3("keys", "changes"), query={"from": w.since, "to": until})
    w.alice.get(v3("keys", "changes"), query={"from": "no-token", "to": until}, expect=400)
    w.alice.get(v3("keys", "changes"), expect=400)


def to_device(w):
    request = {"action": "request_cancellation", "request_id": "r1", "requesting_device_id": w.alice.device_id}
    one = {w.bob.user_id: {w.bob.device_id: request}}
    w.alice.put(v3("sendToDevice", "m.room_key_request", "t1"), {"messages": one})
    start = {"from_device": w.alice.device_id, "transaction_id": "v1", "methods": ["m.sas.v1"], "timestamp": 1700000000000}
    w.alice.put(v3("sendToDevice", "m.key.verification.request", "t2"), {"messages": {w.bob.user_id: {"*": start}}})
    w.alice.put(v3("sendToDevice", "m.dummy", "t3"), {"messages": {"@absent:synapse.test": {"*": {}}}})
    w.alice.put(v3("sendToDevice", "m.dummy", "t4"), {}, expect=400)
    since = w.bob.get(v3("sync"), query={"timeout": 0, **NO_ROOMS})["next_batch"]
    w.bob.get(v3("sync"), query={"timeout": 0, "since": since, **NO_ROOMS})
