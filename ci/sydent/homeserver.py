"""What Sydent talks to in a recording: a homeserver that knows whose OpenID token it is, and a mail server."""

import json
import time
from urllib.parse import parse_qs, urlsplit

from signedjson.key import encode_verify_key_base64, generate_signing_key, get_verify_key
from signedjson.sign import sign_json

from driver.stub import Stub, Web

NAME = "synapse.test"
KEY = generate_signing_key("of_a_test")
KEY_ID = f"{KEY.alg}:{KEY.version}"
# Whose token it is. One user is of another server, which no homeserver should tell.
SUBJECTS = {f"openid_token_of_{name}": f"@{name}:{NAME}" for name in ("alice", "bob", "carol")}
SUBJECTS["openid_token_of_another_server"] = "@dave:example.org"


class Homeserver(Web):
    def content(self, path, body):
        if path == "/_matrix/federation/v1/openid/userinfo":
            [token] = parse_qs(urlsplit(self.path).query).get("access_token", [""])
            status, value = self.userinfo(token)
        elif path.rstrip("/") == "/_matrix/key/v2/server":
            status, value = 200, keys()
        elif path == "/_matrix/federation/v1/3pid/onbind":
            status, value = 200, {}
        else:
            status, value = 404, {"errcode": "M_UNRECOGNIZED", "error": "Unknown endpoint"}
        return status, "application/json", json.dumps(value).encode()

    def userinfo(self, token):
        if token in SUBJECTS:
            return 200, {"sub": SUBJECTS[token]}
        return 401, {"errcode": "M_UNKNOWN_TOKEN", "error": "Access token unknown or expired"}


def keys():
    key = encode_verify_key_base64(get_verify_key(KEY))
    until = int(time.time() * 1000) + 3_600_000
    return sign_json(
        {"server_name": NAME, "valid_until_ts": until, "verify_keys": {KEY_ID: {"key": key}}, "old_verify_keys": {}}, NAME, KEY)


def authorization(method, uri, content, destination):
    """The value of a header that signs a request."""
    signed = {"method": method, "uri": uri, "origin": NAME, "destination": destination, "content": content}
    signature = sign_json(signed, NAME, KEY)["signatures"][NAME][KEY_ID]
    return f'X-Matrix origin="{NAME}",destination="{destination}",key="{KEY_ID}",sig="{signature}"'


class Loopback(Stub):
    """The homeserver, and what mails said."""

    def __init__(self, port):
        super().__init__(port, Homeserver)

    def words_of_mail(self):
        """The values in the newest mail, by their names."""
        self.wait(lambda: self.mails)
        return dict(line.split(": ", 1) for line in self.mails.pop().splitlines() if ": " in line)
