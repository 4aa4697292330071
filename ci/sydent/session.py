"""A walk through the identity service API of Sydent, right and wrong requests.

    session.py --server URL --homeserver-port PORT
"""

import argparse
import base64
import hashlib

from driver.client import Client, path
from driver.story import end, play
from homeserver import Loopback, NAME, authorization

OTHER = "an_unknown_secret"
TERMS = [f"https://sydent.test/{name}.html" for name in ("terms-2.0-en", "privacy-1.2-en")]


def v2(*segments):
    return "/_matrix/identity/v2" + path(*segments)


class World:
    def __init__(self, server, stub):
        self.stub = stub
        self.nobody, self.alice, self.bob, self.carol = (Client(server, name) for name in ("nobody", "alice", "bob", "carol"))
        for user in (self.alice, self.bob, self.carol):
            user.user_id = f"@{user.name}:{NAME}"
        self.sid = {}


def openid(token, server=NAME):
    return {"access_token": token, "token_type": "Bearer", "matrix_server_name": server, "expires_in": 3600}


def secret(name):
    return f"client_secret_of_{name}"


def session(w, name):
    """The members that name a validation session."""
    return {"sid": w.sid[name], "client_secret": secret(name)}


def status(w):
    w.nobody.get("/_matrix/identity/versions")
    w.nobody.get("/_matrix/identity/v2")
    for url in ("/_matrix/identity/versions", "/_matrix/identity/v2", v2("lookup"), v2("account", "register")):
        w.nobody.call("OPTIONS", url, headers={"Origin": "http://client.synapse.test", "Access-Control-Request-Method": "GET"})


def what_is_not_there(w):
    w.nobody.get(v2("nothing"), expect=404)
    w.nobody.get("/_matrix/identity/v3/account", expect=404)
    w.nobody.get(v2("pubkey", "ed25519:absent"), expect=404)
    w.nobody.get(v2("account", "register"), expect=405)
    w.nobody.get(v2("3pid", "unbind"), expect=405)
    w.nobody.put(v2("terms"), {}, expect=(405, 501))
    w.nobody.delete(v2("lookup"), expect=(405, 501))
    w.nobody.post(v2("hash_details"), {}, expect=405)


def no_registration(w):
    url = v2("account", "register")
    for left_out in ("access_token", "matrix_server_name"):
        w.nobody.post(url, {k: v for k, v in openid("openid_token_of_alice").items() if k != left_out}, expect=400)
    w.nobody.post(url, raw=b"{", kind="application/json", expect=400)
    w.nobody.post(url, [], expect=(400, 500))
    w.nobody.post(url, openid("openid_token_of_alice", "no server name/"), expect=400)
    w.nobody.post(url, openid("openid_token_of_alice", 1), expect=(400, 500))
    for token in ("unknown", "of_another_server"):
        w.nobody.post(url, openid(f"openid_token_{token}"), expect=(400, 401, 500))
    w.nobody.post(url, openid("openid_token_of_alice", "127.0.0.1:9"), expect=(400, 500))  # nobody listens there


def registration(w):
    for user in (w.alice, w.bob, w.carol):
        user.token = user.post(v2("account", "register"), openid(f"openid_token_of_{user.name}"))["token"]


def terms(w):
    w.alice.get(v2("account"), expect=403)
    w.alice.get(v2("hash_details"), expect=403)
    w.nobody.get(v2("terms"))
    w.nobody.post(v2("terms"), {"user_accepts": TERMS}, expect=401)
    w.alice.post(v2("terms"), {}, expect=400)
    w.alice.post(v2("terms"), {"user_accepts": ["https://sydent.test/absent.html"]}, expect=400)
    w.alice.post(v2("terms"), {"user_accepts": 1}, expect=(400, 500))
    w.alice.post(v2("terms"), {"user_accepts": TERMS[:1]})
    w.alice.get(v2("account"), expect=403)
    for user in (w.alice, w.bob, w.carol):
        user.post(v2("terms"), {"user_accepts": TERMS})


