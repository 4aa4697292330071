"""A second scripted session: what events look like on their way through a server, of every type and in every state."""
