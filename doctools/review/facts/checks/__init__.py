"""The checks of facts, one file each: a value `FACT`."""
