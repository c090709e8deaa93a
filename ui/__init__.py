"""Where people meet it: the screens, the command line, and exports drawn for people."""
