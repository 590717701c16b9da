"""The room in which settings are read: keys and values of YAML and TOML, typed, each with its place."""
