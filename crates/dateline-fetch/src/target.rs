//! Addresses of the web that may be asked for, as far as the address alone can tell.

use base64::Engine;
use base64::engine::general_purpose::STANDARD as BASE64;
use percent_encoding::percent_decode_str;
use url::Url;

use crate::refusal::{Refusal, RefusalCode};

/// Longer addresses are refused, in bytes.
const LONGEST: usize = 8_000;

/// An address that may be asked for: http or https, with a host, without a name and password, without a fragment.
///
/// It is read as browsers read addresses (WHATWG URL): hosts in any script become ASCII, `http://0x7f.1/` is
/// `http://127.0.0.1/`, tabs and line ends are left out, other control characters escaped. So an address cannot smuggle
/// a header into a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    url: Url,
    /// The value of `Authorization`, for this origin only.
    authorization: Option<String>,
}

impl Target {
    /// An address that the user gives. A name and password in it are sent to that host and to no other.
    ///
    /// # Errors
    /// [`RefusalCode::Url`] where it is no address of the web.
    pub fn given(written: &str) -> Result<Self, Refusal> {
        Self::of(parsed(written, None)?)
    }

    /// An address that a feed, a page or a redirect gives, seen from `base`.
    ///
    /// # Errors
    /// As for [`Target::given`], and [`RefusalCode::Credentials`] where it has a name and password.
    pub fn found(written: &str, base: Option<&Target>) -> Result<Self, Refusal> {
        let target = Self::of(parsed(written, base.map(|base| &base.url))?)?;
        if target.authorization.is_some() {
            let message = "has a name and password in it, and was not given by you";
            return Err(Refusal::new(RefusalCode::Credentials, message, "give it yourself if it is meant"));
        }
        Ok(target)
    }

    /// Where a redirect from here leads. The name and password go along only to the same origin.
    ///
    /// # Errors
    /// As for [`Target::found`].
    pub fn redirected(&self, location: &str) -> Result<Self, Refusal> {
        let mut target = Self::found(location, Some(self))?;
        if target.url.origin() == self.url.origin() {
            target.authorization.clone_from(&self.authorization);
        }
        Ok(target)
    }

    fn of(mut url: Url) -> Result<Self, Refusal> {
        if !matches!(url.scheme(), "http" | "https") {
            let message = format!("is an address of `{}`, which is not fetched", short(url.scheme()));
            return Err(Refusal::new(RefusalCode::Url, message, "give an address of http or https"));
        }
        let authorization = (!url.username().is_empty() || url.password().is_some()).then(|| authorization_of(&url));
        // These fail only for addresses without a host, and http has one.
        let _ = url.set_username("");
        let _ = url.set_password(None);
        url.set_fragment(None);
        if url.host_str().is_none_or(str::is_empty) {
            return Err(no_address("has no host"));
        }
        Ok(Self { url, authorization })
    }

    /// The address as it is asked for, shown and kept: without name, password and fragment, in ASCII.
    pub fn as_str(&self) -> &str {
        self.url.as_str()
    }

    /// The host: a name in ASCII and lower case, or an address, that of IPv6 in brackets.
    pub fn host(&self) -> &str {
        self.url.host_str().unwrap_or_default()
    }

    /// Scheme, host and port: that for which one robots.txt speaks.
    pub fn origin(&self) -> String {
        self.url.origin().ascii_serialization()
    }

    /// Path and query, by which robots.txt is asked.
    pub fn path_and_query(&self) -> &str {
        &self.url[url::Position::BeforePath..url::Position::AfterQuery]
    }

    /// The robots.txt that speaks for this address.
    pub fn robots(&self) -> Self {
        let mut url = self.url.clone();
        url.set_path("/robots.txt");
        url.set_query(None);
        Self { url, authorization: None }
    }

    /// The value of the header `Authorization`, where the user gave a name and password.
    pub fn authorization(&self) -> Option<&str> {
        self.authorization.as_deref()
    }

    /// Whether what goes over the wire can be read by others on the way.
    pub fn is_plain(&self) -> bool {
        self.url.scheme() == "http"
    }
}

