"""What the facts say: encoders, themes, causes and the run that puts them together; no database, no screen."""
