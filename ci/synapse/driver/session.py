"""Login in all ways, refresh tokens, login tokens, and the end of sessions and of an account."""

from .client import v1, v3


def _password_login(user, **more):
    identifier = {"type": "m.id.user", "user": user.name}
    return {"type": "m.login.password", "identifier": identifier, "password": user.password, **more}


def by_password(w):
    w.nobody.post(v3("login"), _password_login(w.bob, device_id="PHONE", initial_device_display_name="Bob's phone"))
    w.nobody.post(v3("login"), _password_login(w.bob, refresh_token=True))
    # The form from before there were identifiers.
    w.nobody.post(v3("login"), {"type": "m.login.password", "user": w.bob.user_id, "password": w.bob.password})


def refused_logins(w):
    w.nobody.post(v3("login"), {**_password_login(w.bob), "password": "a wrong password"}, expect=403)
    w.nobody.post(v3("login"), {"type": "m.login.none"}, expect=400)
    w.nobody.post(v3("login"), {}, expect=400)
    w.nobody.post(v3("login"), {"type": "m.login.password"}, expect=400)
    w.nobody.post(v3("login"), {"type": "m.login.token", "token": "no_login_token"}, expect=(401, 403))
    absent = {"type": "m.id.user", "user": "absent"}
    w.nobody.post(v3("login"), {"type": "m.login.password", "identifier": absent, "password": "a wrong password"}, expect=403)


def too_many_logins(w):
    for _ in range(5):
        w.nobody.post(v3("login"), {**_password_login(w.carol), "password": "a wrong password"}, expect=(403, 429))


def by_login_token(w):
    token = w.alice.with_password("POST", v1("login", "get_token"), {})["login_token"]
    w.nobody.post(v3("login"), {"type": "m.login.token", "token": token, "device_id": "BYTOKEN"})
    w.nobody.post(v3("login"), {"type": "m.login.token", "token": token}, expect=403)
    w.guest.post(v1("login", "get_token"), {}, expect=(401, 403))


def refresh(w):
    old = w.grace.refresh_token
    answer = w.nobody.post(v3("refresh"), {"refresh_token": old})
    w.grace.token = answer["access_token"]
    w.grace.get(v3("account", "whoami"))
    w.nobody.post(v3("refresh"), {"refresh_token": answer["refresh_token"]})
    w.nobody.post(v3("refresh"), {"refresh_token": old}, expect=(401, 403))
    w.nobody.post(v3("refresh"), {"refresh_token": "syr_no_refresh_token"}, expect=(401, 403))
    w.nobody.post(v3("refresh"), {}, expect=400)


def logout(w):
    short = w.login(w.bob, device_id="SHORT")
    short.post(v3("logout"))
    short.get(v3("account", "whoami"), expect=401)
    short.post(v3("logout"), expect=401)
    w.nobody.post(v3("logout"), expect=401)


def deactivate(w):
    dave = w.new_user("dave")
    session = dave.post(v3("account", "deactivate"), {"erase": True}, expect=401)["session"]
    dave.post(v3("account", "deactivate"), {"erase": True, "auth": dave.password_stage(session)})
    dave.get(v3("account", "whoami"), expect=401)
    w.nobody.post(v3("login"), _password_login(dave), expect=403)
    w.nobody.get(v3("profile", dave.user_id), expect=(200, 404))


def logout_all(w):
    for user in (w.alice, w.bob):
        user.post(v3("logout", "all"), {})
        user.get(v3("sync"), expect=401)
    w.carol.post(v3("logout"), {})
