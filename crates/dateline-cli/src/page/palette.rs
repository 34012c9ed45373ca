//! The colours of speakers.

use std::collections::HashMap;

use anstyle::{Ansi256Color, Style};
use dateline_report::{ActorId, Statement};

/// Numbers of the xterm palette that can be read both on white and on near-black, neighbours far apart in hue.
const COLOURS: [u8; 8] = [31, 130, 164, 28, 63, 131, 64, 97];

/// Which speaker has which colour: the first to speak the first, and so on; after the last colour the first again.
pub struct Palette<'r> {
    numbers: HashMap<&'r ActorId, usize>,
}

impl<'r> Palette<'r> {
    /// Gives out colours in the order in which speakers appear.
    pub fn of(statements: &'r [Statement]) -> Self {
        let mut numbers = HashMap::new();
        for speaker in statements.iter().filter_map(|statement| statement.speaker.as_ref()) {
            let next = numbers.len();
            numbers.entry(speaker).or_insert(next);
        }
        Self { numbers }
    }

    /// The colour of an actor, if it speaks.
    pub fn colour(&self, actor: &ActorId) -> Option<Style> {
        let number = self.numbers.get(actor)?;
        let colour = COLOURS.get(number % COLOURS.len())?;
        Some(Style::new().fg_color(Some(Ansi256Color(*colour).into())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Red, green and blue of a colour in the 6 x 6 x 6 cube of the xterm palette.
    fn rgb(number: u8) -> [f64; 3] {
        const LEVELS: [f64; 6] = [0.0, 95.0, 135.0, 175.0, 215.0, 255.0];
        let place = usize::from(number) - 16;
        [LEVELS[place / 36], LEVELS[place / 6 % 6], LEVELS[place % 6]]
    }

    /// Relative luminance as the Web Content Accessibility Guidelines define it.
    fn luminance(rgb: [f64; 3]) -> f64 {
        let linear = rgb.map(|level| {
            let share = level / 255.0;
            if share <= 0.03928 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }

    #[test]
    fn colours_can_be_read_on_white_and_on_near_black() {
        for number in COLOURS {
            let luminance_of_colour = luminance(rgb(number));
            let on_white = 1.05 / (luminance_of_colour + 0.05);
            let on_near_black = (luminance_of_colour + 0.05) / (luminance([30.0; 3]) + 0.05);
            assert!(on_white > 3.4 && on_near_black > 3.4, "{number}: {on_white:.2}, {on_near_black:.2}");
        }
    }
}
