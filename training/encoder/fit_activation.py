"""Fit the error function by a quotient of polynomials: the coefficients in crates/dateline-encoder/src/kernels/rows.rs.

    python training/encoder/fit_activation.py

Prints coefficients of x * P(x^2) / Q(x^2) = erf(x / sqrt(2)), lowest power first, and the largest error of gelu(x) up
to END. Least squares over both polynomials at once, weighted anew in each round by the error that was left (Sanathanan
and Koerner 1963).
"""

from __future__ import annotations

from math import erf, sqrt

import numpy as np

END = 4.4
POWERS = 3
ROUNDS = 60


def main() -> None:
    x = np.cos(np.linspace(0, np.pi / 2, 4001))[:-1] * END
    exact = np.array([erf(value / sqrt(2)) for value in x])
    square, weight, best = (x / END) ** 2, np.ones_like(x), (np.inf, np.zeros(0))
    above = [x * square**power for power in range(POWERS + 1)]
    below = [exact * square**power for power in range(1, POWERS + 1)]
    terms = np.stack([*above, *(-term for term in below)], 1)
    for _ in range(ROUNDS):
        found, *_ = np.linalg.lstsq(terms * weight[:, None], exact * weight, rcond=None)
        numerator = sum(c * term for c, term in zip(found, above))
        denominator = 1 + sum(c * square**power for power, c in enumerate(found[POWERS + 1 :], 1))
        error = np.abs(x * (numerator / denominator - exact)) / 2 + 1e-12
        if error.max() < best[0]:
            best = (error.max(), found)
        weight = weight * np.sqrt(0.5 + error / error.mean())
        weight = np.clip(weight / np.sqrt((weight**2).mean()), 1e-3, 1e3)
    scale = END ** (2.0 * np.array([*range(POWERS + 1), *range(1, POWERS + 1)]))
    found = best[1] / scale
    print("above", found[: POWERS + 1].tolist(), "below", [1.0, *found[POWERS + 1 :].tolist()], "error", best[0])


if __name__ == "__main__":
    main()
