"""Bodies to ask both schemas about: made from a schema, and examples changed in every place."""

import copy
import re

REPLACEMENTS = [True, 0, -1, 1.5, "", "x", [], ["x"], {}, {"x": 0}]
UNKNOWN = "org.example.unknown"
MOST_FIRST = 500
MOST_REST = 110


def made(release, place, variant, within=()):
    """A body with all members that the official schema names. The variant chooses among branches.

    It is meant to be valid and need not be: both schemas only have to think the same of it.
    """
    schema = release.get(place)
    if not isinstance(schema, dict) or place in within:
        return {}
    within = (*within, place)
    parts = [release.target(place, schema["$ref"])] if "$ref" in schema else []
    if not (parts and release.is_swagger):
        parts += [release.child(place, "allOf", index) for index in range(len(schema.get("allOf", [])))]
        for keyword in ("oneOf", "anyOf"):
            if keyword in schema:
                parts.append(release.child(place, keyword, variant % len(schema[keyword])))
    made_of_parts = [made(release, part, variant, within) for part in parts]
    own = made_here(release, place, schema, variant, within)
    objects = [part for part in [*made_of_parts, own] if isinstance(part, dict)]
    others = [part for part in [own, *made_of_parts] if not isinstance(part, dict)]
    return others[0] if others else {name: value for part in objects for name, value in part.items()}


def made_here(release, place, schema, variant, within):
    if "const" in schema:
        return schema["const"]
    if schema.get("enum"):
        return schema["enum"][variant % len(schema["enum"])]
    types = schema.get("type", "object")
    kind = types[variant % len(types)] if isinstance(types, list) else types
    if kind == "object":
        return made_object(release, place, schema, variant, within)
    if kind == "array":
        items = schema.get("items", schema.get("prefixItems", []))
        if isinstance(items, dict):
            item = made(release, release.child(place, "items"), variant, within)
            return [item] * schema.get("minItems", 1)
        keyword = "items" if "items" in schema else "prefixItems"
        return [made(release, release.child(place, keyword, index), variant, within) for index in range(len(items))]
    if kind == "string":
        return matching(schema.get("pattern", ""))
    return {"boolean": True, "null": None, "integer": schema.get("minimum", 1), "number": 0.5}[kind]


def made_object(release, place, schema, variant, within):
    result = {}
    for name in schema.get("properties", {}):
        result[name] = made(release, release.child(place, "properties", name), variant, within)
    patterns = schema.get("patternProperties", {})
    for pattern in patterns:
        result[matching(pattern)] = made(release, release.child(place, "patternProperties", pattern), variant, within)
    if isinstance(schema.get("additionalProperties"), dict):
        result["org.example"] = made(release, release.child(place, "additionalProperties"), variant, within)
    return result


def matching(pattern):
    """A string that starts as the pattern does; enough for how the spec uses patterns."""
    if pattern == "^$":
        return ""
    literal = re.match(r"\^?((?:\\\W|[^\\^$.|?*+()\[\]{}](?![?*{]))*)", pattern).group(1)
    return re.sub(r"\\(\W)", r"\1", literal) + "a:example.org"


def places(value, path=()):
    """Every place in a body, outermost first within each branch."""
    yield path
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for token, child in children:
        yield from places(child, (*path, token))


def changes(body):
    """What is done to a body, each as a place, a word, and a value where there is one.

    Every member is dropped and every value is made null, which asks about most keywords; of the
    rest there are too many in a large body.
    """
    first, rest = [], []
    for path in places(body):
        first += [(path, "drop", None)] if path else []
        first.append((path, "replace", None))
        rest += [(path, "replace", value) for value in REPLACEMENTS]
        rest.append((path, "add", UNKNOWN))
    return sample(first, MOST_FIRST) + sample(rest, MOST_REST)


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
    return items if len(items) <= most else [items[index * len(items) // most] for index in range(most)]
