"""What QGIS needs to open a GeoPackage drawn: styles, labels, forms, and a project."""
