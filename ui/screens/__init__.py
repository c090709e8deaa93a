"""One file a screen: read, draw, hand the answer to one function."""
