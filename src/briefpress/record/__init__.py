"""What a build was made of, written down, so that one with nothing changed costs nothing.

A record names every file that the build read, with its content; what was looked for and not there; all that the machine brought;
and the files that came of it. `recall` answers before anything heavy is loaded: it and what it imports know only os, sys and a
hash.
"""
