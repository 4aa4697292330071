"""Bodies to ask both schemas about: made from a schema, and examples changed in every place."""

import copy

REPLACEMENTS = [None, True, 0, -1, 1.5, "", "x", [], ["x"], {}, {"x": 0}]
UNKNOWN = "org.example.unknown"
DEEPEST = 7


def made(release, place, variant, depth=0):
    """A body with all members that the official schema names. The variant chooses among branches.

    It need not be valid: both schemas only have to think the same of it.
    """
    schema = release.get(place)
    if not isinstance(schema, dict) or depth > DEEPEST:
        return {}
    result = made_here(release, place, schema, variant, depth)
    parts = [release.target(place, schema["$ref"])] if "$ref" in schema else []
    parts += [release.child(place, "allOf", index) for index in range(len(schema.get("allOf", [])))]
    for keyword in ("oneOf", "anyOf"):
        if keyword in schema:
            parts.append(release.child(place, keyword, variant % len(schema[keyword])))
    for part in parts:
        other = made(release, part, variant, depth + 1)
        if isinstance(result, dict) and isinstance(other, dict):
            result = {**other, **result}
        elif result == {}:
            result = other
    return result


def made_here(release, place, schema, variant, depth):
    if "const" in schema:
        return schema["const"]
    if schema.get("enum"):
        return schema["enum"][variant % len(schema["enum"])]
    types = schema.get("type", "object")
    kind = types[variant % len(types)] if isinstance(types, list) else types
    if kind == "object":
        result = {
            name: made(release, release.child(place, "properties", name), variant, depth + 1)
            for name in schema.get("properties", {})
        }
        for keyword in ("additionalProperties", "patternProperties"):
            if isinstance(schema.get(keyword), dict):
                below = release.child(place, keyword)
                for name in schema[keyword] if keyword == "patternProperties" else [None]:
                    member = below if name is None else release.child(below, name)
                    result["@alice:example.org"] = made(release, member, variant, depth + 1)
        return result
    if kind == "array":
        items = schema.get("items", schema.get("prefixItems"))
        if isinstance(items, dict):
            return [made(release, release.child(place, "items"), variant, depth + 1)]
        keyword = "items" if "items" in schema else "prefixItems"
        return [made(release, release.child(place, keyword, index), variant, depth + 1) for index in range(len(items or []))]
    if kind == "string":
        return "@alice:example.org" if schema.get("pattern", "").startswith("^@") else "x"
    return {"boolean": True, "null": None, "integer": schema.get("minimum", 1), "number": 0.5}[kind]


def places(value, path=()):
    """Every place in a body, outermost first within each branch."""
    yield path
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for token, child in children:
        yield from places(child, (*path, token))


def changes(body):
    """What can be done to a body, each as a place, a word, and a value where there is one."""
    for path in places(body):
        if path:
            yield path, "drop", None
        for value in REPLACEMENTS:
            yield path, "replace", value
        yield path, "add", UNKNOWN


def change(body, path, word, value):
    """A changed copy; the body itself where the change has no meaning at that place."""
    if not path and word == "replace":
        return value
    body = copy.deepcopy(body)
    target = body
    for token in path[:-1]:
        target = target[token]
    if word == "drop":
        del target[path[-1]]
    elif word == "replace":
        target[path[-1]] = value
    else:
        target = target[path[-1]] if path else target
        if isinstance(target, dict):
            target[value] = {}
        elif isinstance(target, list):
            target.append({})
    return body


def sample(items, most):
    """At most so many, evenly from the whole list."""
    items = list(items)
    return items if len(items) <= most else [items[index * len(items) // most] for index in range(most)]
