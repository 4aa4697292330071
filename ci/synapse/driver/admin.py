"""What only a server's administrator may do."""

from .client import v1, v3


def whois(w):
    w.admin.get(v3("admin", "whois", w.alice.user_id))
    w.alice.get(v3("admin", "whois", w.alice.user_id), expect=(200, 403))
    w.alice.get(v3("admin", "whois", w.bob.user_id), expect=403)
    w.admin.get(v3("capabilities"))


def suspend_and_lock(w):
    """Operations of v1.18 that this Synapse does not know under these paths."""
    for what, field in (("suspend", "suspended"), ("lock", "locked")):
        url = v1("admin", what, w.carol.user_id)
        w.admin.get(url, expect=(200, 404))
        w.admin.put(url, {field: False}, expect=(200, 404))


def suspended_user(w):
    """By Synapse's own endpoint, to see what a suspended user is told."""
    erin = w.erin = w.new_user("erin")
    erin.join(w.rooms["public"])
    w.admin.put("/_synapse/admin/v1/suspend/" + erin.user_id, {"suspend": True})
    refused = {"msgtype": "m.text", "body": "Am I here?"}
    erin.put(v3("rooms", w.rooms["public"], "send", "m.room.message", "s1"), refused, expect=403)
    erin.put(v3("profile", erin.user_id, "displayname"), {"displayname": "Erin"}, expect=403)
    erin.post(v3("createRoom"), {}, expect=(200, 403))
    w.admin.put("/_synapse/admin/v1/suspend/" + erin.user_id, {"suspend": False})


def locked_user(w):
    url = "/_synapse/admin/v2/users/" + w.erin.user_id
    w.admin.put(url, {"locked": True})
    w.erin.get(v3("sync"), query={"timeout": 0}, expect=401)
    user = {"type": "m.id.user", "user": "erin"}
    w.nobody.post(v3("login"), {"type": "m.login.password", "identifier": user, "password": w.erin.password}, expect=(200, 401, 403))
    w.admin.put(url, {"locked": False})
    w.erin.get(v3("account", "whoami"))


def not_an_administrator(w):
    w.alice.put("/_synapse/admin/v1/suspend/" + w.erin.user_id, {"suspend": True}, expect=403)
