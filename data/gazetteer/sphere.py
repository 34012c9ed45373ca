"""Distances and middles on the globe."""

import math

EARTH_KM = 6371.0


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The great-circle distance of two points (degrees north, degrees east), in kilometres."""
    lat1, lon1, lat2, lon2 = (math.radians(degrees) for degrees in (*one, *other))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    """The mean of points as vectors, so that the date line does no harm."""
    x = y = z = 0.0
    for lat, lon in points:
        phi, lam = math.radians(lat), math.radians(lon)
        x += math.cos(phi) * math.cos(lam)
        y += math.cos(phi) * math.sin(lam)
        z += math.sin(phi)
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))


def spread_km(centre: tuple[float, float], points: list[tuple[float, float]]) -> float:
    """How far points lie from a centre: one and a half times the root of their mean square distance."""
    squares = [distance_km(centre, point) ** 2 for point in points]
    return 1.5 * math.sqrt(sum(squares) / len(squares))


class Grid:
    """The nearest of many points, by cells of one degree."""

    def __init__(self, points: list[tuple[float, float]]):
        self.points = points
        self.cells: dict[tuple[int, int], list[int]] = {}
        for index, (lat, lon) in enumerate(points):
            self.cells.setdefault((math.floor(lat), math.floor(lon)), []).append(index)

    def nearest(self, point: tuple[float, float], within_km: float) -> int | None:
        """The index of the nearest point not farther than that (at most about 100 km)."""
        lat, lon = math.floor(point[0]), math.floor(point[1])
        reach = 1 if abs(point[0]) < 60 else 2
        best, best_km = None, within_km
        for row in range(lat - 1, lat + 2):
            for column in range(lon - reach, lon + reach + 1):
                for index in self.cells.get((row, (column + 180) % 360 - 180), ()):
                    km = distance_km(point, self.points[index])
                    if km <= best_km:
                        best, best_km = index, km
        return best
