"""Made-up recordings, for ci/make-hostile and ci/scaling: exchanges as HAR entries, and files of them."""

import base64
import gzip
import json

HOST = "http://synapse.test"
JSON = (("Content-Type", "application/json"),)
HEAD = b'{"log":{"version":"1.2","creator":{"name":"ci/recordings.py","version":"1"},"entries":[\n'
TAIL = b"\n]}}\n"


def exchange(method, path, *, asked=None, answer=None, status=200, sent=(), headers=JSON):
    """One line of NDJSON. Bodies that are bytes are recorded in base64; `sent` are the headers of the request."""
    request = {"method": method, "url": HOST + path, "headers": named(sent), "bodySize": 0}
    if asked is not None:
        request["postData"] = {"mimeType": "application/json", **recorded(asked)}
        request["bodySize"] = len(asked)
    response = {"status": status, "headers": named(headers), "content": {} if answer is None else recorded(answer)}
    return json.dumps({"request": request, "response": response}).encode()


def named(headers):
    return [{"name": name, "value": value} for name, value in headers]


def recorded(body):
    if isinstance(body, bytes):
        return {"text": base64.b64encode(body).decode(), "encoding": "base64"}
    return {"text": body}


def raw_response(body, *, status=200, headers=JSON):
    """A response as `curl -i` prints it."""
    lines = [f"HTTP/1.1 {status} Some\r\n", *(f"{name}: {value}\r\n" for name, value in headers), "\r\n"]
    return "".join(lines).encode() + body


def ndjson(entries):
    for entry in entries:
        yield entry
        yield b"\n"


def har(entries):
    yield HEAD
    for number, entry in enumerate(entries):
        yield b",\n" if number else b""
        yield entry
    yield TAIL


def packed(data):
    return gzip.compress(data, 9, mtime=0)
