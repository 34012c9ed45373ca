//! ninjs, news in JSON, of all three generations: <https://iptc.org/standards/ninjs/>.
//!
//! Generation 1 has `headline`, `body_text`, `body_html`; 2 has lists of `headlines` and `bodies`; 3 writes names as
//! `versionCreated`. Names are compared without case and underscores, so that one reader serves all. An input is one item,
//! several one after another (JSON lines), a list of items, or an object with a list in it, as services answer queries.

use dateline_report::Article;
use serde_json::{Map, Value};

use super::story::Story;
use crate::charset;
use crate::document::Declared;
use crate::limits::{Limits, size_in_words};
use crate::markup::{Fragment, one_line, paragraphs_of_any};
use crate::rejection::{Fault, RejectionCode};

/// Names that only ninjs has, in the form in which they are compared.
const NAMES: [&str; 12] = [
    "versioncreated",
    "firstcreated",
    "contentcreated",
    "bodytext",
    "bodyhtml",
    "bodyxhtml",
    "bodies",
    "headlines",
    "headline",
    "pubstatus",
    "descriptiontext",
    "copyrightholder",
];

/// Whether an input is ninjs: JSON in which two names of ninjs are.
pub fn is_ninjs(head: &[u8]) -> bool {
    let decoded = charset::decode(head, None);
    let json = decoded.text.trim_start();
    if !json.starts_with(['{', '[']) {
        return false;
    }
    let keys = json.split('"').zip(json.split('"').skip(1)).filter(|(_, behind)| behind.trim_start().starts_with(':'));
    let mut found: Vec<String> = keys.map(|(key, _)| plain(key)).filter(|key| NAMES.contains(&key.as_str())).collect();
    found.sort();
    found.dedup();
    found.len() >= 2
}

/// Reads the items of an input in order.
pub fn articles_of_ninjs(bytes: &[u8], declared: &Declared, limits: &Limits) -> Vec<Result<Article, Fault>> {
    if bytes.len() > limits.document {
        let (size, limit) = (size_in_words(bytes.len() as u64), size_in_words(limits.document as u64));
        let message = format!("is a document of {size}, more than the {limit} that is read");
        return vec![Err(Fault::new(RejectionCode::DocumentTooLong, message, "give one item a line, or a file"))];
    }
    let decoded = charset::decode(bytes, declared.charset.as_deref());
    let article = |value: &Value| {
        let mut story = story(value)?;
        story.warnings.extend(decoded.warning.clone());
        story.into_article(limits)
    };
    let mut articles = Vec::new();
    for value in serde_json::Deserializer::from_str(&decoded.text).into_iter::<Value>() {
        match value {
            Ok(value) => articles.extend(items(&value).into_iter().map(article)),
            // Where the next value would begin, nobody knows.
            Err(error) => {
                let message = format!("is not valid JSON: {error}");
                articles.push(Err(Fault::new(
                    RejectionCode::Json,
                    message,
                    "mend it; `jq .` shows what is wrong with it",
                )));
                break;
            }
        }
    }
    if articles.is_empty() {
        articles.push(Err(Fault::new(RejectionCode::Empty, "has no items", "nothing is to be read in it")));
    }
    articles
}

/// The items in `value`: itself, or those of its list.
fn items(value: &Value) -> Vec<&Value> {
    let list = match value {
        Value::Array(items) => Some(items),
        Value::Object(fields) if !fields.keys().any(|name| NAMES.contains(&plain(name).as_str())) => {
            fields.iter().filter(|(name, _)| is_list_name(name)).find_map(|(_, value)| value.as_array())
        }
        _ => None,
    };
    list.map_or_else(|| vec![value], |items| items.iter().collect())
}

fn is_list_name(name: &str) -> bool {
    matches!(plain(name).as_str(), "item" | "items" | "results" | "newsitems" | "data")
}

fn plain(name: &str) -> String {
    name.chars().filter(|&c| c != '_').take(20).collect::<String>().to_ascii_lowercase()
}

