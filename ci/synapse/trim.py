"""Leaves out exchanges that show nothing new: of those of one step that are alike in method, path, parameters, status and shape
of both bodies a few stay."""

import json
import re
from urllib.parse import parse_qsl, urlsplit

KEEP = 3
# Members whose value is the kind of their object.
KINDS = {"type", "msgtype", "rel_type", "method", "algorithm", "membership", "code"}


def path_shape(url):
    """The path, with every segment that looks like an id, a name or a number as `*`."""
    segments = urlsplit(url).path.split("/")
    return "/".join("*" if re.search(r"[%!$@#:]|\d{2}|^[A-Z]{5,}$|^txn-", s) else s for s in segments)


def shape(value, name=None):
    """Which members a value has and of which types; lists and maps of ids count by what kinds of items they hold."""
    if isinstance(value, dict):
        named = {}
        for key, inner in value.items():
            named.setdefault(re.sub(r"^[!@$].*|.*:.*", "*", key), set()).add(shape(inner, key))
        return "{" + ",".join(f"{k}:{'|'.join(sorted(named[k]))}" for k in sorted(named)) + "}"
    if isinstance(value, list):
        return "[" + "|".join(sorted({shape(v) for v in value})) + "]"
    return value if name in KINDS and isinstance(value, str) else type(value).__name__


def query_shape(url):
    """The names of the parameters, and what a filter asks for: that changes the shape of an answer."""
    pairs = parse_qsl(urlsplit(url).query, keep_blank_values=True)
    return sorted((name, body_shape({"text": value}) if name == "filter" else "") for name, value in pairs)


def body_shape(part):
    text = part.get("text", "")
    try:
        return shape(json.loads(text))
    except ValueError:
        # Not JSON: each body may be broken in its own way.
        return part.get("mimeType", "") + text[:200]


def likeness(entry):
    request, response = entry["request"], entry["response"]
    parts = request.get("postData", {}), response["content"]
    asked = request["method"], path_shape(request["url"]), str(query_shape(request["url"]))
    return entry.get("comment"), *asked, response["status"], *map(body_shape, parts)


def errcode(entry):
    """Errors are alike only if they say the same."""
    text = entry["response"]["content"].get("text", "")
    return text[:60] if entry["response"]["status"] >= 400 else ""


def is_referred_to(entry):
    """Later answers cannot be understood without it: a filter that was uploaded is used by its id."""
    return entry["request"]["method"] == "POST" and urlsplit(entry["request"]["url"]).path.endswith("/filter")


def trim(entries):
    seen, kept = {}, []
    for entry in entries:
        key = likeness(entry), errcode(entry)
        seen[key] = seen.get(key, 0) + 1
        if seen[key] <= KEEP or is_referred_to(entry):
            kept.append(entry)
    return kept
