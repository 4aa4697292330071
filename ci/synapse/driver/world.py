"""What the steps share: the users, and the rooms and events they have made so far, by a short name."""

from .client import Client


class World:
    def __init__(self, server, stub):
        self.server, self.stub = server, stub
        self.rooms, self.events, self.media = {}, {}, {}
        self.nobody = Client(server, "nobody")
        self.alice, self.bob, self.carol = Client(server, "alice"), Client(server, "bob"), Client(server, "carol")
        self.admin = Client(server, "admin")
        self.bridge = Client(server, "bridge_bot")

    def new_user(self, name):
        user = Client(self.server, name)
        user.register(f"password of {name}")
        return user

    def login(self, user, **more):
        """A second device of a user."""
        other = Client(self.server, user.name)
        other.password = user.password
        identifier = {"type": "m.id.user", "user": user.name}
        body = {"type": "m.login.password", "identifier": identifier, "password": user.password, **more}
        other.take(other.post("/_matrix/client/v3/login", body))
        return other
