"""Text to vectors: what an encoder is, the embedded one, any sentence-transformers model, and how one is chosen."""
