// Clusters: places that lie too near to each other at this zoom stand as one. Pure.

/**
 * Join points {x, y, weight} nearer than `reach` pixels. The heaviest of a cluster gives it its position,
 * which so is always a place that a report names. Returns lists of numbers of points, the anchor first.
 */
function clusters(points, reach) {
  const order = points.map((_, i) => i).sort((a, b) => points[b].weight - points[a].weight || a - b);
  const cells = new Map();
  const found = [];
  for (const i of order) {
    const { x, y } = points[i];
    const [column, row] = [Math.floor(x / reach), Math.floor(y / reach)];
    const near = nearest(cells, points, column, row, x, y, reach);
    if (near) {
      near.push(i);
    } else {
      const cluster = [i];
      found.push(cluster);
      const key = `${column},${row}`;
      if (cells.has(key)) cells.get(key).push(cluster); else cells.set(key, [cluster]);
    }
  }
  return found;
}

function nearest(cells, points, column, row, x, y, reach) {
  let best = null;
  let least = reach;
  for (let dc = -1; dc <= 1; dc += 1) {
    for (let dr = -1; dr <= 1; dr += 1) {
      for (const cluster of cells.get(`${column + dc},${row + dr}`) || []) {
        const anchor = points[cluster[0]];
        const distance = Math.hypot(anchor.x - x, anchor.y - y);
        if (distance < least) [best, least] = [cluster, distance];
      }
    }
  }
  return best;
}

/** Arcs of a ring, one for each share: paths in a box of 2 `radius` around the middle. */
function ringArcs(shares, radius) {
  const sum = shares.reduce((all, share) => all + share, 0);
  const at = (part) => {
    const angle = 2 * Math.PI * part - Math.PI / 2;
    return `${(radius + radius * Math.cos(angle)).toFixed(2)} ${(radius + radius * Math.sin(angle)).toFixed(2)}`;
  };
  let done = 0;
  return shares.map((share) => {
    const [from, to] = [done / sum, Math.min((done + share) / sum, 1)];
    done += share;
    if (to - from > 0.999) return `M${at(0)}A${radius} ${radius} 0 0 1 ${at(0.5)}A${radius} ${radius} 0 0 1 ${at(0)}`;
    return `M${at(from)}A${radius} ${radius} 0 ${to - from > 0.5 ? 1 : 0} 1 ${at(to)}`;
  });
}
