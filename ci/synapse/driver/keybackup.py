"""The backup of room keys, all fourteen operations. The sessions in it are made up."""

from nacl.public import PrivateKey
from signedjson.sign import sign_json
from unpaddedbase64 import encode_base64

from .client import v3

ALGORITHM = "m.megolm_backup.v1.curve25519-aes-sha2"
ROOM, OTHER = "!backup:synapse.test", "!other:synapse.test"


def _session(index, verified=True):
    data = {"ephemeral": encode_base64(b"e" * 32), "ciphertext": encode_base64(b"not a room key"), "mac": encode_base64(b"m" * 8)}
    return {"first_message_index": index, "forwarded_count": 0, "is_verified": verified, "session_data": data}


def versions(w):
    w.alice.get(v3("room_keys", "version"), expect=404)
    w.auth_data = sign_json({"public_key": encode_base64(bytes(PrivateKey.generate().public_key))}, w.alice.user_id, w.alice.signing)
    body = {"algorithm": ALGORITHM, "auth_data": w.auth_data}
    w.backup = w.alice.post(v3("room_keys", "version"), body)["version"]
    w.alice.get(v3("room_keys", "version"))
    w.alice.get(v3("room_keys", "version", w.backup))
    w.alice.put(v3("room_keys", "version", w.backup), {**body, "version": w.backup})
    w.alice.put(v3("room_keys", "version", w.backup), {**body, "version": "999"}, expect=400)
    w.alice.put(v3("room_keys", "version", w.backup), {**body, "algorithm": "m.other"}, expect=400)
    w.alice.post(v3("room_keys", "version"), {"algorithm": ALGORITHM}, expect=(400, 500))
    w.alice.get(v3("room_keys", "version", "999"), expect=404)


def put_keys(w):
    version = {"version": w.backup}
    w.alice.put(v3("room_keys", "keys", ROOM, "session1"), _session(3), query=version)
    w.alice.put(v3("room_keys", "keys", ROOM), {"sessions": {"session2": _session(0, False)}}, query=version)
    rooms = {ROOM: {"sessions": {"session3": _session(1)}}, OTHER: {"sessions": {"session4": _session(2)}}}
    w.alice.put(v3("room_keys", "keys"), {"rooms": rooms}, query=version)
    w.alice.put(v3("room_keys", "keys"), {"rooms": rooms}, query={"version": "999"}, expect=(403, 404))
    w.alice.put(v3("room_keys", "keys"), {"rooms": rooms}, expect=400)


def get_keys(w):
    version = {"version": w.backup}
    w.alice.get(v3("room_keys", "keys"), query=version)
    w.alice.get(v3("room_keys", "keys", ROOM), query=version)
    w.alice.get(v3("room_keys", "keys", ROOM, "session1"), query=version)
    w.alice.get(v3("room_keys", "keys", ROOM, "absent"), query=version, expect=404)
    w.alice.get(v3("room_keys", "keys", "!empty:synapse.test"), query=version)
    w.bob.get(v3("room_keys", "keys"), query=version, expect=404)


def delete_keys(w):
    version = {"version": w.backup}
    w.alice.delete(v3("room_keys", "keys", ROOM, "session1"), query=version)
    w.alice.delete(v3("room_keys", "keys", ROOM), query=version)
    w.alice.delete(v3("room_keys", "keys"), query=version)
    w.alice.get(v3("room_keys", "keys"), query=version)


def a_newer_version(w):
    newer = w.alice.post(v3("room_keys", "version"), {"algorithm": ALGORITHM, "auth_data": w.auth_data})["version"]
    w.alice.put(v3("room_keys", "keys", ROOM, "session1"), _session(3), query={"version": w.backup}, expect=403)
    w.alice.delete(v3("room_keys", "version", newer))
    w.alice.delete(v3("room_keys", "version", newer), expect=(200, 404))


def refused(w):
    """In the order of the specification; nobody has a backup any more."""
    current = w.alice.post(v3("room_keys", "version"), {"algorithm": ALGORITHM, "auth_data": w.auth_data})["version"]
    for segments in ((), (ROOM,), (ROOM, "session1")):
        url = v3("room_keys", "keys", *segments)
        w.nobody.get(url, query={"version": current}, expect=401)
        w.alice.get(url, expect=400)
        w.alice.get(url, query={"version": "999"}, expect=404)
        w.alice.delete(url, expect=400)
        w.alice.delete(url, query={"version": "999"}, expect=(200, 404))
        w.alice.put(url, {}, query={"version": current}, expect=(200, 400, 500))
    w.nobody.post(v3("room_keys", "version"), {}, expect=401)
    w.alice.put(v3("room_keys", "version", "999"), {"algorithm": ALGORITHM, "auth_data": w.auth_data}, expect=404)
    # A worse key does not replace a better one, and the answer's count is the number of keys.
    for first, verified in ((0, True), (5, True), (5, False)):
        w.alice.put(v3("room_keys", "keys", ROOM, "session1"), _session(first, verified), query={"version": current})
    w.alice.get(v3("room_keys", "keys"), query={"version": current})
    w.alice.get(v3("room_keys", "version"))
