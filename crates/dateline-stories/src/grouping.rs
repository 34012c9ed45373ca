//! Groups by average link: the two groups whose pairs are most alike on average become one, as long as that is enough.
//! Whoever is left alone then goes to the group it is most like, for which less is enough: a report that is worded like
//! no other mostly still belongs to a story, and two of one new story have found each other before.

/// Likeness of pairs, both ways: a square of so many rows.
#[derive(Debug, Clone, Default)]
pub(crate) struct Square {
    size: usize,
    values: Vec<f32>,
}

impl Square {
    pub(crate) fn new(size: usize) -> Self {
        Self { size, values: vec![0.0; size * size] }
    }

    pub(crate) fn get(&self, left: usize, right: usize) -> f32 {
        self.values[left * self.size + right]
    }

    /// Sets a pair, both ways.
    pub(crate) fn set(&mut self, left: usize, right: usize, value: f32) {
        self.values[left * self.size + right] = value;
        self.values[right * self.size + left] = value;
    }

    /// The partner after `row` with which it has most on average, by sums of pairs and sizes of groups; 0 for groups that are gone.
    fn best(&self, row: usize, sizes: &[usize]) -> (f32, usize) {
        let mut best = (f32::NEG_INFINITY, row);
        for other in row + 1..self.size {
            if sizes[other] == 0 {
                continue;
            }
            let average = self.get(row, other) / (sizes[row] * sizes[other]) as f32;
            if average > best.0 {
                best = (average, other);
            }
        }
        best
    }
}

/// The groups, each in order, and in the order of their first.
pub(crate) fn groups(mut pairs: Square, bound: f32, lone: f32) -> Vec<Vec<usize>> {
    let size = pairs.size;
    let mut groups: Vec<Vec<usize>> = (0..size).map(|row| vec![row]).collect();
    let mut sizes = vec![1_usize; size];
    let mut best: Vec<(f32, usize)> = (0..size).map(|row| pairs.best(row, &sizes)).collect();
    loop {
        let mut top: Option<usize> = None;
        for row in (0..size).filter(|row| sizes[*row] > 0) {
            if best[row].0 >= bound && top.is_none_or(|top| best[row].0 > best[top].0) {
                top = Some(row);
            }
        }
        let Some(row) = top else { break };
        let other = best[row].1;
        for third in (0..size).filter(|third| *third != row && *third != other && sizes[*third] > 0) {
            pairs.set(row, third, pairs.get(row, third) + pairs.get(other, third));
        }
        sizes[row] += sizes[other];
        sizes[other] = 0;
        let joined = std::mem::take(&mut groups[other]);
        groups[row].extend(joined);
        for third in (0..=other).filter(|third| sizes[*third] > 0) {
            // A row looks at those behind it alone: the sums with `row` changed, and `other` is gone.
            if third <= row || best[third].1 == other {
                best[third] = pairs.best(third, &sizes);
            }
        }
    }
    take_in_the_lone(&pairs, &sizes, &mut groups, lone);
    let mut groups: Vec<Vec<usize>> = groups.into_iter().filter(|group| !group.is_empty()).collect();
    groups.iter_mut().for_each(|group| group.sort_unstable());
    groups.sort_unstable();
    groups
}

/// Puts each that is alone into the group it is most like on average, if that is enough.
fn take_in_the_lone(pairs: &Square, sizes: &[usize], groups: &mut [Vec<usize>], lone: f32) {
    for row in (0..pairs.size).filter(|row| sizes[*row] == 1) {
        let mut best = (f32::NEG_INFINITY, row);
        for other in (0..pairs.size).filter(|other| sizes[*other] > 1) {
            let average = pairs.get(row, other) / sizes[other] as f32;
            if average > best.0 {
                best = (average, other);
            }
        }
        if best.0 >= lone {
            groups[row].clear();
            groups[best.1].push(row);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(size: usize, pairs: &[(usize, usize, f32)]) -> Square {
        let mut square = Square::new(size);
        pairs.iter().for_each(|(left, right, value)| square.set(*left, *right, *value));
        square
    }

    #[test]
    fn groups_need_the_bound_on_average() {
        let pairs = square(4, &[(0, 1, 0.9), (0, 2, 0.7), (1, 2, 0.1), (2, 3, 0.6), (0, 3, 0.1)]);
        // 2 goes with 3 (0.6), not with 0 and 1 (0.4 on average); then nothing is near enough (0.9 / 4).
        assert_eq!(groups(pairs.clone(), 0.5, 0.5), [vec![0, 1], vec![2, 3]]);
        assert_eq!(groups(pairs, 0.2, 0.2), [vec![0, 1, 2, 3]]);
    }

    #[test]
    fn nothing_alike_stays_alone() {
        assert_eq!(groups(Square::new(2), 0.1, 0.1), [vec![0], vec![1]]);
        assert!(groups(Square::new(0), 0.1, 0.1).is_empty());
    }
    #[test]
    fn who_is_alone_needs_less() {
        let pairs = square(5, &[(0, 1, 0.9), (0, 2, 0.5), (1, 2, 0.3), (3, 4, 0.45)]);
        // 2 is like 0 and 1 by 0.4 on average; 3 and 4 are alone both, and less like each other than groups must be.
        assert_eq!(groups(pairs.clone(), 0.5, 0.4), [vec![0, 1, 2], vec![3], vec![4]]);
        assert_eq!(groups(pairs, 0.5, 0.42), [vec![0, 1], vec![2], vec![3], vec![4]]);
    }
}
