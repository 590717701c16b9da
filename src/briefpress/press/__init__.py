"""The press room: a finished PDF becomes a file for the printer, PDF/X-4 (ISO 15930-7)."""
