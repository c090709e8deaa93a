"""How facts come in and stay: normalise, validate, read files, store; the only room that knows the database."""
