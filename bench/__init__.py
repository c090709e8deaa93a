"""Measurements, each printed by one command; never part of the tests."""
