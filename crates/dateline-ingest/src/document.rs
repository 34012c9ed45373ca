//! What an input says of a document beside its bytes.

/// What the surroundings of a document declare about it: the headers of a transfer, the record of an archive, the part of
/// a message. Nothing of it is believed against the document itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Declared {
    /// The media type without its parameters, in lower case: `text/html`.
    pub media_type: Option<String>,
    /// The label of the encoding, as it is given: `windows-1251`.
    pub charset: Option<String>,
    /// The address that the document was fetched from.
    pub url: Option<String>,
    /// When it was fetched or filed, as it is written; stands in for no date of publication, but bounds it.
    pub fetched: Option<String>,
}
