//! Relative addresses made whole (RFC 3986, section 5, as far as links in feeds need it).

/// `link` as seen from `base`; as it stands where it is whole already, or where nothing is known of where it stands.
pub(super) fn resolved(link: &str, base: Option<&str>) -> String {
    let link = link.trim();
    let Some(base) = base.filter(|_| !has_scheme(link) && !link.is_empty()) else {
        return link.to_owned();
    };
    let Some((scheme, behind)) = base.split_once("://") else {
        return link.to_owned();
    };
    let host_end = behind.find(['/', '?', '#']).unwrap_or(behind.len());
    let (host, path) = behind.split_at(host_end);
    if let Some(network) = link.strip_prefix("//") {
        return format!("{scheme}://{network}");
    }
    let path = path.split(['?', '#']).next().unwrap_or_default();
    match link.as_bytes()[0] {
        b'/' => format!("{scheme}://{host}{}", without_dots(link)),
        b'?' | b'#' => format!("{scheme}://{host}{path}{link}"),
        _ => {
            let folder = &path[..path.rfind('/').map_or(0, |slash| slash)];
            format!("{scheme}://{host}{}", without_dots(&format!("{folder}/{link}")))
        }
    }
}

/// Whether an address begins with `name:`.
fn has_scheme(link: &str) -> bool {
    let letters =
        link.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.')).count();
    letters > 1 && link.as_bytes().get(letters) == Some(&b':')
}

/// The path without `.` and `..`; its query stays as it is.
fn without_dots(path_and_query: &str) -> String {
    let end = path_and_query.find(['?', '#']).unwrap_or(path_and_query.len());
    let (path, query) = path_and_query.split_at(end);
    let mut segments: Vec<&str> = Vec::new();
    for segment in path.split('/').skip(1) {
        match segment {
            "." => {}
            ".." => drop(segments.pop()),
            segment => segments.push(segment),
        }
    }
    format!("/{}{query}", segments.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_links() {
        let base = Some("https://example.org/news/feed.xml?x=1");
        assert_eq!(resolved("https://other.example/a", base), "https://other.example/a");
        assert_eq!(resolved("//cdn.example/a", base), "https://cdn.example/a");
        assert_eq!(resolved("/a?b=c", base), "https://example.org/a?b=c");
        assert_eq!(resolved(" story/7 ", base), "https://example.org/news/story/7");
        assert_eq!(resolved("../a/./b?x=../y", base), "https://example.org/a/b?x=../y");
        assert_eq!(resolved("?p=7", base), "https://example.org/news/feed.xml?p=7");
        assert_eq!(resolved("a", Some("https://example.org")), "https://example.org/a");
        assert_eq!(resolved("a", None), "a");
        assert_eq!(resolved("", base), "");
        assert_eq!(resolved("urn:x:7", base), "urn:x:7");
    }
}
