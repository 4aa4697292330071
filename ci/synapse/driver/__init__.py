"""A scripted session that walks through as much of the client-server API as one server can answer."""
