"""The inputs of ci/scaling: for each reader and each thing that an input can have much of, what that costs is driven by
one number.
"""

from dataclasses import dataclass
from typing import Callable

from recordings import JSON, exchange, har, ndjson, packed, raw_response

WHOAMI = "/_matrix/client/v3/account/whoami"
SYNC = "/_matrix/client/v3/sync"
LOGIN = "/_matrix/client/v3/login"
DRIVERS = {}


@dataclass
class Driver:
    """What costs."""

    make: Callable  # writes an input with so much of it, as pieces
    file: str  # the extension
    least: int  # the smallest number that is measured
    # The input whose time is none of the driver's. Above 1 it is one in which a limit is reached, up to which each
    # costs more: of findings that are reported, or of secrets that are learnt.
    start: int = 1
    # The largest number, because a limit keeps a message from more. Where that costs too little there are several.
    most: int | None = None
    options: tuple = ()

    @property
    def meaning(self):
        return self.make.__doc__


def driver(file="ndjson", **rest):
    def registered(function):
        DRIVERS[function.__name__.replace("_", "-")] = Driver(function, file, **rest)
        return function

    return registered


def whoami(answer, **rest):
    return exchange("GET", WHOAMI, answer=answer, **rest)


def synced(events):
    room = '{"timeline":{"events":[' + ",".join(events) + "]}}"
    return exchange("GET", SYNC, answer='{"next_batch":"s","rooms":{"join":{"!a:b.c":' + room + "}}}")


def event(number=0, kind='"m.room.message"', content='{"msgtype":"m.text","body":"b"}'):
    head = f'{{"type":{kind},"content":{content},"event_id":"$a{number}",'
    return head + '"sender":"@a:b.c","origin_server_ts":1}'


# Readers


@driver(least=1000)
def exchanges(count):
    """exchanges in NDJSON"""
    return ndjson([whoami('{"user_id":"@a:b.c"}')] * count)


@driver("ndjson.gz", least=1000)
def packed_exchanges(count):
    """exchanges in NDJSON in gzip, each with text that packs badly"""
    yield packed(b"".join(ndjson(whoami(f'{{"user_id":"@{number * 7919 % 1000003}:b.c"}}') for number in range(count))))


@driver("har", least=1000)
def har_exchanges(count):
    """exchanges in HAR"""
    return har([whoami('{"user_id":"@a:b.c"}')] * count)


@driver("har", least=800_000)
def har_members(count):
    """members of a HAR file that stand before its entries and are read by nobody"""
    first, *rest = har([whoami('{"user_id":1}')])
    yield first.replace(b'"creator"', b'"comment":[' + b"{},".join([b""] * count) + b'0],"creator"')
    yield from rest


@driver(least=200_000)
def entry_members(count):
    """members of an entry that are read by nobody"""
    entry = whoami('{"user_id":1}')
    return ndjson([entry[:-1] + "".join(f',"m{number}":0' for number in range(count)).encode() + b"}"])


@driver(least=16_000)
def lines_of_an_entry(count):
    """exchanges of NDJSON that are spread over lines"""
    return ndjson([whoami('{"user_id":"@a:b.c"}').replace(b", ", b",\n")] * count)


@driver(least=500)
def broken_lines(count):
    """lines of NDJSON that are no entries, each after a good one"""
    return ndjson([whoami('{"user_id":"@a:b.c"}'), b'{"request":'] * count)


@driver("http", least=1_000_000, most=33_000_000, options=("--operation", "GET " + WHOAMI))
def raw_body(count):
    """bytes of a body in a raw response"""
    yield raw_response(b'{"user_id":"@a:b.c","x":"' + b"x" * count + b'"}')


@driver("http", least=2000, most=90_000, options=("--operation", "GET " + WHOAMI))
def raw_headers(count):
    """headers of a raw response"""
    headers = [(f"X-{number}", "v") for number in range(count)]
    yield raw_response(b'{"user_id":1}', headers=(*JSON, *headers))


@driver("json", least=100, most=3200, options=("--operation", "GET " + WHOAMI))
def bodies_in_a_folder(count):
    """members of bodies that are files of a folder"""
    yield "{{{}}}".format(",".join(f'"k{number}":1' for number in range(count))).encode()


# What bytes are judged for


@driver(least=20_000, most=640_000)
def members(count):
    """members of an object"""
    return ndjson([whoami('{"user_id":"@a:b.c",' + ",".join(f'"k{number}":1' for number in range(count)) + "}")])


@driver(least=6000, start=3000)
def duplicates(count):
    """members of an object that are there twice"""
    keys = ",".join(f'"k{number}":1,"k{number}":2' for number in range(count))
    return ndjson([whoami('{"user_id":"@a:b.c",' + keys + "}")])


@driver("json", least=100, most=3200, options=("--operation", "GET " + WHOAMI))
def duplicates_of_bodies(count):
    """members of small objects that are there twice"""
    keys = ",".join(f'"k{number}":1,"k{number}":2' for number in range(count))
    yield f'{{"user_id":"@a:b.c",{keys}}}'.encode()


@driver(least=10_000, start=1000)
def one_key(count):
    """members of an object with the same key"""
    return ndjson([whoami('{"user_id":"@a:b.c",' + ",".join(['"k":1'] * count) + "}")])


@driver(least=100_000, most=4_000_000)
def escapes(count):
    """escapes in a string"""
    return ndjson([whoami('{"user_id":"@a:b.c","x":"' + "\\u0061\\n" * count + '"}')])


@driver(least=30_000, most=5_000_000)
def surrogates(count):
    """lone surrogates in a string"""
    return ndjson([whoami('{"user_id":"@a:b.c","x":"' + "\\ud800" * count + '"}')])


