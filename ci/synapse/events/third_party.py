"""An invite by mail address, without an identity server: the writer signs what such a server would sign."""

import secrets

from signedjson.key import encode_verify_key_base64, generate_signing_key, get_verify_key
from signedjson.sign import sign_json

from . import reading
from driver.client import v3


def accepted(w):
    """Whoever joins with a signed token is first invited by the server in the name of the sender."""
    w.two_users("mail")
    for version in ("10", "12"):
        room = w.writer.create_room(preset="private_chat", room_version=version, name="By mail")
        key, token = generate_signing_key("0"), f"invite-by-mail-{version}-" + secrets.token_hex(8)
        public = encode_verify_key_base64(get_verify_key(key))
        url = f"http://127.0.0.1:{w.stub.port}/isvalid"  # the stub says that every key is valid
        content = {"display_name": "m...@synapse.test", "public_key": public, "key_validity_url": url,
                   "public_keys": [{"public_key": public, "key_validity_url": url}]}
        w.writer.state(room, "m.room.third_party_invite", content, token)
        signed = {"mxid": w.reader.user_id, "sender": w.writer.user_id, "token": token}
        w.since = reading.now(w.reader)
        join = {"third_party_signed": sign_json(signed, "synapse.test", key)}
        w.reader.post(v3("join", room), join, expect=(200, 403))
        reading.sync(w.reader, w.since)
        w.reader.get(v3("rooms", room, "state"))
        w.rooms["by mail"] = room


def refused(w):
    room = w.writer.create_room(preset="private_chat")
    key = generate_signing_key("0")
    signed = {"mxid": w.reader.user_id, "sender": w.writer.user_id, "token": "no-such-invite-was-sent"}
    w.reader.post(v3("rooms", room, "join"), {"third_party_signed": sign_json(signed, "synapse.test", key)}, expect=(400, 403))
    w.reader.post(v3("rooms", room, "join"), {"third_party_signed": {}}, expect=(400, 403, 500))
