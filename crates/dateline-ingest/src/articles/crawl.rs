//! The articles of a WARC file.

use super::document::{Documents, articles_of_document};
use super::{Level, Reading, Step};
use crate::compression::Members;
use crate::limits::Limits;
use crate::location::{InputName, Location};
use crate::passed_over::PassedOver;
use crate::rejection::{Fault, RejectionCode};
use crate::warc::{Content, Item, Records, content_of};

/// A WARC file that is being read.
pub(super) struct Crawl {
    name: InputName,
    records: Records,
    articles: Option<Documents>,
}

impl Crawl {
    pub(super) fn new(name: InputName, members: Members, limits: Limits) -> Self {
        Self { name, records: Records::new(members, limits), articles: None }
    }
}

impl Level for Crawl {
    fn step(&mut self, reading: &Reading) -> Step {
        if let Some(step) = self.articles.as_mut().and_then(Documents::next) {
            return step;
        }
        self.articles = None;
        let options = &reading.options;
        let record = match self.records.next_item() {
            Ok(Some(Item::Record(record))) => record,
            Ok(Some(Item::Damage(damage))) => {
                return Step::Out(Err(damage.fault.at(Location::of_record(&self.name, damage.place))));
            }
            Ok(None) => return Step::End,
            Err(error) => return Step::Failed(error, Location::of(&self.name)),
        };
        let at = Location::of_record(&self.name, record.place);
        let document = match content_of(&record, &options.limits) {
            Content::Document(document) => document,
            Content::PassedOver(reason) => return Step::PassedOver(reason),
            Content::Refused(fault) => return Step::Out(Err(fault.at(at))),
        };
        let mut articles = articles_of_document(&document.bytes, &document.declared, options);
        if let [Err(fault)] = articles.as_slice()
            && fault.code == RejectionCode::Binary
        {
            return Step::PassedOver(PassedOver::Media);
        }
        for article in &mut articles {
            match article {
                Ok(article) => article.warnings.extend(document.warnings.iter().cloned()),
                Err(fault) => tell_address(fault, document.declared.url.as_deref()),
            }
        }
        self.articles = Some(Documents::new(at, articles));
        Step::Nothing
    }
}

/// The offset of a record says little to people.
fn tell_address(fault: &mut Fault, url: Option<&str>) {
    if let Some(url) = url {
        fault.message = format!("{url}: {}", fault.message);
    }
}
