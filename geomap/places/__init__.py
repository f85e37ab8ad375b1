"""Places: the gazetteer, the roads, and the way from words to decided and located mentions."""
