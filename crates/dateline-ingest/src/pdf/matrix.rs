//! Where on a page something stands: the transformations of PDF (ISO 32000-1, 8.3).

/// `[a b 0; c d 0; e f 1]`, which turns `[x y 1]`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Matrix(pub(super) [f32; 6]);

impl Matrix {
    pub(super) const UNCHANGED: Self = Self([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// This transformation first, then `next`.
    pub(super) fn then(self, next: Self) -> Self {
        let ([a, b, c, d, e, f], [na, nb, nc, nd, ne, nf]) = (self.0, next.0);
        Self([
            a * na + b * nc,
            a * nb + b * nd,
            c * na + d * nc,
            c * nb + d * nd,
            e * na + f * nc + ne,
            e * nb + f * nd + nf,
        ])
    }

    /// Moved by a step in its own coordinates.
    pub(super) fn moved(self, x: f32, y: f32) -> Self {
        Self([1.0, 0.0, 0.0, 1.0, x, y]).then(self)
    }

    pub(super) fn origin(self) -> (f32, f32) {
        (self.0[4], self.0[5])
    }

    /// How much taller things become.
    pub(super) fn height(self) -> f32 {
        self.0[2].hypot(self.0[3])
    }

    /// How much wider things become.
    pub(super) fn width(self) -> f32 {
        self.0[0].hypot(self.0[1])
    }

    /// Whether text runs from left to right on the page, and not up or down its margin.
    pub(super) fn is_level(self) -> bool {
        self.0[1].abs() < 0.2 * self.width()
    }
}
