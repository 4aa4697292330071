"""Takes out what a session sent wrong on purpose and the server accepted: it is a capture of its own, so that what is found
in the others is nobody's plan.

A session marks such exchanges by the end of their comment; so are the answers marked that hand on what was sent so.
"""

import sys
from urllib.parse import parse_qs, urlsplit

MARK = "wrong on purpose"


def is_wrong(entry):
    return entry.get("comment", "").endswith(MARK)


def split(entries):
    """What stays, and what is taken out; both in their order."""
    stay, wrong = [e for e in entries if not is_wrong(e)], [e for e in entries if is_wrong(e)]
    for entry in wrong:
        address = urlsplit(entry["request"]["url"])
        filters = parse_qs(address.query).get("filter", [])
        # The number of a filter is known only in its own file.
        if address.path.endswith("/filter") or not all(f.startswith("{") for f in filters):
            sys.exit(f"wrong: a filter would be parted from its use: {entry['comment']}")
    return stay, wrong