def account(w):
    w.alice.get(v2("account"))
    w.nobody.get(v2("account"), query={"access_token": w.alice.token})
    w.nobody.get(v2("account"), expect=401)
    w.nobody.get(v2("account"), token=OTHER, expect=401)


def keys(w):
    key = w.nobody.get(v2("pubkey", "ed25519:0"))["public_key"]
    w.nobody.get(v2("pubkey", "isvalid"), query={"public_key": key})
    w.nobody.get(v2("pubkey", "isvalid"), query={"public_key": "A" * 43})
    w.nobody.get(v2("pubkey", "isvalid"), expect=400)
    w.nobody.get(v2("pubkey", "ephemeral", "isvalid"), query={"public_key": "A" * 43})
    w.nobody.get(v2("pubkey", "ephemeral", "isvalid"), expect=400)


def request_token(user, name, **more):
    body = {"client_secret": secret(name), "email": f"{name}@example.org", "send_attempt": 1, **more}
    return user.post(v2("validate", "email", "requestToken"), {k: v for k, v in body.items() if v is not None})


def tokens_by_mail(w):
    url = v2("validate", "email", "requestToken")
    body = {"client_secret": secret("alice"), "email": "alice@example.org", "send_attempt": 1}
    w.nobody.post(url, body, expect=401)
    for left_out in body:
        w.alice.post(url, {k: v for k, v in body.items() if k != left_out}, expect=400)
    w.alice.post(url, raw=b"no JSON", kind="application/json", expect=400)
    w.alice.post(url, raw=b"client_secret=client_secret_of_alice&email=alice%40example.org&send_attempt=1",
                 kind="application/x-www-form-urlencoded", expect=400)
    w.alice.post(url, {**body, "send_attempt": "once"}, expect=400)
    w.alice.post(url, {**body, "client_secret": "a secret with spaces"}, expect=400)
    w.alice.post(url, {**body, "email": "no address"}, expect=400)
    w.alice.post(url, {**body, "email": ""}, expect=400)
    w.alice.post(url, {**body, "email": "refused@example.org"}, expect=(400, 500))
    w.sid["alice"] = w.alice.post(url, body)["sid"]
    w.alice.post(url, body)  # no second mail


def tokens_given_back(w):
    url = v2("validate", "email", "submitToken")
    token = w.stub.words_of_mail()["token"]
    body = {**session(w, "alice"), "token": token}
    w.nobody.post(url, body, expect=401)
    for left_out in body:
        w.alice.post(url, {k: v for k, v in body.items() if k != left_out}, expect=400)
    w.alice.post(url, {**body, "token": "no_such_token_of_a_mail"}, expect=(200, 400))
    w.alice.post(url, {**body, "sid": "1234567890"}, expect=(200, 400))
    w.alice.post(url, {**body, "client_secret": OTHER}, expect=(200, 400))
    w.alice.post(url, {**body, "client_secret": "a secret with spaces"}, expect=400)
    w.alice.get(v2("3pid", "getValidated3pid"), query=session(w, "alice"), expect=400)
    w.alice.post(v2("3pid", "bind"), {**session(w, "alice"), "mxid": w.alice.user_id}, expect=400)
    w.alice.post(url, body)


def links_of_mails(w):
    url = v2("validate", "email", "submitToken")
    link = "http://client.synapse.test/done"
    for name, more in (("bob", {}), ("carol", {"next_link": link})):
        user = getattr(w, name)
        w.sid[name] = request_token(user, name, **more)["sid"]
        query = {**session(w, name), "token": w.stub.words_of_mail()["token"]}
        user.get(url, query={**query, "token": "no_such_token_of_a_mail"}, expect=(200, 400))
        user.get(url, query=session(w, name), expect=(200, 400))
        user.get(url, query={**query, "client_secret": "a secret with spaces"}, expect=400)
        user.get(url, query={**query, "nextLink": f"{link}?sid={w.sid[name]}"} if more else query, expect=(200, 302))


