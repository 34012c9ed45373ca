//! What the elements of HTML and NITF do to the text in them.

/// What becomes of an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A paragraph of its own.
    Block,
    /// A line end.
    Break,
    /// A cell of a table: words in two cells are no one word.
    Gap,
    /// A caption of what it stands in.
    Caption,
    /// Left out with all that is in it, where it is closed.
    Skipped(&'static str),
    /// Left out to its close, or to the end.
    Raw(&'static str),
    /// Part of the text around it.
    Inline,
}

/// Inline elements by which a text is known to be HTML.
pub(super) const INLINE: [&str; 22] = [
    "a", "abbr", "b", "cite", "code", "del", "em", "font", "i", "img", "ins", "mark", "q", "s", "small", "span",
    "strong", "sub", "sup", "tt", "u", "strike",
];

/// What an element does; one that is not known does nothing.
pub(super) fn role(name: &str) -> Role {
    match local(name).as_str() {
        "p" | "div" | "section" | "article" | "main" | "footer" | "aside" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6"
        | "hl1" | "hl2" | "ul" | "ol" | "li" | "dl" | "dt" | "dd" | "table" | "tr" | "blockquote" | "bq" | "pre"
        | "address" | "figure" | "fieldset" | "hr" | "center" | "block" | "body" | "body.content" | "details"
        | "summary" | "media" | "thead" | "tbody" | "para" | "fn" | "note" => Role::Block,
        "br" => Role::Break,
        "td" | "th" => Role::Gap,
        "figcaption" | "caption" | "media-caption" => Role::Caption,
        "script" => Role::Raw("script"),
        "style" => Role::Raw("style"),
        "head" => Role::Skipped("head"),
        "title" => Role::Skipped("title"),
        "header" => Role::Skipped("header"),
        "nav" => Role::Skipped("nav"),
        "form" => Role::Skipped("form"),
        "button" => Role::Skipped("button"),
        "select" => Role::Skipped("select"),
        "textarea" => Role::Skipped("textarea"),
        "noscript" => Role::Skipped("noscript"),
        "template" => Role::Skipped("template"),
        "iframe" => Role::Skipped("iframe"),
        "object" => Role::Skipped("object"),
        "svg" => Role::Skipped("svg"),
        "math" => Role::Skipped("math"),
        "audio" => Role::Skipped("audio"),
        "video" => Role::Skipped("video"),
        "media-producer" => Role::Skipped("media-producer"),
        "media-reference" => Role::Skipped("media-reference"),
        "media-metadata" => Role::Skipped("media-metadata"),
        "media-object" => Role::Skipped("media-object"),
        _ => Role::Inline,
    }
}

/// The name without its prefix, in lower case.
pub(super) fn local(name: &str) -> String {
    let name = name.rsplit(':').next().unwrap_or(name);
    name.get(..name.len().min(20)).unwrap_or_default().to_ascii_lowercase()
}
