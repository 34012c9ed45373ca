//! Messages and mailboxes.

use super::*;

fn read(source: &str) -> Vec<Result<Article, Fault>> {
    articles_of_email(source.as_bytes(), &Declared::default(), &Limits::default())
}

fn one(source: &str) -> Article {
    let mut articles = read(source);
    assert_eq!(articles.len(), 1, "{articles:?}");
    articles.remove(0).unwrap()
}

const HEADERS_OF_ONE: &str = "Received: by x\nDate: Tue, 16 Feb 2021 11:37:00 +0100\nMessage-ID: <7@example.org>\nContent-Language: en\n\
    From: \"Ana Ruiz\" <ana@example.org>\nTo: b@example.org\nSubject: Fwd: =?utf-8?Q?Caf=C3=A9_Quilon?=\n =?iso-8859-1?B?IHN0YXlzIG9wZW4=?=\nMIME-Version: 1.0\n";

#[test]
fn a_plain_message() {
    let article = one(&format!(
        "\n\n{HEADERS_OF_ONE}Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\n\
         The caf=E9 stays open through the whole of the =\nwinter.\n\nGuests come by night.\n\n-- \nAna\n"
    ));
    assert_eq!(article.title.as_deref(), Some("Café Quilon stays open"));
    assert_eq!(article.paragraphs, ["The café stays open through the whole of the winter.", "Guests come by night."]);
    assert_eq!(article.published.as_deref(), Some("2021-02-16T11:37:00+01:00"));
    assert_eq!(
        (article.source.as_deref(), article.authors.as_slice()),
        (Some("Ana Ruiz"), &["Ana Ruiz".to_owned()][..])
    );
    assert_eq!((article.id.as_deref(), article.language.as_deref()), (Some("7@example.org"), Some("en")));
}

fn alternatives(plain: &str, html: &str) -> Article {
    one(&format!(
        "{HEADERS_OF_ONE}Content-Type: multipart/alternative; boundary=\"b\"\n\n--b\nContent-Type: text/plain; charset=utf-8\n\n{plain}\n\
         --b\nContent-Type: text/html; charset=utf-8\n\n{html}\n--b--\n"
    ))
}

#[test]
fn of_two_alternatives_the_one_that_says_it() {
    let html = "<p>The harbour stays open through the winter.</p><p>Ships come.</p>";
    assert_eq!(
        alternatives("The harbour stays open through the winter.\n\nShips do come.", html).paragraphs[1],
        "Ships do come."
    );
    assert_eq!(alternatives("See HTML.", html).paragraphs[1], "Ships come.");
}

#[test]
fn attachments_are_named_and_messages_within_are_read() {
    let articles = read(&format!(
        "{HEADERS_OF_ONE}Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nSee the report.\n\
         --b\nContent-Type: application/pdf; name=\"report.pdf\"\nContent-Disposition: attachment; filename=\"report.pdf\"\n\
         Content-Transfer-Encoding: base64\n\nJVBERi0=\n--b\nContent-Type: message/rfc822\n\nSubject: Inner\nFrom: c@example.org\n\nThe inner text.\n--b--\n"
    ));
    let [Ok(outer), Ok(inner)] = articles.as_slice() else { panic!("{articles:?}") };
    assert_eq!(outer.warnings[0].message, "`report.pdf` (application/pdf) is attached and not read");
    assert_eq!((inner.title.as_deref(), inner.text.as_str()), (Some("Inner"), "The inner text."));
    assert_eq!(inner.source.as_deref(), Some("c@example.org"));
}

#[test]
fn quotes_go_where_there_is_text_beside_them() {
    let own = "word ".repeat(25);
    let answer = one(&format!("{HEADERS_OF_ONE}\n{own}\n\n> quoted words\n> more\n"));
    assert_eq!(answer.paragraphs.len(), 1);
    let forwarded = one(&format!("{HEADERS_OF_ONE}\nFYI\n\n> The harbour is open.\n"));
    assert_eq!(forwarded.paragraphs, ["FYI", "The harbour is open."]);
}

#[test]
fn flowed_text() {
    let article =
        one(&format!("{HEADERS_OF_ONE}Content-Type: text/plain; format=flowed\n\nThe harbour \nstays \nopen.\nYes.\n"));
    assert_eq!(article.paragraphs, ["The harbour stays open. Yes."]);
}

#[test]
fn a_mailbox() {
    let message = format!("From a@b Tue Feb 16 11:37:00 2021\n{HEADERS_OF_ONE}\nThe harbour is open.\n\n");
    assert_eq!(read(&message.repeat(3)).len(), 3);
    assert!(is_email(message.as_bytes()));
}

#[test]
fn what_cannot_be_read_says_why() {
    let picture =
        format!("{HEADERS_OF_ONE}Content-Type: image/png; name=x.png\nContent-Transfer-Encoding: base64\n\niVBORw0=\n");
    assert_eq!(read(&picture)[0].as_ref().unwrap_err().message, "has no text, but `x.png` (image/png) attached");
    let secret = format!("{HEADERS_OF_ONE}Content-Type: multipart/encrypted; boundary=b\n\n--b\n\nx\n--b--\n");
    assert_eq!(read(&secret)[0].as_ref().unwrap_err().code, RejectionCode::Encrypted);
    assert_eq!(read(" \n")[0].as_ref().unwrap_err().code, RejectionCode::Empty);
}

#[test]
fn mail_is_known_by_its_headers() {
    assert!(is_email(HEADERS_OF_ONE.as_bytes()));
    assert!(!is_email(b"From: the editor\nTo: all\n\nThe harbour is open."));
    assert!(!is_email(b"The harbour is open."));
}
