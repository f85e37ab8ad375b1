// Geometry of lines in pixels: lanes beside a road, and arrow heads along it. Pure.

/** Shift a line by `distance` pixels to the right of its direction. Points are {x, y}, y downward. */
function shifted(points, distance) {
  return points.map((point, i) => {
    const before = points[Math.max(i - 1, 0)];
    const after = points[Math.min(i + 1, points.length - 1)];
    const dx = after.x - before.x;
    const dy = after.y - before.y;
    const length = Math.hypot(dx, dy) || 1;
    return L.point(point.x - (dy / length) * distance, point.y + (dx / length) * distance);
  });
}

/** Place arrow heads every `gap` pixels: each is three points, wing, tip, wing. */
function arrowHeads(points, gap, size) {
  const heads = [];
  let next = gap / 2;
  for (let i = 1; i < points.length; i += 1) {
    const a = points[i - 1];
    const b = points[i];
    const length = Math.hypot(b.x - a.x, b.y - a.y);
    while (length > 0 && next <= length) {
      heads.push(arrowHead(a, b, next / length, size));
      next += gap;
    }
    next -= length;
  }
  return heads;
}

function arrowHead(a, b, share, size) {
  const tip = L.point(a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share);
  const angle = Math.atan2(b.y - a.y, b.x - a.x);
  const wing = (turn) => L.point(tip.x - size * Math.cos(angle + turn), tip.y - size * Math.sin(angle + turn));
  return [wing(0.6), tip, wing(-0.6)];
}

const lengthOf = (points) => points.slice(1).reduce((sum, p, i) => sum + p.distanceTo(points[i]), 0);
