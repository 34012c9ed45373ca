//! The opening paragraph where it stands apart from the text, under the headline.

use std::collections::HashSet;

use super::blocks::Block;
use super::body::{Known, is_about_article, key};
use super::phrases;
use super::region::Region;
use super::text::words;

/// The paragraph before the region that opens the article: named so, given as the page's description, or the first prose
/// under the headline.
pub(super) fn before<'b>(before: &'b [Block], known: &Known, region: &Region) -> Option<&'b str> {
    let title = known.title.map(key);
    let descriptions: Vec<HashSet<String>> = known.descriptions.iter().map(|text| words(text).collect()).collect();
    let is_plain = |block: &&Block| {
        block.text.len() > 40
            && block.link_share() < 0.3
            && !is_about_article(block, known.authors)
            && !phrases::is_pointer(&block.text)
            && title.as_deref().is_none_or(|title| block.text.len() > 2 * title.len() + 40 || title != key(&block.text))
    };
    let near = || before.iter().rev().take(NEAR).filter(is_plain);
    let is_under_headline = |block: &Block| known.heading.is_some_and(|heading| block.first > heading);
    let is_beside = |block: &Block| region.is_beside(block);
    let is_described = |block: &Block| descriptions.iter().any(|description| is_described(&block.text, description));
    let is_named = |block: &Block| {
        let is_lead =
            block.lead > block.beside.max(block.never).max(block.caption) || (block.lead != 0 && !is_beside(block));
        match is_under_headline(block) {
            true => is_lead || (is_described(block) && block.caption == 0 && block.never == 0),
            false => is_described(block) && !is_beside(block),
        }
    };
    let is_prose = |block: &Block| {
        let is_long = is_under_headline(block) && block.text.len() > 70;
        is_long && !is_beside(block) && block.list == 0 && block.cell == 0 && block.byline == 0
    };
    let named =
        near().find(|block| is_named(block) && !is_beside(block)).or_else(|| near().find(|block| is_named(block)));
    let lead = named.or_else(|| near().rfind(|block| is_prose(block)));
    lead.map(|block| block.text.as_str())
}

/// Blocks between headline and text that are looked at: dates, names, buttons, a picture.
const NEAR: usize = 60;

/// Whether a block says what the description says: nearly all words of the shorter are the other's.
fn is_described(text: &str, description: &HashSet<String>) -> bool {
    let text: HashSet<String> = words(text).collect();
    let shared = text.intersection(description).count();
    let shorter = text.len().min(description.len());
    shorter >= 5 && shared * 10 >= shorter * 8 && text.len() <= 3 * description.len()
}
