"""Profiles, presence, the user directory and rooms in common."""

from .client import v1, v3


def profile(w):
    own = ("profile", w.alice.user_id)
    w.nobody.get(v3(*own))
    w.alice.put(v3(*own, "displayname"), {"displayname": "Alice 🦊"})
    w.alice.put(v3(*own, "avatar_url"), {"avatar_url": "mxc://synapse.test/alice"})
    w.bob.put(v3("profile", w.bob.user_id, "displayname"), {"displayname": "Bob"})
    for key in ("displayname", "avatar_url"):
        w.nobody.get(v3(*own, key))
    w.nobody.get(v3(*own))


def profile_fields(w):
    own = ("profile", w.alice.user_id)
    w.alice.put(v3(*own, "m.tz"), {"m.tz": "Europe/London"})
    w.alice.put(v3(*own, "test.synapse.pronouns"), {"test.synapse.pronouns": [{"language": "en", "summary": "she/her"}]})
    w.bob.get(v3(*own, "m.tz"))
    w.bob.get(v3(*own))
    w.alice.delete(v3(*own, "m.tz"))
    w.alice.delete(v3("profile", w.alice.user_id, "avatar_url"))
    w.bob.get(v3(*own, "m.tz"), expect=404)


def refused_profiles(w):
    w.nobody.get(v3("profile", "@absent:synapse.test"), expect=404)
    w.nobody.get(v3("profile", "no user id"), expect=400)
    w.nobody.get(v3("profile", "@x:127.0.0.1:9"), expect=(404, 500, 502, 503))
    w.bob.put(v3("profile", w.alice.user_id, "displayname"), {"displayname": "Bob"}, expect=(400, 403))
    w.alice.put(v3("profile", w.alice.user_id, "displayname"), {"displayname": "x" * 300}, expect=400)
    w.alice.put(v3("profile", w.alice.user_id, "displayname"), {}, expect=400)
    w.alice.put(v3("profile", w.alice.user_id, "m." + "x" * 300), {"m." + "x" * 300: 1}, expect=400)
    w.nobody.put(v3("profile", w.alice.user_id, "displayname"), {"displayname": "Nobody"}, expect=401)


def presence(w):
    own = ("presence", w.alice.user_id, "status")
    w.alice.put(v3(*own), {"presence": "unavailable", "status_msg": "Out for tea"})
    w.bob.get(v3(*own))
    w.alice.put(v3(*own), {"presence": "online"})
    w.alice.get(v3("presence", w.carol.user_id, "status"))
    w.bob.put(v3(*own), {"presence": "online"}, expect=403)
    w.alice.put(v3(*own), {"presence": "asleep"}, expect=400)
    w.guest.get(v3("presence", "@absent:synapse.test", "status"), expect=(403, 404))


def user_directory(w):
    w.alice.post(v3("user_directory", "search"), {"search_term": "bob"})
    w.alice.post(v3("user_directory", "search"), {"search_term": "synapse", "limit": 1})
    w.alice.post(v3("user_directory", "search"), {"search_term": "nothing like it"})
    w.alice.post(v3("user_directory", "search"), {}, expect=400)


def rooms_in_common(w):
    w.alice.get(v1("mutual_rooms"), query={"user_id": w.bob.user_id})
    w.alice.get(v1("mutual_rooms"), query={"user_id": w.alice.user_id}, expect=(400, 422))
    w.alice.get(v1("mutual_rooms"), expect=400)
