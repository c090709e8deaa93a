"""The seed corpus of the cause classifier, as data; `mining/seed_corpus.py` reads it."""
