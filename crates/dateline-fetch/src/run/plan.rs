//! What a run would begin with, as far as that is known without asking anybody.

use std::collections::HashSet;

use jiff::Timestamp;

use crate::options::Options;
use crate::state::{FeedState, State};
use crate::target::Target;

/// A request that would be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedRequest {
    /// The address.
    pub url: String,
    /// What it is for.
    pub what: PlannedWhat,
}

/// What a request would be for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlannedWhat {
    /// What a site allows.
    Robots,
    /// A feed; where it is known, only what has changed since then.
    Feed(Option<Timestamp>),
    /// A page that this feed has listed.
    Page(String),
    /// No request: it is not to be made before then.
    Rest(Timestamp),
}

/// What a run for `feeds` would begin with. What the feeds will list is not known yet.
pub fn plan(feeds: &[Target], state: &State, options: &Options, now: Timestamp) -> Vec<PlannedRequest> {
    let mut plan = Vec::new();
    let mut origins = HashSet::new();
    let named: HashSet<&str> = feeds.iter().map(Target::as_str).collect();
    let nothing = FeedState::default();
    for feed in feeds {
        let known = state.feeds.get(feed.as_str()).unwrap_or(&nothing);
        let host_rests = state.hosts.get(feed.host()).copied();
        let what = match known.not_before.max(host_rests).filter(|moment| *moment > now) {
            Some(moment) => PlannedWhat::Rest(moment),
            None => PlannedWhat::Feed(state.validators.get(feed.as_str()).map(|known| known.came)),
        };
        add(&mut plan, &mut origins, feed, what, state, options, now);
    }
    let pages = state.pages.iter().filter(|(_, page)| named.contains(page.feed.as_str()) && page.is.is_due(now));
    for (link, page) in pages.filter(|_| !options.feeds_only) {
        if let Ok(target) = Target::found(link, None) {
            add(&mut plan, &mut origins, &target, PlannedWhat::Page(page.feed.clone()), state, options, now);
        }
    }
    plan
}

fn add(
    plan: &mut Vec<PlannedRequest>,
    origins: &mut HashSet<String>,
    target: &Target,
    what: PlannedWhat,
    state: &State,
    options: &Options,
    now: Timestamp,
) {
    let origin = target.origin();
    let is_known = state.robots.get(&origin).is_some_and(|robots| robots.until > now);
    let is_needed = !is_known && !options.without_robots.iter().any(|host| host == target.host());
    if is_needed && !matches!(what, PlannedWhat::Rest(_)) && origins.insert(origin) {
        plan.push(PlannedRequest { url: target.robots().as_str().to_owned(), what: PlannedWhat::Robots });
    }
    plan.push(PlannedRequest { url: target.as_str().to_owned(), what });
}
