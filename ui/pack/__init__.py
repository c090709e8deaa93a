"""The workshop pack as a file: what it says (words, sections) and how each format writes it."""
