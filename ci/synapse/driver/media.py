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


def kinds_of_files(w):
    """What may be shown in place and what is better saved: the disposition and its file name differ."""
    files = {
        "text/html": b"<script>alert(1)</script>", "image/svg+xml": b'<svg xmlns="http://www.w3.org/2000/svg"/>', "application/pdf": b"%PDF-1.4\n",
        "audio/ogg": b"OggS", "video/mp4": b"\0\0\0\x18ftypmp42", "application/json": b"{}", "text/css": b"p {}", "application/x-unknown": b"?",
    }
    for kind, raw in files.items():
        media = _id(w.alice.post(f"{REPO}/upload", raw=raw, kind=kind, query={"filename": "a file.bin"}))
        w.bob.get(v1("media", "download", "synapse.test", media))
    media = _id(w.alice.post(f"{REPO}/upload", raw=b"of no kind"))
    w.bob.get(v1("media", "download", "synapse.test", media))


def file_names(w):
    for name in ("plain.txt", "with space.txt", "ünï.txt", 'quo"te.txt', "semi;colon.txt"):
        media = _id(w.alice.post(f"{REPO}/upload", raw=b"Named\n", kind="text/plain", query={"filename": name}))
        w.bob.get(v1("media", "download", "synapse.test", media))
        w.bob.get(v1("media", "download", "synapse.test", media, name))


def parts_of_a_file(w):
    url = v1("media", "download", "synapse.test", w.media["bytes"])
    for part in ("bytes=0-9", "bytes=250-", "bytes=-6", "bytes=9999-", "bytes=nonsense", "bytes=0-1,4-5"):
        w.bob.get(url, headers={"Range": part}, expect=(200, 206, 416))
    etag = w.bob.get(url).headers.get("ETag", '"none"')
    w.bob.get(url, headers={"If-None-Match": etag}, expect=(200, 304))
    w.bob.call("HEAD", url, expect=(200, 405))


def other_parameters(w):
    url = v1("media", "download", "synapse.test", w.media["image"])
    w.bob.get(url, query={"timeout_ms": 20000, "allow_remote": "false", "allow_redirect": "true"})
    w.bob.get(url, query={"timeout_ms": "soon"}, expect=(200, 400))
    url = v1("media", "thumbnail", "synapse.test", w.media["image"])
    w.bob.get(url, query={"width": 640, "height": 480, "method": "scale", "timeout_ms": 5000})
    w.bob.get(url, query={"width": 32, "height": 32, "method": "crop", "animated": "true"})
    w.bob.get(url, query={"width": 32, "height": 32, "method": "scale", "animated": "false"})
    w.bob.get(url, query={"width": 32, "height": 32})
    for size in ({"width": 0, "height": 0}, {"width": -1, "height": 32}, {"width": "wide", "height": 32}):
        w.bob.get(url, query={**size, "method": "scale"}, expect=(200, 400))
    w.nobody.get(url, query={"width": 32, "height": 32}, expect=401)
    w.bob.get(v1("media", "thumbnail", "127.0.0.1:9", "absent"), query={"width": 32, "height": 32}, expect=(404, 502))
    w.nobody.post("/_matrix/media/v1/create", expect=401)
    w.nobody.get(v1("media", "preview_url"), query={"url": "http://127.0.0.1:1/"}, expect=401)


def settings_and_previews(w):
    w.alice.get(v1("media", "config"))
    w.nobody.get(v1("media", "config"), expect=401)
    w.alice.get(v1("media", "preview_url"), query={"url": f"http://127.0.0.1:{w.stub.port}/page"})
    w.alice.get(v1("media", "preview_url"), query={"url": "http://127.0.0.1:9/page"}, expect=(404, 500, 502))
    w.alice.get(v1("media", "preview_url"), query={"url": "http://192.0.2.1/"}, expect=(403, 502))
    w.alice.get(v1("media", "preview_url"), expect=400)


def avatars(w):
    w.alice.put(v3("profile", w.alice.user_id, "avatar_url"), {"avatar_url": f"mxc://synapse.test/{w.media['image']}"})
