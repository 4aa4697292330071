"""Leaves out exchanges that show nothing new: of those alike in method, path, status and shape of both bodies a few stay."""

import json
import re
from urllib.parse import urlsplit

KEEP = 3


def path_shape(url):
    """The path, with every segment that looks like an id, a name or a number as `*`."""
    segments = urlsplit(url).path.split("/")
    return "/".join("*" if re.search(r"[%!$@#:]|\d{2}|^[A-Z]{5,}$|^txn-", s) else s for s in segments)


def shape(value):
    """Which members a value has and of which types; lists count by what kinds of items they hold."""
    if isinstance(value, dict):
        named = {re.sub(r"^[!@$].*|.*:.*", "*", k): shape(v) for k, v in value.items()}
        return "{" + ",".join(f"{k}:{named[k]}" for k in sorted(named)) + "}"
    if isinstance(value, list):
        return "[" + "|".join(sorted({shape(v) for v in value})) + "]"
    return type(value).__name__


def body_shape(part):
    text = part.get("text", "")
    try:
        return shape(json.loads(text))
    except ValueError:
        # Not JSON: each one may be broken in its own way.
        return part.get("mimeType", "") + text[:200]


def likeness(entry):
    request, response = entry["request"], entry["response"]
    parts = request.get("postData", {}), response["content"]
    return request["method"], path_shape(request["url"]), response["status"], *map(body_shape, parts)


def errcode(entry):
    """Errors are alike only if they say the same."""
    text = entry["response"]["content"].get("text", "")
    return text[:60] if entry["response"]["status"] >= 400 else ""


def trim(entries):
    seen, kept = {}, []
    for entry in entries:
        key = likeness(entry), errcode(entry)
        seen[key] = seen.get(key, 0) + 1
        if seen[key] <= KEEP:
            kept.append(entry)
    return kept
