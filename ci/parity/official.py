"""The official YAML files of one release as they are, read by other hands than the importer's.

Schemas stay where they stand and refer to each other across files; nothing is converted. Only the
places of `repairs.yaml` that no validator of the release's own draft can read are replaced.
"""

import functools
import pathlib
import posixpath
import urllib.parse

import referencing
import referencing.jsonschema
import yaml
from jsonschema import Draft4Validator, Draft202012Validator

BASE = "https://spec.invalid/"
METHODS = {"delete", "get", "head", "patch", "post", "put"}
TYPES = {"array", "boolean", "integer", "null", "number", "object", "string"}


class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """Dates stay the strings that they are in JSON."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in Loader.yaml_implicit_resolvers.items()
}


def with_string_keys(value):
    """Statuses are integers in YAML and strings in a JSON Pointer."""
    if isinstance(value, dict):
        return {str(key): with_string_keys(member) for key, member in value.items()}
    if isinstance(value, list):
        return [with_string_keys(item) for item in value]
    return value


def escape(token):
    return str(token).replace("~", "~0").replace("/", "~1")


def at(value, pointer):
    for token in pointer.split("/")[1:]:
        token = token.replace("~1", "/").replace("~0", "~")
        value = value[int(token)] if isinstance(value, list) else value[token]
    return value


def is_json(media_type):
    return media_type == "application/json" or media_type.endswith("+json")


class Release:
    """One release. A place is a pair of a path below `data` and a JSON Pointer."""

    def __init__(self, folder, repairs):
        self.version = folder.name
        self.data = folder / "data"
        self.files = {}
        self.is_swagger = "swagger" in self.file("api/client-server/login.yaml")
        self.draft = Draft4Validator if self.is_swagger else Draft202012Validator
        for repair in repairs:
            if self.version in repair["versions"] and is_unreadable(repair["original"]):
                for place in repair["places"]:
                    schema = self.get(tuple(place.split("#")))
                    for member in repair["original"]:
                        del schema[member]
                    schema.update(repair["reading"])
        self.registry = referencing.Registry(retrieve=self.retrieve)

    def file(self, name):
        if name not in self.files:
            text = (self.data / name).read_text(encoding="utf-8")
            self.files[name] = with_string_keys(yaml.load(text, Loader))
        return self.files[name]

    def retrieve(self, uri):
        name = urllib.parse.unquote(uri.removeprefix(BASE))
        return referencing.Resource(self.file(name), referencing.Specification.OPAQUE)

    def get(self, place):
        return at(self.file(place[0]), place[1])

    def child(self, place, *tokens):
        return (place[0], place[1] + "".join("/" + escape(token) for token in tokens))

    def target(self, place, reference):
        path, _, pointer = reference.partition("#")
        name = posixpath.normpath(posixpath.join(posixpath.dirname(place[0]), path)) if path else place[0]
        return (name, pointer)

    def follow(self, place):
        while isinstance(self.get(place), dict) and "$ref" in self.get(place):
            place = self.target(place, self.get(place)["$ref"])
        return place

    def validator(self, place):
        reference = BASE + urllib.parse.quote(place[0]) + "#" + urllib.parse.quote(place[1])
        return self.draft({"$ref": reference}, registry=self.registry)

    def bodies(self):
        """JSON bodies that have a schema: the place in our document, its schema, its examples."""
        for path in sorted((self.data / "api").glob("*/*.yaml")):
            name = path.relative_to(self.data).as_posix()
            for template, methods in (self.file(name).get("paths") or {}).items():
                for method in methods.keys() & METHODS:
                    place = self.child((name, ""), "paths", template, method)
                    ours = "/paths/" + escape(self.base_path(name) + template) + "/" + method
                    yield from ((path.parent.name, *body) for body in self.bodies_of(place, ours))

    def bodies_of(self, place, ours):
        operation = self.get(place)
        for index in range(len(operation.get("parameters", []))):
            parameter = self.follow(self.child(place, "parameters", index))
            if self.get(parameter).get("in") == "body":
                yield from self.swagger_body(parameter, ours + "/requestBody")
        if "requestBody" in operation:
            yield from self.content(self.follow(self.child(place, "requestBody")), ours + "/requestBody")
        for status in operation["responses"]:
            response = self.follow(self.child(place, "responses", status))
            read = self.swagger_body if self.is_swagger else self.content
            yield from read(response, f"{ours}/responses/{status.upper()}")

    def swagger_body(self, place, ours):
        body = self.get(place)
        if "schema" not in body or body["schema"].get("format") in ("binary", "byte"):
            return
        media_types = filter(is_json, body.get("examples", {}))
        examples = [self.example(self.child(place, "examples", media_type)) for media_type in media_types]
        schema = self.child(place, "schema")
        yield f"{ours}/content/application~1json/schema", schema, examples + self.examples_in(schema)

    def content(self, place, ours):
        for media_type, media in self.get(place).get("content", {}).items():
            if is_json(media_type) and "schema" in media:
                at_media = self.child(place, "content", media_type)
                found = [self.child(at_media, "example")] if "example" in media else []
                for name in media.get("examples", {}):
                    found.append(self.child(self.follow(self.child(at_media, "examples", name)), "value"))
                schema = self.child(at_media, "schema")
                examples = [self.example(example) for example in found] + self.examples_in(schema)
                yield f"{ours}/content/{escape(media_type)}/schema", schema, examples

    def examples_in(self, schema):
        found = []
        while isinstance(self.get(schema), dict):
            if "example" in self.get(schema):
                found.append(self.example(self.child(schema, "example")))
            for index in range(len(self.get(schema).get("examples", []))):
                found.append(self.example(self.child(schema, "examples", index)))
            if "$ref" not in self.get(schema):
                break
            schema = self.target(schema, self.get(schema)["$ref"])
        return found

    def example(self, place):
        value = self.get(place)
        if isinstance(value, list):
            return [self.example(self.child(place, index)) for index in range(len(value))]
        if not isinstance(value, dict):
            return value
        base = self.example(self.target(place, value["$ref"])) if "$ref" in value else {}
        laid = {name: self.example(self.child(place, name)) for name in value if name != "$ref"}
        return {**base, **laid} if isinstance(base, dict) else base

    @functools.lru_cache(maxsize=None)
    def base_path(self, name):
        file = self.file(name)
        path = file["basePath"] if self.is_swagger else file["servers"][0]["variables"]["basePath"]["default"]
        return path.rstrip("/")

    def events(self):
        """Event schemas that have an example file, as in `bodies`."""
        for path in sorted((self.data / "event-schemas/examples").glob("*.yaml")):
            stems = [path.stem, path.stem.split("$")[0]]
            stem = next(stem for stem in stems if (self.data / f"event-schemas/schema/{stem}.yaml").exists())
            ours = "/components/schemas/events." + stem.replace("$", "-")
            example = self.example((path.relative_to(self.data).as_posix(), ""))
            yield "events", ours, (f"event-schemas/schema/{stem}.yaml", ""), [example]


def is_unreadable(original):
    """Whether a repair is of something that a validator cannot even read, not merely passes over."""
    types = original.get("type", [])
    types = types if isinstance(types, list) else [types]
    return any(not isinstance(name, str) or name not in TYPES for name in types) or original.get("properties") == []


def releases(data, repairs):
    folders = [folder for folder in pathlib.Path(data).glob("v*") if (folder / "data").is_dir()]
    folders.sort(key=lambda folder: [int(part) for part in folder.name[1:].split(".")])
    return [Release(folder, repairs) for folder in folders]
