"""Ink upon ink."""
