"""Makes the outlines that the reading room's map is drawn on, from Natural Earth's countries at 1 : 50 million as `world-atlas` has them.

    python3 data/outlines/build.py node_modules/world-atlas/countries-50m.json crates/dateline-web/assets/outlines.txt

The file has two lines, each the `d` of an SVG path in a picture of 1000 by 470: land, and borders on it. Projection: Natural Earth I
(Savric et al. 2011, A polynomial equation for the Natural Earth projection), as in crates/dateline-web/src/pages/map/projection.rs.
"""

import json
import math
import sys

WIDTH, MIDDLE = 1000.0, 260.0
SCALE = WIDTH / 2 / (math.pi * 0.8707)
# In units of the picture: what is nearer to a straight line is left out, and islands that are smaller.
TOLERANCE = 0.22
LEAST_ISLAND = 0.5


def projected(lon, lat):
    phi = math.radians(lat)
    p2 = phi * phi
    p4 = p2 * p2
    x = math.radians(lon) * (0.8707 - 0.131979 * p2 + p4 * (-0.013791 + p4 * (0.003971 * p2 - 0.001529 * p4)))
    y = phi * (1.007226 + p2 * (0.015085 + p4 * (-0.044475 + 0.028874 * p2 - 0.005916 * p4)))
    return WIDTH / 2 + SCALE * x, MIDDLE - SCALE * y


def simplified(points):
    """Douglas and Peucker (1973), without recursion."""
    keep = [False] * len(points)
    keep[0] = keep[-1] = True
    stretches = [(0, len(points) - 1)]
    while stretches:
        first, last = stretches.pop()
        (ax, ay), (bx, by) = points[first], points[last]
        length = math.hypot(bx - ax, by - ay)
        farthest, where = 0.0, None
        for place in range(first + 1, last):
            x, y = points[place]
            if length == 0:
                distance = math.hypot(x - ax, y - ay)
            else:
                distance = abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length
            if distance > farthest:
                farthest, where = distance, place
        if where is not None and farthest > TOLERANCE:
            keep[where] = True
            stretches += [(first, where), (where, last)]
    return [point for point, kept in zip(points, keep) if kept]


def short(tenths):
    number = f"{tenths / 10:g}"
    return number.replace("0.", ".", 1) if number.startswith(("0.", "-0.")) else number


def written(points):
    """Relative moves in tenths: half as long as absolute ones."""
    tenths = [(round(x * 10), round(y * 10)) for x, y in points]
    parts, (at_x, at_y) = [f"M{tenths[0][0] / 10:g} {tenths[0][1] / 10:g}"], tenths[0]
    for x, y in tenths[1:]:
        if (x, y) != (at_x, at_y):
            parts.append(f"l{short(x - at_x)} {short(y - at_y)}".replace(" -", "-"))
            at_x, at_y = x, y
    return "".join(parts) if len(parts) > 1 else ""


def main(atlas, out):
    topology = json.load(open(atlas, encoding="utf-8"))
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    lines = [simplified([projected(lon, lat) for lon, lat in points]) for points in arcs]

    def pieces(ring):
        """The rings that a ring is drawn as: two where it goes across the date line."""
        degrees = []
        for number in ring:
            degrees += arcs[number] if number >= 0 else arcs[~number][::-1]
        around, turn = [degrees[0]], 0
        for (before, _), (lon, lat) in zip(degrees, degrees[1:]):
            turn += 360 if lon - before < -180 else -360 if lon - before > 180 else 0
            around.append((lon + turn, lat))
        if all(-180 <= lon <= 180 for lon, _ in around):
            yield [point for number in ring for point in (lines[number] if number >= 0 else lines[~number][::-1])]
            return
        for shift in (-360, 0, 360):
            part = [(min(max(lon + shift, -180), 180), lat) for lon, lat in around]
            # Of what lies beyond the edge only where it leaves and comes back.
            edges = [abs(lon) == 180 for lon, _ in part]
            part = [
                point
                for place, point in enumerate(part)
                if not (edges[place] and edges[place - 1] and edges[(place + 1) % len(part)])
            ]
            if any(abs(lon) < 180 for lon, _ in part):
                yield simplified([projected(lon, lat) for lon, lat in part])

    def rings(geometry):
        for part in geometry.get("geometries", [geometry]):
            if part["type"] == "Polygon":
                yield from part["arcs"]
            elif part["type"] == "MultiPolygon":
                for polygon in part["arcs"]:
                    yield from polygon

    land = []
    for points in (piece for ring in rings(topology["objects"]["land"]) for piece in pieces(ring)):
        xs, ys = [x for x, _ in points], [y for _, y in points]
        # The Antarctic takes much room, and nothing happens there.
        if min(ys) > projected(0, -60)[1] or max(max(xs) - min(xs), max(ys) - min(ys)) < LEAST_ISLAND:
            continue
        path = written(points)
        land.append(path + "z" if path else "")
    # An arc that two countries share is a border.
    owners = {}
    for country in topology["objects"]["countries"]["geometries"]:
        for ring in rings(country):
            for number in ring:
                owners[max(number, ~number)] = owners.get(max(number, ~number), 0) + 1
    borders = [written(lines[number]) for number, count in sorted(owners.items()) if count > 1]
    with open(out, "w", encoding="ascii") as file:
        file.write("".join(land) + "\n" + "".join(borders) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
