//! The figures that were fitted: `models/stories.tsv`, whose card is `models/stories.md`.

use std::sync::OnceLock;

use crate::features::Kind;

static FILE: &str = include_str!("../../../models/stories.tsv");

/// What kinds of terms weigh, and the bounds between stories.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights {
    /// How much a term of each kind weighs beside its rarity, in the order of [`Kind::ALL`].
    pub kinds: [f32; 6],
    /// Likeness, on average over all pairs, from which on articles are one story: 0 to 1.
    pub bound: f32,
    /// The same for an article that is alone otherwise.
    pub lone: f32,
    /// Likeness to its nearest articles that an article is taken to have before it has any.
    pub prior: f32,
    /// What an article of the background counts beside one of the newsroom.
    pub background: f32,
}

impl Weights {
    /// What `kind` weighs.
    pub fn of(&self, kind: Kind) -> f32 {
        self.kinds[kind as usize]
    }

    /// The figures of a file with a name and a value a line; none where one is missing.
    pub fn read(file: &str) -> Option<Self> {
        let value = |name: &str| {
            let line = file.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix('\t'))?;
            line.trim().parse::<f32>().ok().filter(|value| value.is_finite())
        };
        let mut kinds = [0.0; 6];
        for kind in Kind::ALL {
            kinds[kind as usize] = value(kind.name())?;
        }
        Some(Self {
            kinds,
            bound: value("bound")?,
            lone: value("lone")?,
            prior: value("prior")?,
            background: value("background")?,
        })
    }

    /// The same as a file.
    pub fn write(&self) -> String {
        let kinds = Kind::ALL.iter().map(|kind| (kind.name(), self.of(*kind)));
        let rest = [("bound", self.bound), ("lone", self.lone), ("prior", self.prior), ("background", self.background)];
        let lines: Vec<String> = kinds.chain(rest).map(|(name, value)| format!("{name}\t{value}\n")).collect();
        format!(
            "# What kinds of terms weigh in stories; fitted by `make stories`, not edited by hand.\n{}",
            lines.concat()
        )
    }
}

impl Default for Weights {
    /// Those that come with the program.
    fn default() -> Self {
        static READ: OnceLock<Weights> = OnceLock::new();
        *READ.get_or_init(|| Weights::read(FILE).expect("models/stories.tsv holds every figure"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_as_it_was_written() {
        let weights =
            Weights { kinds: [1.0, 0.25, 1.5, 0.5, 0.0, 2.0], bound: 0.5, lone: 0.375, prior: 0.125, background: 0.1 };
        assert_eq!(Weights::read(&weights.write()), Some(weights));
        assert_eq!(weights.of(Kind::Number), 1.5);
        assert_eq!(Weights::read("word\t1\n"), None);
    }
}