@driver(least=1_000_000, most=33_000_000)
def digits(count):
    """digits of a number"""
    return ndjson([whoami('{"user_id":"@a:b.c","x":' + "9" * count + "}")])


@driver(least=250_000, most=8_000_000)
def broken_bytes(count):
    """bytes of a body that is no JSON"""
    return ndjson([whoami('{"user_id": "@a:b.c" ' + "password word, " * (count // 15))])


@driver(least=6000, start=3000)
def lines_of_a_body(count):
    """lines of a body, each with a fault"""
    return ndjson([whoami('{"user_id":"@a:b.c",\n' + ",\n".join(f'"k{it}":1.0,\n"k{it}":2' for it in range(count)) + "}")])


# What schemas and prose are judged for


@driver(least=2000)
def events(count):
    """events of a sync"""
    return ndjson([synced(event(number) for number in range(count))])


@driver(least=1000)
def equal_findings(count):
    """events of a sync that are wrong in the same way"""
    return ndjson([synced(event(number, kind="1") for number in range(count))])


@driver(least=2000)
def kinds_of_events(count):
    """events of a sync, each of another type"""
    return ndjson([synced(event(number, kind=f'"org.test.{number}"') for number in range(count))])


@driver(least=1000, most=32_000)
def rooms(count):
    """rooms of a sync"""
    of_them = ",".join(f'"!a{number}:b.c":{{"timeline":{{"events":[{event(number)}]}}}}' for number in range(count))
    return ndjson([exchange("GET", SYNC, answer='{"next_batch":"s","rooms":{"join":{' + of_them + "}}}")])


@driver(least=1000, start=600)
def findings(count):
    """different findings of one body"""
    wrong = (event(number, content=f'{{"msgtype":"m.text","body":"b","k{number}":1e400}}') for number in range(count))
    return ndjson([synced(wrong)])


@driver(least=1500, start=1000)
def findings_of_a_run(count):
    """exchanges, each with another finding"""
    return ndjson(whoami(f'{{"user_id":"@a:b.c","k{number}":1,"k{number}":2}}') for number in range(count))


# What is around a body


@driver(least=2000)
def urls(count):
    """exchanges, each with another URL that belongs to no operation"""
    return ndjson(exchange("GET", f"/_matrix/client/v3/none/{number}", answer="{}") for number in range(count))


@driver(least=500)
def hosts(count):
    """exchanges, each with another host and a finding"""
    line = whoami('{"user_id":1}')
    return ndjson(line.replace(b"synapse.test", b"a%d.test" % number) for number in range(count))


@driver(least=2000, most=64_000)
def segments(count):
    """segments of a path"""
    return ndjson([exchange("GET", WHOAMI + "/a%21" * count, answer="{}")])


@driver(least=1000, most=40_000)
def headers(count):
    """headers of a request and of a response"""
    of_them = [(f"X-{number}", "v") for number in range(count)]
    return ndjson([whoami('{"user_id":1}', headers=(*JSON, *of_them), sent=of_them)])


@driver(least=20_000, most=640_000)
def parameters(count):
    """parameters of a query"""
    query = "&".join(f"a{number}=1&timeout=x" for number in range(count))
    return ndjson([exchange("GET", f"{SYNC}?{query}", answer='{"next_batch":1}')])


@driver(least=10_000)
def form_fields(count):
    """fields of a form that is sent where JSON must be"""
    form = "&".join(f"a{number}=1&password=x{number}" for number in range(count))
    return ndjson([exchange("POST", LOGIN, asked=form, answer="{}")])


# What is learnt from one exchange for another


@driver(least=10_000, start=5000, most=330_000)
def tokens(count):
    """tokens that share their first 64 characters, in one body"""
    of_them = ",".join('{"access_token":"' + "x" * 64 + f'{number:08}"}}' for number in range(count))
    return ndjson([whoami('{"user_id":1,"a":[' + of_them + "]}")])


@driver(least=500)
def logins(count):
    """logins, each with another token and password, and a finding that shows the token"""
    body = '{{"access_token":"syt_{0:020}","user_id":["syt_{0:020}"],"device_id":"D"}}'
    asked = '{{"type":"m.login.password","password":"pass {0:020}"}}'
    return ndjson(exchange("POST", LOGIN, asked=asked.format(it), answer=body.format(it)) for it in range(count))


@driver(least=24_000, start=12_000)
def cookies(count):
    """cookies of a request"""
    sent = [("Cookie", "; ".join(f"c{number}=secret{number:08}" for number in range(count)))]
    return ndjson([whoami('{"user_id":1}', sent=sent)])


@driver(least=500)
def filters(count):
    """filters that are uploaded, and syncs that name one each"""
    for number in range(count):
        path, answer = f"/_matrix/client/v3/user/@u{number}:b.c/filter", f'{{"filter_id":"{number}"}}'
        yield from ndjson([exchange("POST", path, asked="{}", answer=answer)])
    paths = (f"{SYNC}?filter={number}" for number in range(count))
    yield from ndjson(exchange("GET", path, answer='{"next_batch":"s"}') for path in paths)


@driver(least=500)
def users_of_a_filter(count):
    """filters of many users that have the same ID, and syncs that name it"""
    for number in range(count):
        path = f"/_matrix/client/v3/user/@u{number}:b.c/filter"
        yield from ndjson([exchange("POST", path, asked="{}", answer='{"filter_id":"1"}')])
    yield from ndjson([exchange("GET", f"{SYNC}?filter=1", answer='{"next_batch":"s"}')] * count)
