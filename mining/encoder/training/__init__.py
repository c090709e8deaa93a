"""From data to shipped weights, by one command (`train.py`); needs the `models` extra and the teacher's package."""
