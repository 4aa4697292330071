"""Registration: user-interactive, guests, names that are taken, tokens and mail addresses; the first devices."""

import hashlib
import hmac

from .client import Client, v1, v3

SHARED_SECRET = b"shared-secret-of-a-test"


def is_a_name_free(w):
    w.nobody.get(v3("register", "available"), query={"username": "alice"})
    w.nobody.get(v3("register", "available"), query={"username": "not allowed"}, expect=400)
    w.nobody.get(v3("register", "available"), expect=400)


def users(w):
    for user in (w.alice, w.bob, w.carol):
        user.register(f"password of {user.name}")


def refused_registrations(w):
    w.nobody.get(v3("register", "available"), query={"username": "alice"}, expect=400)
    w.nobody.post(v3("register"), {"username": "alice", "password": "password of nobody"}, expect=400)
    w.nobody.post(v3("register"), {"username": "Über", "password": "password of nobody"}, expect=400)
    w.nobody.post(v3("register"), {"username": "bridge_x", "password": "password of nobody"}, expect=(400, 401))
    w.nobody.post(v3("register"), {"auth": {"type": "m.login.dummy", "session": "no-such-session"}}, expect=(400, 401))
    w.nobody.post(v3("register"), {}, query={"kind": "visitor"}, expect=(400, 403))


def stage_of_no_use(w):
    body = {"username": "dora", "password": "password of dora"}
    session = w.nobody.post(v3("register"), body, expect=401)["session"]
    w.nobody.post(v3("register"), {**body, "auth": {"type": "m.login.sso", "session": session}}, expect=(400, 401))
    w.nobody.post(v3("register"), {**body, "auth": {"session": session}}, expect=401)


def without_login(w):
    body = {"username": "frank", "password": "password of frank", "inhibit_login": True}
    session = w.nobody.post(v3("register"), body, expect=401)["session"]
    w.nobody.post(v3("register"), {**body, "auth": {"type": "m.login.dummy", "session": session}})


def with_refresh_token(w):
    w.grace = Client(w.server, "grace")
    w.grace.password = "password of grace"
    body = {"username": "grace", "password": w.grace.password, "refresh_token": True, "device_id": "GRACEDEVICE"}
    session = w.grace.post(v3("register"), body, expect=401)["session"]
    answer = w.grace.post(v3("register"), {**body, "auth": {"type": "m.login.dummy", "session": session}})
    w.grace.take(answer)
    w.grace.refresh_token = answer["refresh_token"]


def guest(w):
    w.guest = Client(w.server, "guest")
    w.guest.take(w.guest.post(v3("register"), {"initial_device_display_name": "A guest"}, query={"kind": "guest"}))
    w.guest.get(v3("account", "whoami"))


def admin_user(w):
    """By the shared secret; the endpoints are Synapse's own, so they also show unknown operations."""
    url = "/_synapse/admin/v1/register"
    nonce = w.admin.get(url)["nonce"]
    w.admin.password = "password of admin"
    proof = hmac.new(SHARED_SECRET, digestmod=hashlib.sha1)
    proof.update(b"\0".join([nonce.encode(), b"admin", w.admin.password.encode(), b"admin"]))
    body = {"nonce": nonce, "username": "admin", "password": w.admin.password, "admin": True, "mac": proof.hexdigest()}
    w.admin.take(w.admin.post(url, body))


def registration_tokens(w):
    w.admin.post("/_synapse/admin/v1/registration_tokens/new", {"token": "letmein_token", "uses_allowed": 5})
    url = v1("register", "m.login.registration_token", "validity")
    w.nobody.get(url, query={"token": "letmein_token"})
    w.nobody.get(url, query={"token": "no_such_token"})
    w.nobody.get(url, expect=400)
    # Three were allowed; the rest shows the rate limit.
    for _ in range(3):
        w.nobody.get(url, query={"token": "letmein_token"}, expect=(200, 429))


def by_mail(w):
    secret = {"client_secret": "client_secret_of_registration", "send_attempt": 1}
    w.nobody.post(v3("register", "email", "requestToken"), {**secret, "email": "henry@synapse.test"})
    w.nobody.get(w.stub.link_of_mail(), expect=(200, 302))
    w.nobody.post(v3("register", "email", "requestToken"), {**secret, "email": "no address"}, expect=400)
    w.nobody.post(v3("register", "email", "requestToken"), {"email": "henry@synapse.test"}, expect=400)
    phone = {"country": "GB", "phone_number": "07700900001", **secret}
    w.nobody.post(v3("register", "msisdn", "requestToken"), phone, expect=(400, 403))
