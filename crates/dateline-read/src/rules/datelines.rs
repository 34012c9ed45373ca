//! Rules that tell a dateline.

pub(super) const ABOUT: &str = "Where, when and for whom an article says it was written, out of its first lines. The year follows from the date of \
    publication, or from other dates of the text, where the dateline gives none, and a warning says so.";

rules! {
    /// An agency that the table knows stands in the formula, marked off by brackets, strokes or a dash.
    AGENCY = "dateline-agency" {
        gives "ROME, May 2 (Reuters) - Ministers of nine states met in the city." => "Rome; 2019-05-02; Reuters";
        gives "MOSCOW, 11 December. /TASS/. The cruiser left the Baltic port in the morning." => "Moscow; 2018-12-11; TASS";
    }
    /// A place with a day, and no agency or one that the table does not have.
    PLACE_DATE = "dateline-place-date" {
        gives "LUSAKA, 3 March 2014 - The copper mine opened again after a strike of six weeks." => "Lusaka; 2014-03-03; -";
    }
    /// A place in capitals and a name in brackets that may be an agency's: it is taken for one as it is written.
    UNKNOWN_AGENCY = "dateline-unknown-agency" {
        gives "SUVA (Lagoon Wire) - Rain fell on the island for three days." => "Suva; -; Lagoon Wire";
    }
    /// A place in capitals before a dash, and nothing else.
    PLACE = "dateline-place" {
        gives "NAIROBI - The court adjourned the case of the governor." => "Nairobi; -; -";
        misses "Nairobi - The court adjourned the case of the governor." => "Nairobi; -; -";
    }
}
