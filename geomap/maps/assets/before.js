// Runs between Leaflet and the map: lines are drawn well past the edge, so that panning shows no gap.
L.Renderer.mergeOptions({ padding: 0.5 });
