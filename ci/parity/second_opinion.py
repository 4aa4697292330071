"""A second opinion on schemas/: another validator, on the official YAML files as they are, accepts
exactly the bodies that the imported documents accept.

    second_opinion.py DATA SCHEMAS

Asked about: every official example of a body or event, bodies made from the official schemas, and
changes of all of these. What is unchanged since an earlier release is asked about with the
examples alone. Formats are asserted by neither side.
"""

import hashlib
import json
import multiprocessing
import pathlib
import sys
import urllib.parse

import referencing
import yaml
from jsonschema import Draft202012Validator

import bodies
import official

VARIANTS = 3


def prose_free(value):
    """A schema without most of its prose, to tell whether it changed; what is left never misleads."""
    if isinstance(value, dict):
        prose = ("description", "title", "$comment")
        return {k: prose_free(v) for k, v in value.items() if not (k in prose and isinstance(v, str))}
    return [prose_free(item) for item in value] if isinstance(value, list) else value


def reached(get, target, place, into):
    """All that a schema refers to, by where it stands."""
    if place in into:
        return into
    into[place] = prose_free(get(place))
    pending = [into[place]]
    while pending:
        value = pending.pop()
        if isinstance(value, dict):
            if isinstance(value.get("$ref"), str):
                reached(get, target, target(place, value["$ref"]), into)
            pending.extend(value.values())
        elif isinstance(value, list):
            pending.extend(value)
    return into


def digest(root, into):
    """A hash of what is reached; the name of the root may differ."""
    named = sorted((str(place) if place != root else "", value) for place, value in into.items())
    return hashlib.sha256(json.dumps(named, sort_keys=True).encode()).hexdigest()


class Documents:
    """Our documents of one release."""

    def __init__(self, folder):
        self.files = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*.json")}
        resources = [
            (f"ours:{name}", referencing.Resource(file, referencing.Specification.OPAQUE))
            for name, file in self.files.items()
        ]
        self.registry = referencing.Registry().with_resources(resources)

    def get(self, place):
        return official.at(self.files[place[0]], place[1])

    def target(self, place, reference):
        return (place[0], reference.removeprefix("#"))

    def validator(self, place):
        pointer = urllib.parse.quote(place[1])
        return Draft202012Validator({"$ref": f"ours:{place[0]}#{pointer}"}, registry=self.registry)


def questions(release, schema, examples, is_new):
    """The bodies to ask about, each with a word on what it is."""
    for number, example in enumerate(examples):
        yield f"example {number + 1}", example
    if not is_new:
        return
    seeds = [(f"example {number + 1}", example) for number, example in enumerate(examples)]
    for variant in range(VARIANTS):
        body = bodies.made(release, schema, variant)
        if all(body != seed for _, seed in seeds):
            seeds.append((f"made {variant + 1}", body))
            yield seeds[-1]
    for name, seed in seeds:
        for path, word, value in bodies.changes(seed):
            at = "".join("/" + official.escape(token) for token in path)
            yield f"{name}: {word} {at} {json.dumps(value)}", bodies.change(seed, path, word, value)


def compare(index):
    """Asks both sides about all bodies of one release."""
    release, documents, tasks = WORK[index]
    asked = refused = 0
    disagreements = []
    for name, ours, schema, examples, is_new in tasks:
        left, right = release.validator(schema), documents.validator((name, ours))
        for question, body in questions(release, schema, examples, is_new):
            official_verdict, our_verdict = left.is_valid(body), right.is_valid(body)
            asked += 1
            refused += not official_verdict
            if official_verdict != our_verdict:
                words = {True: "accepts", False: "refuses"}
                disagreements.append(
                    f"{release.version} {name}.json#{ours}: {question}: "
                    f"the official schema {words[official_verdict]}, ours {words[our_verdict]}"
                )
    return index, asked, refused, disagreements


def plan(data, schemas):
    """Per release what is to be compared, and whether an earlier release had it just so."""
    repairs = yaml.safe_load((schemas / "repairs.yaml").read_text(encoding="utf-8"))
    known = set()
    for release in official.releases(data, repairs):
        documents = Documents(schemas / release.version)
        tasks = []
        for name, ours, schema, examples in [*release.bodies(), *release.events()]:
            sides = [
                digest(schema, reached(release.get, release.target, schema, {})),
                digest((name, ours), reached(documents.get, documents.target, (name, ours), {})),
            ]
            key = (release.is_swagger, *sides, json.dumps(examples, sort_keys=True))
            tasks.append((name, ours, schema, examples, key not in known))
            known.add(key)
        yield release, documents, tasks


def main():
    data, schemas = map(pathlib.Path, sys.argv[1:3])
    WORK.extend(plan(data, schemas))
    found = []
    # Forked, so that what is read above is not read again.
    with multiprocessing.get_context("fork").Pool() as pool:
        for index, asked, refused, disagreements in pool.imap(compare, range(len(WORK))):
            release, _, tasks = WORK[index]
            new = sum(task[-1] for task in tasks)
            print(
                f"{release.version}: {len(tasks)} bodies, {new} of them new, {asked} questions, "
                f"{refused} refused, {len(disagreements)} disagreements",
                flush=True,
            )
            found += disagreements
            if new and not refused:
                found.append(f"{release.version}: nothing was refused, so nothing was compared")
    for disagreement in found:
        print(disagreement, file=sys.stderr)
    print(f"second opinion: {len(found)} disagreements")
    return 1 if found else 0


WORK = []

if __name__ == "__main__":
    sys.exit(main())
