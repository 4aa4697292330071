"""The content repository: upload, download, thumbnails, previews; with and without a token."""

from .client import v1, v3
from .picture import png

REPO = "/_matrix/media/v3"


def _id(answer):
    return answer["content_uri"].removeprefix("mxc://synapse.test/")


def upload(w):
    w.media["image"] = _id(w.alice.post(f"{REPO}/upload", raw=png(), kind="image/png", query={"filename": "gradient.png"}))
    w.media["text"] = _id(w.alice.post(f"{REPO}/upload", raw="Grüße\n".encode(), kind="text/plain; charset=utf-8"))
    w.media["bytes"] = _id(w.alice.post(f"{REPO}/upload", raw=bytes(range(256)), kind="application/octet-stream"))
    w.nobody.post(f"{REPO}/upload", raw=b"x", kind="text/plain", expect=401)
    w.alice.post(f"{REPO}/upload", raw=b"x" * (16 * 1024 + 1), kind="text/plain", expect=413)


def upload_later(w):
    created = w.alice.post("/_matrix/media/v1/create")
    media = _id(created)
    w.bob.get(v1("media", "download", "synapse.test", media), query={"timeout_ms": 100}, expect=504)
    w.bob.put(f"{REPO}/upload/synapse.test/{media}", raw=b"not mine", kind="text/plain", expect=403)
    w.alice.put(f"{REPO}/upload/synapse.test/{media}", raw=b"At last\n", kind="text/plain")
    w.alice.put(f"{REPO}/upload/synapse.test/{media}", raw=b"Again\n", kind="text/plain", expect=409)
    w.bob.get(v1("media", "download", "synapse.test", media))
    w.alice.put(f"{REPO}/upload/synapse.test/absent", raw=b"x", kind="text/plain", expect=404)


def download(w):
    w.bob.get(v1("media", "download", "synapse.test", w.media["image"]))
    w.bob.get(v1("media", "download", "synapse.test", w.media["text"], "letter ü.txt"))
    w.bob.get(v1("media", "download", "synapse.test", w.media["bytes"]))
    w.nobody.get(v1("media", "download", "synapse.test", w.media["text"]), expect=401)
    w.bob.get(v1("media", "download", "synapse.test", "absent"), expect=404)
    w.bob.get(v1("media", "download", "127.0.0.1:9", "absent"), expect=(404, 502))


def thumbnails(w):
    url = v1("media", "thumbnail", "synapse.test", w.media["image"])
    w.bob.get(url, query={"width": 32, "height": 32, "method": "crop"})
    w.bob.get(url, query={"width": 48, "height": 20, "method": "scale"})
    w.bob.get(url, query={"width": 32}, expect=400)
    w.bob.get(url, query={"width": 32, "height": 32, "method": "melt"}, expect=(400, 404))
    w.bob.get(v1("media", "thumbnail", "synapse.test", w.media["text"]), query={"width": 32, "height": 32}, expect=(400, 404))
    w.bob.get(v1("media", "thumbnail", "synapse.test", "absent"), query={"width": 32, "height": 32}, expect=404)


def as_it_was_before_tokens(w):
    w.nobody.get(f"{REPO}/download/synapse.test/{w.media['text']}", expect=404)
    w.nobody.get(f"{REPO}/download/synapse.test/{w.media['text']}/letter.txt", expect=404)
    w.nobody.get(f"{REPO}/thumbnail/synapse.test/{w.media['image']}", query={"width": 32, "height": 32, "method": "crop"}, expect=404)
    w.alice.get(f"{REPO}/config")
    w.alice.get(f"{REPO}/preview_url", query={"url": f"http://127.0.0.1:{w.stub.port}/page"})


def settings_and_previews(w):
    w.alice.get(v1("media", "config"))
    w.nobody.get(v1("media", "config"), expect=401)
    w.alice.get(v1("media", "preview_url"), query={"url": f"http://127.0.0.1:{w.stub.port}/page"})
    w.alice.get(v1("media", "preview_url"), query={"url": "http://127.0.0.1:9/page"}, expect=(404, 500, 502))
    w.alice.get(v1("media", "preview_url"), query={"url": "http://192.0.2.1/"}, expect=(403, 502))
    w.alice.get(v1("media", "preview_url"), expect=400)


def avatars(w):
    w.alice.put(v3("profile", w.alice.user_id, "avatar_url"), {"avatar_url": f"mxc://synapse.test/{w.media['image']}"})