fn parsed(written: &str, base: Option<&Url>) -> Result<Url, Refusal> {
    if written.len() > LONGEST {
        return Err(no_address(&format!("is an address of more than {LONGEST} bytes")));
    }
    match Url::options().base_url(base).parse(written) {
        Ok(url) if url.as_str().len() <= LONGEST => Ok(url),
        Ok(_) => Err(no_address(&format!("is an address of more than {LONGEST} bytes"))),
        Err(error) => Err(no_address(&format!("is no address ({error})"))),
    }
}

fn no_address(message: &str) -> Refusal {
    Refusal::new(RefusalCode::Url, message, "give an address such as https://news.example/feed.xml")
}

fn authorization_of(url: &Url) -> String {
    let mut pair: Vec<u8> = percent_decode_str(url.username()).collect();
    pair.push(b':');
    pair.extend(percent_decode_str(url.password().unwrap_or_default()));
    format!("Basic {}", BASE64.encode(pair))
}

/// As much of hostile text as a message shows.
pub(crate) fn short(text: &str) -> String {
    const LONGEST_SHOWN: usize = 200;
    let clean = text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c });
    let mut shown: String = clean.clone().take(LONGEST_SHOWN).collect();
    if clean.count() > LONGEST_SHOWN {
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(written: &str) -> String {
        Target::given(written).unwrap().as_str().to_owned()
    }

    #[test]
    fn addresses_are_read_as_browsers_read_them() {
        assert_eq!(given(" HTTP://News.Example:80/a b#part"), "http://news.example/a%20b");
        assert_eq!(given("https://bücher.example/ä?ö"), "https://xn--bcher-kva.example/%C3%A4?%C3%B6");
        for loopback in ["http://0x7f.1/", "http://2130706433/", "http://0177.0.0.1/", "http://127.1/", "http://①②⑦.1/"]
        {
            assert_eq!(given(loopback), "http://127.0.0.1/", "{loopback}");
        }
        assert_eq!(Target::given("http://[::1]:8080/").unwrap().host(), "[::1]");
    }

    #[test]
    fn line_ends_do_not_come_through() {
        let target = Target::given("http://news.example/a\r\nHost: evil.example\r\n\r\nGET /b?c\r\nd").unwrap();
        assert!(!target.as_str().contains(['\r', '\n', ' ']), "{}", target.as_str());
        assert_eq!(target.host(), "news.example");
        assert_eq!(given("http://news.example/a%0d%0aHost:b"), "http://news.example/a%0d%0aHost:b");
    }

    #[test]
    fn a_name_and_password_stay_with_their_origin() {
        let target = Target::given("https://ana:p%40ss@news.example/feed").unwrap();
        assert_eq!(target.as_str(), "https://news.example/feed");
        // `ana:p@ss` in Base64, worked out by hand.
        assert_eq!(target.authorization(), Some("Basic YW5hOnBAc3M="));
        assert_eq!(target.redirected("/other").unwrap().authorization(), target.authorization());
        for elsewhere in ["https://other.example/", "http://news.example/feed", "https://news.example:444/feed"] {
            assert_eq!(target.redirected(elsewhere).unwrap().authorization(), None, "{elsewhere}");
        }
        assert_eq!(target.robots().authorization(), None);
        let refusal = target.redirected("https://ana:x@news.example/").unwrap_err();
        assert_eq!(refusal.code, RefusalCode::Credentials);
    }

    #[test]
    fn what_is_refused() {
        let long = format!("http://news.example/{}", "a".repeat(LONGEST));
        for written in
            ["file:///etc/passwd", "gopher://a.example/", "javascript:alert(1)", "news", "", "http://", &long]
        {
            assert_eq!(Target::given(written).unwrap_err().code, RefusalCode::Url, "{}", short(written));
        }
    }

    #[test]
    fn the_parts_of_an_address() {
        let target = Target::given("https://news.example:8443/a/b;c?d=e&f#g").unwrap();
        assert_eq!(target.origin(), "https://news.example:8443");
        assert_eq!(target.path_and_query(), "/a/b;c?d=e&f");
        assert_eq!(target.robots().as_str(), "https://news.example:8443/robots.txt");
        assert_eq!(Target::given("http://news.example").unwrap().path_and_query(), "/");
    }
}