def invites(w):
    url = v2("store-invite")
    body = {"medium": "email", "address": "alice@example.org", "room_id": "!room:synapse.test", "sender": w.bob.user_id}
    w.nobody.post(url, body, expect=(400, 401))
    for left_out in body:
        w.bob.post(url, {k: v for k, v in body.items() if k != left_out}, expect=400)
    w.alice.post(url, body, expect=403)
    w.bob.post(url, {**body, "medium": "msisdn", "address": "447700900001"}, expect=400)
    w.bob.post(url, {**body, "address": "no address"}, expect=(400, 500))
    w.bob.post(url, {**body, "address": ""}, expect=400)
    names = {"room_name": "A room", "room_alias": "#room:synapse.test", "room_join_rules": "invite", "room_type": "m.space",
             "sender_display_name": "Bob", "sender_avatar_url": "mxc://synapse.test/bob", "room_avatar_url": "mxc://synapse.test/room"}
    stored = w.bob.post(url, {**body, **names})
    w.invite = w.stub.words_of_mail()
    for key in stored["public_keys"]:
        kind = ["ephemeral"] if "ephemeral" in key["key_validity_url"] else []
        w.nobody.get(v2("pubkey", *kind, "isvalid"), query={"public_key": key["public_key"]})
    w.bob.post(url, {**body, "address": "Dave@Example.org"})
    w.stub.mails.clear()


def signing(w):
    url = v2("sign-ed25519")
    body = {"mxid": w.alice.user_id, "token": w.invite["token"], "private_key": w.invite["private_key"].replace("-", "+").replace("_", "/")}
    w.nobody.post(url, body, expect=401)
    w.alice.post(url, {k: v for k, v in body.items() if k != "private_key"}, expect=400)
    w.alice.post(url, {**body, "token": "no_such_token_of_an_invite"}, expect=404)
    w.alice.post(url, {**body, "private_key": "not a key"}, expect=(400, 500))
    w.alice.post(url, body)


def bindings(w):
    url = v2("3pid", "getValidated3pid")
    w.alice.get(url, query=session(w, "alice"))
    w.nobody.get(url, query=session(w, "alice"), expect=401)
    w.alice.get(url, query={"sid": w.sid["alice"]}, expect=400)
    w.alice.get(url, query={**session(w, "alice"), "client_secret": OTHER}, expect=404)
    url, body = v2("3pid", "bind"), {**session(w, "alice"), "mxid": w.alice.user_id}
    w.nobody.post(url, body, expect=401)
    w.alice.post(url, {k: v for k, v in body.items() if k != "mxid"}, expect=400)
    w.alice.post(url, {**body, "mxid": w.bob.user_id}, expect=403)
    w.alice.post(url, {**body, "client_secret": OTHER}, expect=404)
    w.alice.post(url, body)
    w.stub.wait_for("/_matrix/federation/v1/3pid/onbind")
    w.bob.post(url, {**session(w, "bob"), "mxid": w.bob.user_id})
    invite = {"medium": "email", "address": "alice@example.org", "room_id": "!room:synapse.test", "sender": w.bob.user_id}
    w.bob.post(v2("store-invite"), invite, expect=400)


