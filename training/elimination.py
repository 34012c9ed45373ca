"""Linear equations, for the scripts that fit weights by Newton's method."""


def solve(matrix, vector):
    """Gauss's elimination with pivots."""
    rows = [row[:] + [value] for row, value in zip(matrix, vector)]
    for at in range(len(rows)):
        pivot = max(range(at, len(rows)), key=lambda row: abs(rows[row][at]))
        rows[at], rows[pivot] = rows[pivot], rows[at]
        for row in range(at + 1, len(rows)):
            factor = rows[row][at] / rows[at][at]
            if factor:
                rows[row] = [value - factor * upper for value, upper in zip(rows[row], rows[at])]
    solution = [0.0] * len(rows)
    for at in reversed(range(len(rows))):
        rest = sum(rows[at][column] * solution[column] for column in range(at + 1, len(rows)))
        solution[at] = (rows[at][-1] - rest) / rows[at][at]
    return solution
