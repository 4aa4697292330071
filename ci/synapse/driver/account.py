"""The account: who am I, capabilities, mail addresses, passwords, OpenID, TURN."""

from .client import v3


def who_am_i(w):
    w.alice.get(v3("account", "whoami"))
    w.guest.get(v3("account", "whoami"))
    w.bridge.get(v3("account", "whoami"), token="as_token_of_the_demo_bridge", query={"user_id": "@bridge_bot:synapse.test"})
    w.alice.get(v3("capabilities"))


def openid(w):
    token = w.alice.post(v3("user", w.alice.user_id, "openid", "request_token"), {})["access_token"]
    w.nobody.get("/_matrix/federation/v1/openid/userinfo", query={"access_token": token})
    w.nobody.get("/_matrix/federation/v1/openid/userinfo", query={"access_token": "unknown_openid_token"}, expect=401)
    w.bob.post(v3("user", w.alice.user_id, "openid", "request_token"), {}, expect=403)


def turn_server(w):
    w.alice.get(v3("voip", "turnServer"))
    w.guest.get(v3("voip", "turnServer"))


def mail_addresses(w):
    w.alice.get(v3("account", "3pid"))
    secret = "client_secret_of_alice"
    request = {"client_secret": secret, "email": "alice@synapse.test", "send_attempt": 1, "next_link": "https://client.synapse.test/"}
    sid = w.alice.post(v3("account", "3pid", "email", "requestToken"), request)["sid"]
    proof = {"client_secret": secret, "sid": sid}
    session = w.alice.post(v3("account", "3pid", "add"), proof, expect=401)["session"]
    with_auth = {**proof, "auth": w.alice.password_stage(session)}
    w.alice.post(v3("account", "3pid", "add"), with_auth, expect=(400, 401))  # the link was not followed yet
    w.nobody.get(w.stub.link_of_mail(), expect=(200, 302))
    w.alice.with_password("POST", v3("account", "3pid", "add"), proof)
    w.alice.get(v3("account", "3pid"))
    w.bob.post(v3("account", "3pid", "email", "requestToken"), {**request, "client_secret": "client_secret_of_bob"}, expect=400)


def login_by_mail(w):
    who = {"type": "m.id.thirdparty", "medium": "email", "address": "alice@synapse.test"}
    w.nobody.post(v3("login"), {"type": "m.login.password", "identifier": who, "password": w.alice.password})


def forgotten_password(w):
    body = {"client_secret": "client_secret_of_reset", "email": "alice@synapse.test", "send_attempt": 1}
    sid = w.nobody.post(v3("account", "password", "email", "requestToken"), body)["sid"]
    page = w.stub.link_of_mail()
    w.nobody.get(page, expect=(200, 302))
    link, _, query = page.partition("?")
    w.nobody.post(link, raw=query.encode(), kind="application/x-www-form-urlencoded", expect=(200, 302))
    session = w.nobody.post(v3("account", "password"), {"new_password": "new password of alice"}, expect=401)["session"]
    creds = {"client_secret": "client_secret_of_reset", "sid": sid}
    auth = {"type": "m.login.email.identity", "threepid_creds": creds, "session": session}
    body = {"new_password": "new password of alice", "logout_devices": False, "auth": auth}
    if w.nobody.post(v3("account", "password"), body).status == 200:
        w.alice.password = "new password of alice"
    unknown = {"client_secret": "client_secret_of_reset", "email": "absent@synapse.test", "send_attempt": 1}
    w.nobody.post(v3("account", "password", "email", "requestToken"), unknown, expect=400)
    phone = {"client_secret": "client_secret_of_reset", "country": "GB", "phone_number": "07700900001", "send_attempt": 1}
    w.nobody.post(v3("account", "password", "msisdn", "requestToken"), phone, expect=(400, 403, 404))
    w.alice.post(v3("account", "3pid", "msisdn", "requestToken"), phone, expect=(400, 403, 404))


def change_password(w):
    body = {"new_password": "another password of bob", "logout_devices": False}
    w.bob.with_password("POST", v3("account", "password"), body)
    w.bob.password = body["new_password"]
    w.bob.post(v3("account", "password"), {"new_password": 5}, expect=400)


def bound_addresses(w):
    """No identity server exists here, so binding fails and the deprecated ways do too."""
    server = {"id_server": "127.0.0.1:9", "id_access_token": "id_access_token_of_alice"}
    proof = {"client_secret": "client_secret_of_alice", "sid": "nosuchsid"}
    failure = (400, 403, 404, 500, 502)
    w.alice.post(v3("account", "3pid", "bind"), {**proof, **server}, expect=failure)
    w.alice.post(v3("account", "3pid"), {"three_pid_creds": {**proof, **server}}, expect=failure)
    address = {"medium": "email", "address": "alice@synapse.test"}
    w.alice.post(v3("account", "3pid", "unbind"), {**address, "id_server": "127.0.0.1:9"}, expect=(200, *failure))
    w.alice.post(v3("account", "3pid", "unbind"), address, expect=(200, *failure))
    w.alice.post(v3("account", "3pid", "delete"), address)
    w.alice.post(v3("account", "3pid", "delete"), {"medium": "pigeon"}, expect=400)
