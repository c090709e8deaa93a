"""Drawing: each file shows one kind of thing and asks the database nothing."""
