//! Names of elements, and what each of them does to the tree and to the flow of text.

macro_rules! tags {
    ($($variant:ident = $name:literal),* $(,)?) => {
        /// The name of an element, as far as a reading of news depends on it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(u8)]
        pub(super) enum Tag { Root, Text, Other, $($variant),* }

        impl Tag {
            /// The element of that name, given in lower case.
            pub(super) fn of_name(name: &[u8]) -> Tag {
                match name { $($name => Tag::$variant,)* _ => Tag::Other }
            }
        }
    };
}

tags! {
    A = b"a", Abbr = b"abbr", Address = b"address", Article = b"article", Aside = b"aside", Audio = b"audio",
    B = b"b", Base = b"base", Blockquote = b"blockquote", Body = b"body", Br = b"br", Button = b"button",
    Canvas = b"canvas", Caption = b"caption", Center = b"center", Cite = b"cite", Code = b"code", Col = b"col",
    Dd = b"dd", Del = b"del", Details = b"details", Dialog = b"dialog", Div = b"div", Dl = b"dl", Dt = b"dt",
    Em = b"em", Embed = b"embed", Fieldset = b"fieldset", Figcaption = b"figcaption", Figure = b"figure",
    Font = b"font", Footer = b"footer", Form = b"form", H1 = b"h1", H2 = b"h2", H3 = b"h3", H4 = b"h4", H5 = b"h5",
    H6 = b"h6", Head = b"head", Header = b"header", Hgroup = b"hgroup", Hr = b"hr", Html = b"html", I = b"i",
    Iframe = b"iframe", Img = b"img", Input = b"input", Ins = b"ins", Label = b"label", Legend = b"legend",
    Li = b"li", Link = b"link", Main = b"main", Mark = b"mark", Math = b"math", Menu = b"menu", Meta = b"meta",
    Nav = b"nav", Noembed = b"noembed", Noframes = b"noframes", Noscript = b"noscript", Object = b"object",
    Ol = b"ol", Optgroup = b"optgroup", Option = b"option", P = b"p", Param = b"param", Picture = b"picture",
    Pre = b"pre", Q = b"q", Script = b"script", Search = b"search", Section = b"section", Select = b"select",
    Small = b"small", Source = b"source", Span = b"span", Strike = b"strike", Strong = b"strong", Style = b"style",
    Sub = b"sub", Summary = b"summary", Sup = b"sup", Svg = b"svg", Table = b"table", Tbody = b"tbody", Td = b"td",
    Template = b"template", Textarea = b"textarea", Tfoot = b"tfoot", Th = b"th", Thead = b"thead", Time = b"time",
    Title = b"title", Tr = b"tr", Track = b"track", U = b"u", Ul = b"ul", Video = b"video", Wbr = b"wbr",
    Xmp = b"xmp",
}

/// How many tags there are, for tables indexed by tag.
pub(super) const TAGS: usize = Tag::Xmp as usize + 1;

impl Tag {
    /// Elements that have no content and no end tag.
    pub(super) const fn is_void(self) -> bool {
        matches!(
            self,
            Tag::Base
                | Tag::Br
                | Tag::Col
                | Tag::Embed
                | Tag::Hr
                | Tag::Img
                | Tag::Input
                | Tag::Link
                | Tag::Meta
                | Tag::Param
                | Tag::Source
                | Tag::Track
                | Tag::Wbr
        )
    }

    /// Elements whose content is characters up to their end tag, whatever it looks like.
    pub(super) const fn is_raw(self) -> bool {
        matches!(
            self,
            Tag::Script
                | Tag::Style
                | Tag::Textarea
                | Tag::Title
                | Tag::Xmp
                | Tag::Iframe
                | Tag::Noembed
                | Tag::Noframes
        )
    }

    /// Inline elements, which never close a block by their end tag, and do not part one paragraph from another.
    pub(super) const fn is_inline(self) -> bool {
        matches!(
            self,
            Tag::A
                | Tag::Abbr
                | Tag::B
                | Tag::Cite
                | Tag::Code
                | Tag::Del
                | Tag::Em
                | Tag::Font
                | Tag::I
                | Tag::Ins
                | Tag::Label
                | Tag::Mark
                | Tag::Q
                | Tag::Small
                | Tag::Span
                | Tag::Strike
                | Tag::Strong
                | Tag::Sub
                | Tag::Sup
                | Tag::Time
                | Tag::U
                | Tag::Wbr
                | Tag::Img
                | Tag::Picture
                | Tag::Source
                | Tag::Input
                | Tag::Br
                | Tag::Text
                | Tag::Other
        )
    }

    /// Elements whose start ends a paragraph that is open (HTML, 13.2.6.4.7).
    pub(super) const fn ends_paragraph(self) -> bool {
        matches!(
            self,
            Tag::Address
                | Tag::Article
                | Tag::Aside
                | Tag::Blockquote
                | Tag::Center
                | Tag::Dd
                | Tag::Details
                | Tag::Dialog
                | Tag::Div
                | Tag::Dl
                | Tag::Dt
                | Tag::Fieldset
                | Tag::Figcaption
                | Tag::Figure
                | Tag::Footer
                | Tag::Form
                | Tag::Header
                | Tag::Hgroup
                | Tag::Hr
                | Tag::Li
                | Tag::Main
                | Tag::Menu
                | Tag::Nav
                | Tag::Ol
                | Tag::P
                | Tag::Pre
                | Tag::Search
                | Tag::Section
                | Tag::Summary
                | Tag::Table
                | Tag::Ul
                | Tag::Xmp
        ) || self.heading_level().is_some()
    }

    /// 1 to 6 for headings.
    pub(super) const fn heading_level(self) -> Option<u8> {
        match self {
            Tag::H1 => Some(1),
            Tag::H2 => Some(2),
            Tag::H3 => Some(3),
            Tag::H4 => Some(4),
            Tag::H5 => Some(5),
            Tag::H6 => Some(6),
            _ => None,
        }
    }

    /// Elements that stand in the head of a page and say something about it.
    pub(super) const fn is_of_head(self) -> bool {
        matches!(
            self,
            Tag::Base | Tag::Link | Tag::Meta | Tag::Noscript | Tag::Script | Tag::Style | Tag::Template | Tag::Title
        )
    }

    /// Elements whose text a reader of the page never sees as text.
    pub(super) const fn is_unseen(self) -> bool {
        matches!(
            self,
            Tag::Script
                | Tag::Style
                | Tag::Template
                | Tag::Textarea
                | Tag::Title
                | Tag::Noscript
                | Tag::Iframe
                | Tag::Noembed
                | Tag::Noframes
                | Tag::Select
                | Tag::Object
                | Tag::Audio
                | Tag::Video
                | Tag::Canvas
                | Tag::Head
                | Tag::Svg
                | Tag::Math
        )
    }
}
