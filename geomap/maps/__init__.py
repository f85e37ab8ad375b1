"""From records to what is drawn: layers, and the web page that shows them."""
