"""Reading and writing: the only room that touches disk, geopandas and file formats."""
