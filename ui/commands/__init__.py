"""The commands of `tsumazuki`, one file a kind of work. Heavy imports sit inside the commands: help must be instant."""