def lookups(w):
    details = w.alice.get(v2("hash_details"))
    w.nobody.get(v2("hash_details"), expect=401)
    pepper, url = details["lookup_pepper"], v2("lookup")

    def hashed(text):
        return base64.urlsafe_b64encode(hashlib.sha256(f"{text} {pepper}".encode()).digest()).decode().rstrip("=")

    known, unknown = (hashed(f"{name}@example.org email") for name in ("alice", "nobody"))
    body = {"algorithm": "sha256", "pepper": pepper, "addresses": [known, unknown]}
    w.alice.post(url, body)
    w.alice.post(url, {**body, "addresses": [unknown]})
    w.alice.post(url, {**body, "addresses": []})
    w.alice.post(url, {**body, "algorithm": "none", "addresses": ["alice@example.org email", "nobody@example.org email"]})
    w.nobody.post(url, body, expect=401)
    w.alice.post(url, {k: v for k, v in body.items() if k != "pepper"}, expect=400)
    w.alice.post(url, {**body, "algorithm": "md5"}, expect=400)
    w.alice.post(url, {**body, "pepper": "wrong"}, expect=400)
    w.alice.post(url, {**body, "addresses": known}, expect=400)
    w.alice.post(url, {**body, "algorithm": "none", "addresses": ["alice@example.org"]}, expect=400)
    w.alice.post(url, {**body, "algorithm": "none", "addresses": [1]}, expect=(400, 500))


def bindings_removed(w):
    url = v2("3pid", "unbind")
    threepid = {"medium": "email", "address": "alice@example.org"}
    body = {**session(w, "alice"), "mxid": w.alice.user_id, "threepid": threepid}
    for left_out in ("threepid", "mxid"):
        w.alice.post(url, {k: v for k, v in body.items() if k != left_out}, expect=400)
    w.alice.post(url, {**body, "threepid": {"medium": "email"}}, expect=400)
    w.alice.post(url, raw=b"no JSON", kind="application/json", expect=400)
    w.alice.post(url, {**body, "client_secret": OTHER}, expect=(401, 403))
    w.alice.post(url, {**body, "client_secret": "a secret with spaces"}, expect=400)
    w.alice.post(url, {**body, "threepid": {**threepid, "address": "bob@example.org"}}, expect=403)
    w.nobody.post(url, {"mxid": w.alice.user_id, "threepid": threepid}, expect=(401, 403))
    w.alice.post(url, body)
    bob = {"mxid": w.bob.user_id, "threepid": {**threepid, "address": "bob@example.org"}}
    signed = {"Authorization": authorization("POST", url, bob, "sydent.test")}
    w.nobody.post(url, bob, headers=signed, expect=(200, 401, 403, 500))


def phone_numbers(w):
    url = v2("validate", "msisdn", "requestToken")
    body = {"client_secret": secret("phone"), "country": "GB", "phone_number": "07700900001", "send_attempt": 1}
    w.nobody.post(url, body, expect=401)
    w.alice.post(url, {k: v for k, v in body.items() if k != "country"}, expect=400)
    w.alice.post(url, {**body, "phone_number": "no number"}, expect=400)
    w.alice.post(url, body, expect=400)
    given = {"sid": "1234567890", "client_secret": secret("phone"), "token": "123456"}
    w.alice.post(v2("validate", "msisdn", "submitToken"), given, expect=(200, 400))
    w.alice.get(v2("validate", "msisdn", "submitToken"), query=given, expect=(200, 400, 500))


def too_many_mails(w):
    for _ in range(25):
        answer = w.carol.post(v2("validate", "email", "requestToken"), {
            "client_secret": secret("carol"), "email": "carol@example.org", "send_attempt": 1}, expect=(200, 429))
        if answer.status == 429:
            return
    raise TimeoutError("there is no limit")


def goodbye(w):
    url = v2("account", "logout")
    w.nobody.post(url, {}, expect=401)
    w.alice.post(url)
    w.alice.post(url, expect=401)
    w.bob.post(url, {})


STEPS = [
    status, what_is_not_there, no_registration, registration, terms, account, keys, tokens_by_mail, tokens_given_back, links_of_mails,
    invites, signing, bindings, lookups, bindings_removed, phone_numbers, too_many_mails, goodbye,
]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--server", required=True)
    parser.add_argument("--homeserver-port", type=int, required=True)
    options = parser.parse_args()
    play(World(options.server, Loopback(options.homeserver_port)), "identity", STEPS)
    end("identity")


if __name__ == "__main__":
    main()