fn story(value: &Value) -> Result<Story, Fault> {
    let Some(fields) = value.as_object() else {
        return Err(Fault::new(RejectionCode::Json, "is no JSON object, where an item should be", "give ninjs items"));
    };
    let item = Item(fields);
    let is_picture = item.text("type").is_some_and(|kind| matches!(kind.as_str(), "picture" | "graphic" | "video"));
    let description = item.text("descriptiontext").or_else(|| item.first_value("descriptions"));
    let mut body = item.body();
    let captions = item.associated().filter(|associated| associated.text("type").is_some_and(|kind| kind == "picture"));
    body.captions.extend(captions.filter_map(|picture| picture.text("descriptiontext")).filter_map(|c| one_line(&c)));
    if is_picture {
        body.captions.extend(description.as_deref().and_then(one_line));
    }
    let uri = item.text("uri");
    Ok(Story {
        id: item.text("guid").or_else(|| uri.clone()).or_else(|| item.text("id")),
        version: item.text("version"),
        headline: item.headline(),
        slugline: item.text("slugline").or_else(|| item.text("title")).and_then(|title| one_line(&title)),
        bylines: item.bylines(),
        agency: item.agency(),
        rights_holder: item.text("copyrightholder"),
        published: item
            .text("firstcreated")
            .or_else(|| item.text("contentcreated"))
            .or_else(|| item.text("versioncreated")),
        modified: item.text("versioncreated").into_iter().collect(),
        embargo: item.text("embargoed"),
        status: item.text("pubstatus"),
        language: item.text("language"),
        section: item.section(),
        url: uri.filter(|uri| uri.starts_with("http://") || uri.starts_with("https://")),
        dateline: item.dateline(),
        body,
        summary: description.and_then(|description| one_line(&description)),
        warnings: Vec::new(),
    })
}

/// The fields of an item, by names in the form in which they are compared.
#[derive(Clone, Copy)]
struct Item<'v>(&'v Map<String, Value>);

