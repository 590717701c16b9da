"""Manuscripts made to lead layouts astray, and an oracle that reads the finished PDF and knows nothing of how it was laid out."""
