"""What the steps of an area share: two users who talk, and what they made."""

from driver.client import Client


class World:
    def __init__(self, server, stub):
        self.server, self.stub = server, stub
        self.rooms, self.events, self.since = {}, {}, None
        self.nobody = Client(server, "nobody")

    def new_user(self, name):
        user = Client(self.server, name)
        user.register(f"password of {name}")
        user.put(f"/_matrix/client/v3/profile/{user.user_id}/displayname", {"displayname": name.replace("-", " ").title()})
        return user

    def two_users(self, area):
        """The writer does things, the reader sees them."""
        self.writer, self.reader = self.new_user(f"{area}-writer"), self.new_user(f"{area}-reader")
