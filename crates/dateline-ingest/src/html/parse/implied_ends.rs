//! Ends that are left out: what the start of an element closes (HTML, 13.2.6.4.7 and following).

use super::Parser;
use crate::html::tag::Tag;

impl Parser<'_> {
    /// Closes what cannot hold an element of that tag.
    pub(super) fn imply_ends(&mut self, tag: Tag) {
        if self.top().1 == Tag::Head && !tag.is_of_head() {
            self.pop_to(self.open.len() - 1);
        }
        if tag.ends_paragraph() && self.open_of[Tag::P as usize] > 0 {
            let is_barrier =
                |open| matches!(open, Tag::Button | Tag::Td | Tag::Th | Tag::Caption | Tag::Table | Tag::Object);
            self.close(|open| open == Tag::P, is_barrier);
        }
        match tag {
            Tag::Li => {
                let is_list = |open| matches!(open, Tag::Ul | Tag::Ol | Tag::Menu | Tag::Table | Tag::Td);
                self.close(|open| open == Tag::Li, is_list);
            }
            Tag::Dd | Tag::Dt => self.close(|open| matches!(open, Tag::Dd | Tag::Dt), |open| open == Tag::Dl),
            Tag::Option | Tag::Optgroup => self.close(|open| open == Tag::Option, |open| open != Tag::Option),
            Tag::Td | Tag::Th => self.close(is_cell, |open| matches!(open, Tag::Tr | Tag::Table)),
            Tag::Tr => self.close(|open| open == Tag::Tr, |open| open == Tag::Table),
            Tag::Tbody | Tag::Thead | Tag::Tfoot => self.close(is_row_group, |open| open == Tag::Table),
            Tag::A => self.close(|open| open == Tag::A, |open| !open.is_inline()),
            _ if tag.heading_level().is_some() => {
                self.close(|open| open.heading_level().is_some(), |open| open.heading_level().is_none());
            }
            _ => {}
        }
    }

    fn close(&mut self, is_it: impl Fn(Tag) -> bool, is_barrier: impl Fn(Tag) -> bool) {
        if let Some(depth) = self.find_open(is_it, is_barrier) {
            self.pop_to(depth);
        }
    }
}

const fn is_cell(open: Tag) -> bool {
    matches!(open, Tag::Td | Tag::Th)
}

const fn is_row_group(open: Tag) -> bool {
    matches!(open, Tag::Tbody | Tag::Thead | Tag::Tfoot)
}
