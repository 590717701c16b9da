"""The manuscript language: Pandoc's Markdown, read by Python-Markdown with constructs of our own, one a file."""
