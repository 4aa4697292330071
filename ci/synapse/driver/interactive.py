"""User-interactive authentication in every operation that takes it: what opens it, what it refuses, what it accepts."""

from signedjson.key import encode_verify_key_base64, generate_signing_key, get_verify_key

from .client import v1, v3


def _refusals(user, method, url, body, missing=401):
    """All the ways in which it does not work, and the session that they opened."""
    user.call(method, url, body, token=None, expect=missing)
    session = user.call(method, url, body, expect=401)["session"]
    right = user.password_stage(session)
    wrong = {**right, "password": "a wrong password"}
    for auth, expected in (
        (wrong, 401),  # with what was wrong, and the session to go on with
        ({"session": session}, 401),
        ({**right, "type": "m.login.none"}, (400, 401)),
        ({**right, "session": "no-such-session"}, (400, 403)),
        ({**right, "identifier": {"type": "m.id.user", "user": "absent"}}, (400, 401, 403)),
        ("a text", 400),
    ):
        user.call(method, url, {**body, "auth": auth}, expect=expected)
    return session


def _through(user, method, url, body, **options):
    session = _refusals(user, method, url, body, **options)
    return user.call(method, url, {**body, "auth": user.password_stage(session)})


def login_token(w):
    _through(w.new_user("ua-token"), "POST", v1("login", "get_token"), {})


def one_device(w):
    user = w.new_user("ua-device")
    w.login(user, device_id="OTHER")
    _through(user, "DELETE", v3("devices", "OTHER"), {})


def several_devices(w):
    user = w.new_user("ua-devices")
    w.login(user, device_id="OTHER")
    _through(user, "POST", v3("delete_devices"), {"devices": ["OTHER"]})


def password(w):
    user = w.new_user("ua-password")
    # Without a token it opens a session as well, for those who forgot the password.
    _through(user, "POST", v3("account", "password"), {"new_password": "another password", "logout_devices": True})


def cross_signing_keys(w):
    user = w.new_user("ua-keys")

    def body():
        key = encode_verify_key_base64(get_verify_key(generate_signing_key("x")))
        return {"master_key": {"user_id": user.user_id, "usage": ["master"], "keys": {f"ed25519:{key}": key}}}

    first = user.post(v3("keys", "device_signing", "upload"), body(), expect=(200, 401))
    if first.status == 401:
        user.post(v3("keys", "device_signing", "upload"), {**body(), "auth": user.password_stage(first["session"])})
    _through(user, "POST", v3("keys", "device_signing", "upload"), body())


def mail_address(w):
    """Its proof is no session that was validated, so even the password does not help."""
    user = w.new_user("ua-mail")
    body = {"client_secret": "client_secret_of_ua_mail", "sid": "no_such_sid"}
    session = _refusals(user, "POST", v3("account", "3pid", "add"), body)
    user.post(v3("account", "3pid", "add"), {**body, "auth": user.password_stage(session)}, expect=400)


def deactivation(w):
    user = w.new_user("ua-leaver")
    _through(user, "POST", v3("account", "deactivate"), {"erase": False})
    user.get(v3("account", "whoami"), expect=401)


def registration(w):
    url, body = v3("register"), {"username": "ua-new", "password": "password of ua-new"}
    first = w.nobody.post(url, body, expect=401)
    session = first["session"]
    for auth, expected in (
        ({"type": "m.login.dummy", "session": "no-such-session"}, (400, 403)),
        ({"type": "m.login.none", "session": session}, (400, 401)),
        ({"type": "m.login.email.identity", "session": session, "threepid_creds": {"client_secret": "client_secret_of_ua_new", "sid": "no_such_sid"}}, (400, 401)),
        ({"type": "m.login.email.identity", "session": session}, (400, 401)),
        ({"type": "m.login.password", "session": session}, (400, 401)),
        ("a text", 400),
    ):
        w.nobody.post(url, {**body, "auth": auth}, expect=expected)
    w.nobody.post(url, {**body, "auth": {"type": "m.login.dummy", "session": session}})
    w.nobody.post(url, {**body, "auth": {"type": "m.login.dummy", "session": session}}, expect=(200, 400))


def of_another_operation(w):
    """A session belongs to what it was opened for."""
    user = w.new_user("ua-other")
    w.login(user, device_id="OTHER")
    session = user.delete(v3("devices", "OTHER"), {}, expect=401)["session"]
    user.post(v3("delete_devices"), {"devices": ["OTHER"], "auth": user.password_stage(session)}, expect=(401, 403))
    user.delete(v3("devices", user.device_id), {"auth": user.password_stage(session)}, expect=(401, 403))


def fallback_page(w):
    session = w.nobody.post(v3("register"), {"username": "ua-page"}, expect=401)["session"]
    for stage, expected in (("m.login.dummy", (200, 400, 404)), ("m.login.sso", (200, 302, 400, 404)), ("m.login.none", (400, 404))):
        w.nobody.get(v3("auth", stage, "fallback", "web"), query={"session": session}, expect=expected)
    w.nobody.get(v3("auth", "m.login.dummy", "fallback", "web"), expect=(400, 404))
