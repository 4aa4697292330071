"""From raw recordings to captures: trims them, replaces every secret, checks that none is left, writes the files.

    redact.py RAW_FOLDER OUT_FOLDER --name synapse-1.163 --key SIGNING_KEY_FILE

A secret becomes a placeholder of the same length, the same one wherever it stands: in headers, URLs and bodies, of all
files. It is replaced in the text, so every other byte of a body stays as the server sent it.
"""

import argparse
import base64
import json
import re
import sys
from pathlib import Path
from urllib.parse import parse_qsl, quote, quote_plus, urlsplit

from trim import trim
from wrong import split

# Members of JSON bodies, query strings and forms whose value is a secret, except inside of the harmless ones below.
NAMES = {
    "access_token", "refresh_token", "id_access_token", "login_token", "token", "password", "new_password", "client_secret",
    "session", "sid", "pushkey", "nonce", "mac", "macaroon", "loginToken", "ticket", "private_key",
}
# `mac`, `token` and `session` are also harmless parts of key backups, searches, events and what events are signed with.
HARMLESS_INSIDE = {"session_data", "content", "encrypted", "third_party_signed", "signed"}
# A token beside one of these is that of an invite by mail: it is a state key, and signed.
OF_AN_INVITE = {"mxid", "private_key", "public_keys"}
# Shorter secrets would also match other text; the recorded sessions use none.
SHORTEST = 6
PREFIX = re.compile(r"^(sy[a-z]_)?")


def in_json(value, found):
    if isinstance(value, list):
        for item in value:
            in_json(item, found)
    if isinstance(value, dict):
        for key, inner in value.items():
            # A `mac` beside a `nonce` is secret; that of a described key shows nothing.
            shown = key == "mac" and "nonce" not in value or key == "token" and OF_AN_INVITE & value.keys()
            if key in NAMES and isinstance(inner, str) and not shown:
                found.add(inner)
            elif key not in HARMLESS_INSIDE:
                in_json(inner, found)


def in_query(text, found):
    found.update(value for name, value in parse_qsl(text) if name in NAMES)


def in_body(part, found):
    text = part.get("text", "")
    if "x-www-form-urlencoded" in part.get("mimeType", ""):
        in_query(text, found)
    try:
        in_json(json.loads(text), found)
    except ValueError:
        pass


def in_headers(headers, found):
    for header in headers:
        name, value = header["name"].lower(), header["value"]
        if name == "authorization":
            found.update(re.findall(r'sig="([^"]+)"', value) or value.split()[1:])
        if name in ("cookie", "set-cookie"):
            found.update(re.findall(r"^[^=;]+=([^;]+)", value))
        if name == "location":
            in_query(urlsplit(value).query, found)


def secrets_of(entries):
    found = set()
    for entry in entries:
        request, response = entry["request"], entry["response"]
        in_query(urlsplit(request["url"]).query, found)
        for part in (request, response):
            in_headers(part["headers"], found)
        for body in (request.get("postData", {}), response["content"]):
            in_body(body, found)
    found.discard("")
    short = [secret for secret in found if len(secret) < SHORTEST]
    if short:
        sys.exit(f"redact: too short to be replaced safely: {short}")
    return sorted(found, key=lambda s: (-len(s), s))


def placeholder(secret, number):
    """As long, with the same punctuation at the same places, and with the prefix that tells the kind of a token."""
    prefix = PREFIX.match(secret).group()
    letters = [i for i in range(len(prefix), len(secret)) if re.match("[A-Za-z0-9]", secret[i])]
    mark = f"redacted{number:03}" if len(letters) > 10 else f"{number:03}redacted"
    out = list(secret)
    for place, i in enumerate(letters):
        out[i] = mark[place % len(mark)]
    # The last letter of base64 has bits that must be zero; it is kept, so that the text still decodes.
    if len(secret) in (43, 86) or secret.endswith("="):
        out[letters[-1]] = secret[letters[-1]]
    return "".join(out)


def spellings(text):
    """As it is, and as URLs, forms and JSON strings write it."""
    return text, quote(text, safe=""), quote_plus(text), json.dumps(text)[1:-1]


def table(secrets):
    """Every spelling of every secret, and what stands there instead."""
    out = {}
    for number, secret in enumerate(secrets, 1):
        out.update(zip(spellings(secret), spellings(placeholder(secret, number))))
    assert len(set(out.values())) == len(out), "two secrets got one placeholder"
    assert all(len(a) == len(b) and a != b for a, b in out.items())
    return out


def replaced(value, pattern, new):
    if isinstance(value, str):
        return pattern.sub(lambda m: new[m.group()], value)
    if isinstance(value, list):
        return [replaced(v, pattern, new) for v in value]
    if isinstance(value, dict):
        return {k: replaced(v, pattern, new) for k, v in value.items()}
    return value


def decoded_bodies(entries):
    """What a search in the files would not see."""
    for entry in entries:
        for body in (entry["request"].get("postData", {}), entry["response"]["content"]):
            if body.get("encoding") == "base64":
                yield base64.b64decode(body["text"]).decode("latin-1")


def verify(text, entries, secrets):
    everything = "\n".join([text, *decoded_bodies(entries)])
    left = [s for s in secrets for spelling in spellings(s) if spelling in everything]
    if left:
        sys.exit(f"redact: {len(left)} secrets are still there")


def as_ndjson(entries):
    return "".join(line(e) + "\n" for e in entries)


def as_har(entries):
    head = '{"log":{"version":"1.2","creator":{"name":"ci/synapse/recorder.py","version":"1"},"entries":[\n'
    return head + ",\n".join(line(e) for e in entries) + "\n]}}\n"


def line(entry):
    return json.dumps(entry, ensure_ascii=False, separators=(",", ":"))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("raw", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--name", required=True)
    parser.add_argument("--key", type=Path, required=True)
    options = parser.parse_args()
    raw = {f.stem: [json.loads(x) for x in f.read_text().split("\n") if x] for f in sorted(options.raw.glob("*.ndjson"))}
    secrets = secrets_of([e for entries in raw.values() for e in entries])
    new = table(secrets)
    pattern = re.compile("|".join(re.escape(s) for s in sorted(new, key=lambda s: (-len(s), s))))
    private = options.key.read_text().split()[-1]
    options.out.mkdir(parents=True, exist_ok=True)
    captures, wrong = {}, []
    for name, entries in raw.items():
        captures[name], of_this = split(replaced(trim(entries), pattern, new))
        wrong += of_this
    for name, kept in {**captures, "wrong": wrong}.items():
        if not kept:  # of a session that was not played
            continue
        # A client library's session is kept as the document that a browser would save.
        text, ending = (as_har(kept), "har") if name == "nio" else (as_ndjson(kept), "ndjson")
        verify(text, kept, [*secrets, private])
        (options.out / f"{options.name}-{name}.{ending}").write_text(text)
        print(f"redact: {name}: {len(kept)} of {len(raw.get(name, kept))} exchanges, {len(text.encode())} bytes")
    print(f"redact: {len(secrets)} secrets replaced")


if __name__ == "__main__":
    main()