impl<'v> Item<'v> {
    fn field(&self, name: &str) -> Option<&'v Value> {
        self.0.iter().find(|(key, _)| plain(key) == name).map(|(_, value)| value)
    }

    /// A text that is not empty; a number counts as its digits.
    fn text(&self, name: &str) -> Option<String> {
        match self.field(name)? {
            Value::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        }
    }

    fn list(&self, name: &str) -> impl Iterator<Item = Item<'v>> + use<'v> {
        let list = self.field(name).and_then(Value::as_array);
        list.into_iter().flatten().filter_map(Value::as_object).map(Item)
    }

    /// The value of the entry of role `main` in a list, else of the first.
    fn first_value(&self, name: &str) -> Option<String> {
        let main = self.list(name).find(|entry| entry.text("role").is_some_and(|role| role == "main"));
        main.or_else(|| self.list(name).next())?.text("value")
    }

    fn headline(&self) -> Option<String> {
        let headline = self.text("headline").or_else(|| self.first_value("headlines"));
        headline.and_then(|headline| one_line(&headline))
    }

    /// The body with the most structure: HTML before plain text.
    fn body(&self) -> Fragment {
        let mut bodies: Vec<String> = Vec::new();
        for name in ["bodyxhtml", "bodyhtml"] {
            bodies.extend(self.text(name));
        }
        let is_html = |entry: &Item<'_>| entry.text("contenttype").is_some_and(|kind| kind.contains("html"));
        bodies.extend(self.list("bodies").filter(is_html).filter_map(|entry| entry.text("value")));
        bodies.extend(self.text("bodytext"));
        bodies.extend(self.list("bodies").filter(|entry| !is_html(entry)).filter_map(|entry| entry.text("value")));
        let fragments = bodies.iter().map(|body| paragraphs_of_any(body));
        fragments.into_iter().find(|fragment| !fragment.paragraphs.is_empty()).unwrap_or_default()
    }

    fn bylines(&self) -> Vec<String> {
        let writes = |author: &Item<'_>| {
            author
                .text("role")
                .is_none_or(|role| matches!(role.to_ascii_lowercase().as_str(), "writer" | "author" | "reporter"))
        };
        let listed: Vec<String> =
            self.list("authors").filter(writes).filter_map(|author| author.text("name")).collect();
        match listed.is_empty() {
            true => self.text("byline").or_else(|| self.text("by")).into_iter().collect(),
            false => listed,
        }
    }

    fn agency(&self) -> Option<String> {
        let informed = || self.list("infosources").next().and_then(|source| source.text("name"));
        let provider = || match self.field("provider") {
            Some(Value::Object(fields)) => Item(fields).text("name"),
            _ => self.text("provider"),
        };
        self.text("creditline").or_else(|| self.text("source")).or_else(provider).or_else(informed)
    }

    fn section(&self) -> Option<String> {
        let subjects = || self.list("subject").chain(self.list("subjects"));
        let category = subjects().find(|subject| subject.text("rel").is_some_and(|rel| rel == "category"));
        category.or_else(|| subjects().next()).and_then(|subject| subject.text("name"))
    }

    fn dateline(&self) -> Option<String> {
        match self.field("dateline") {
            Some(Value::Object(fields)) => Item(fields).text("text"),
            _ => self.text("dateline"),
        }
    }

    /// Items that belong to this one: an object of them in generation 1, a list later.
    fn associated(&self) -> impl Iterator<Item = Item<'v>> + use<'v> {
        let values: Vec<&Value> = match self.field("associations") {
            Some(Value::Object(fields)) => fields.values().collect(),
            Some(Value::Array(values)) => values.iter().collect(),
            _ => Vec::new(),
        };
        values.into_iter().filter_map(Value::as_object).map(Item)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Vec<Result<Article, Fault>> {
        articles_of_ninjs(json.as_bytes(), &Declared::default(), &Limits::default())
    }

    fn one(json: &str) -> Article {
        let mut articles = read(json);
        assert_eq!(articles.len(), 1);
        articles.remove(0).unwrap()
    }

    #[test]
    fn generation_1() {
        let article = one(
            r#"{"uri":"https://example.org/7","version":"2","type":"text","versioncreated":"2021-02-26T08:00:00Z",
                "firstcreated":"2021-02-25T10:15:00Z","pubstatus":"usable","language":"en","headline":"Quilon stays open",
                "byline":"By Ana Ruiz","body_html":"<p>The harbour stays open.</p><p>Ships come.</p>","body_text":"other",
                "source":"EW","subject":[{"name":"ports"},{"name":"trade","rel":"category"}],"slugline":"PORTS",
                "associations":{"main":{"type":"picture","description_text":"The quay"}},"ednote":"not for print"}"#,
        );
        assert_eq!(article.id.as_deref(), Some("https://example.org/7:2"));
        assert_eq!(article.url.as_deref(), Some("https://example.org/7"));
        assert_eq!(article.title.as_deref(), Some("Quilon stays open"));
        assert_eq!(article.paragraphs, ["The harbour stays open.", "Ships come."]);
        assert_eq!(article.captions, ["The quay"]);
        assert_eq!(article.published.as_deref(), Some("2021-02-25T10:15:00Z"));
        assert_eq!(article.modified.as_deref(), Some("2021-02-26T08:00:00Z"));
        assert_eq!(article.authors, ["Ana Ruiz"]);
        assert_eq!((article.agency.as_deref(), article.section.as_deref()), (Some("EW"), Some("trade")));
    }

    #[test]
    fn generations_2_and_3() {
        let article =
            one(r#"{"uri":"urn:x:7","versionCreated":"2021-02-26T08:00:00Z","by":"Ana Ruiz and Jan de Vries",
                "headlines":[{"role":"sub","value":"Ships come"},{"role":"main","value":"Quilon stays open"}],
                "bodies":[{"contentType":"text/plain","value":"Other."},
                          {"contentType":"application/xhtml+xml","value":"<p>One.</p><p>Two.</p>"}],
                "infoSources":[{"name":"Example Wire"}]}"#);
        assert_eq!(article.title.as_deref(), Some("Quilon stays open"));
        assert_eq!(article.paragraphs, ["One.", "Two."]);
        assert_eq!(article.authors, ["Ana Ruiz", "Jan de Vries"]);
        assert_eq!(article.agency.as_deref(), Some("Example Wire"));
        assert_eq!((article.published.as_deref(), article.modified), (Some("2021-02-26T08:00:00Z"), None));
    }

    #[test]
    fn lists_and_answers_of_services() {
        let articles = read(
            r#"{"total":3,"item":[{"headline":"One","body_text":"First."},{"headline":"Two","pubstatus":"withheld"},7]}"#,
        );
        assert_eq!(articles[0].as_ref().unwrap().text, "First.");
        assert_eq!(articles[1].as_ref().unwrap_err().code, RejectionCode::Withdrawn);
        assert_eq!(articles[2].as_ref().unwrap_err().code, RejectionCode::Json);
        assert_eq!(read("[{\"headline\":\"x\",\"body_text\":\"y\"}]").len(), 1);
        let lines =
            read("{\"headline\":\"x\",\"body_text\":\"y\"}\n{\"headline\":\"z\",\"body_text\":\"w\"}\n{\"headline");
        assert_eq!((lines[0].is_ok(), lines[1].is_ok(), lines[2].is_err(), lines.len()), (true, true, true, 3));
        assert_eq!(read("[]")[0].as_ref().unwrap_err().code, RejectionCode::Empty);
        assert_eq!(read("{\"headline\":")[0].as_ref().unwrap_err().code, RejectionCode::Json);
    }

    #[test]
    fn it_is_known_by_its_names() {
        assert!(is_ninjs(br#" {"headline": "x", "body_text": "y"}"#));
        assert!(is_ninjs(br#"{"total":1,"items":[{"versionCreated":"2021","bodies":[]}]}"#));
        assert!(!is_ninjs(br#"{"title": "headline", "text": "body_text"}"#));
        assert!(!is_ninjs(b"headline: body_text:"));
    }
}
