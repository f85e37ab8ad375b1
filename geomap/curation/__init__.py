"""What curators do with a gazetteer: find, compare, suggest, add. Pure; the disk is left to `io`."""
