"""What a server tells to everybody: well-known files, versions, login flows, its keys, CORS."""

from .client import v1, v3


def well_known_files(w):
    w.nobody.get("/.well-known/matrix/client")
    w.nobody.get("/.well-known/matrix/server")
    w.nobody.get("/.well-known/matrix/support", expect=404)
    w.nobody.get("/.well-known/matrix/policy_server", expect=404)


def versions(w):
    w.nobody.get("/_matrix/client/versions")
    w.nobody.get("/_matrix/federation/v1/version")


def server_keys(w):
    w.nobody.get("/_matrix/key/v2/server")
    w.nobody.get("/_matrix/key/v2/query/synapse.test")
    w.nobody.post("/_matrix/key/v2/query", {"server_keys": {"synapse.test": {}}})
    w.nobody.post("/_matrix/key/v2/query", {"server_keys": {"synapse.test": {"ed25519:none": {}}}}, expect=(200, 400))


def login_flows(w):
    w.nobody.get(v3("login"))
    redirect = {"redirectUrl": "https://client.synapse.test/?a=1&b=2"}
    w.nobody.get(v3("login", "sso", "redirect"), query=redirect, expect=302)
    w.nobody.get(v3("login", "sso", "redirect", "cas"), query=redirect, expect=302)
    w.nobody.get(v3("login", "sso", "redirect"), expect=400)
    w.nobody.get(v1("auth_metadata"), expect=404)


def preflights(w):
    headers = {"Origin": "https://client.synapse.test", "Access-Control-Request-Method": "PUT"}
    for url in (v3("sync"), v3("login"), "/_matrix/client/versions", "/.well-known/matrix/client"):
        w.nobody.call("OPTIONS", url, headers=headers, expect=(200, 204))


def fallback_pages(w):
    """HTML, not JSON: what a client without a login screen shows."""
    w.nobody.get("/_matrix/static/client/login/", expect=(200, 404))
    w.nobody.get("/health")
