"""Aliases and the list of public rooms."""

from .client import v3


def aliases(w):
    url = v3("directory", "room", "#another:synapse.test")
    w.alice.put(url, {"room_id": w.rooms["public"]})
    w.nobody.get(url)
    w.alice.put(url, {"room_id": w.rooms["v11"]}, expect=409)
    w.bob.delete(url, expect=403)
    w.alice.delete(url)
    w.nobody.get(url, expect=404)
    w.alice.delete(url, expect=404)


def refused_aliases(w):
    w.alice.put(v3("directory", "room", "no alias"), {"room_id": w.rooms["public"]}, expect=400)
    w.alice.put(v3("directory", "room", "#there:127.0.0.1:9"), {"room_id": w.rooms["public"]}, expect=400)
    w.alice.put(v3("directory", "room", "#bridge_mine:synapse.test"), {"room_id": w.rooms["public"]}, expect=400)
    w.alice.put(v3("directory", "room", "#lost:synapse.test"), {"room_id": "!nowhere:synapse.test"}, expect=(400, 403, 404))
    w.alice.put(v3("directory", "room", "#lost:synapse.test"), {}, expect=400)
    w.alice.get(v3("rooms", w.rooms["public"], "aliases"))
    w.guest.get(v3("rooms", w.rooms["private"], "aliases"), expect=403)


def visibility(w):
    url = v3("directory", "list", "room", w.rooms["v11"])
    w.nobody.get(url)
    w.alice.put(url, {"visibility": "public"})
    w.alice.put(v3("directory", "list", "room", w.rooms["space"]), {"visibility": "public"})
    w.bob.put(url, {"visibility": "private"}, expect=403)
    w.alice.put(url, {"visibility": "hidden"}, expect=400)
    w.nobody.get(v3("directory", "list", "room", "!nowhere:synapse.test"), expect=404)


def public_rooms(w):
    w.nobody.get(v3("publicRooms"), expect=(200, 401))
    w.alice.get(v3("publicRooms"))
    page = w.alice.get(v3("publicRooms"), query={"limit": 1})
    w.alice.get(v3("publicRooms"), query={"limit": 1, "since": page["next_batch"]})
    w.alice.post(v3("publicRooms"), {"filter": {"generic_search_term": "space", "room_types": ["m.space"]}, "limit": 5})
    w.alice.post(v3("publicRooms"), {"filter": {"room_types": [None]}, "include_all_networks": True})
    w.alice.post(v3("publicRooms"), {"include_all_networks": True, "third_party_instance_id": "demonet"}, expect=400)
    w.alice.get(v3("publicRooms"), query={"limit": "all"}, expect=400)
    w.alice.get(v3("publicRooms"), query={"server": "127.0.0.1:9"}, expect=(404, 502))
