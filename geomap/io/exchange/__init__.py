"""Places from files of other houses, and back: GeoNames, OCHA, OpenStreetMap, Linked Places, tables."""
