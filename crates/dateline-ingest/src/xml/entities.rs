//! What a document type declaration declares, told and never used.

use dateline_report::{Warning, WarningCode};

use crate::rejection::{Fault, RejectionCode};

/// Looks through `inside`, a document type declaration, for entities. A warning where the document has entities of its own,
/// for references to them stay unread; a fault where they are made to do harm.
pub(super) fn declared(inside: &str) -> Result<Option<Warning>, Fault> {
    let mut count = 0;
    for declaration in inside.split("<!ENTITY").skip(1) {
        let declaration = declaration.trim_start();
        // Parameter entities (`%`) name the parts of a DTD, which is never read.
        if declaration.starts_with('%') {
            continue;
        }
        count += 1;
        let (_, value) = declaration.split_once(char::is_whitespace).unwrap_or((declaration, ""));
        let value = value.trim_start();
        if value.starts_with("SYSTEM") || value.starts_with("PUBLIC") {
            return Err(hostile("has an entity that stands for a file"));
        }
        let value = value.split(['"', '\'']).nth(1).unwrap_or_default();
        if value.split('&').skip(1).any(refers) {
            return Err(hostile("has an entity that is made of entities"));
        }
    }
    let message =
        || format!("{count} entities of the document's own are not expanded; references to them stay as written");
    Ok((count > 0).then(|| Warning::new(WarningCode::EntitiesUnread, message())))
}

/// Whether `behind`, which follows `&`, is a reference to something other than a character.
fn refers(behind: &str) -> bool {
    !behind.starts_with('#') && behind.split_once(';').is_some_and(|(name, _)| name != "amp" && name != "lt")
}

fn hostile(message: &str) -> Fault {
    Fault::new(
        RejectionCode::HostileMarkup,
        message,
        "it is refused for safety; take the declaration out of the document",
    )
}
