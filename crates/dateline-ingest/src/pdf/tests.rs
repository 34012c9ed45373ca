//! PDFs that two libraries wrote (`fuzz/make_pdf_seeds.py`), and some written here by hand.

use super::*;

fn read_whole(bytes: &[u8]) -> Result<Article, Fault> {
    article_of_pdf(bytes, &Declared::default(), &Limits::default())
}

const DATELINE: &str = "QUILON (EW) - The harbour of Quilon stays open through the winter, the port authority said on Tuesday, after \
    talks with the shipping companies that had asked for a decision before the monsoon.";
const LAST: &str = "The authority’s decision ends a dispute that had lasted for eleven weeks and cost the city some 4.5 million euros.";

#[test]
fn one_column_with_a_title() {
    let article = read_whole(include_bytes!("../../../../fuzz/corpus/pdf/one_column.pdf")).unwrap();
    assert_eq!(article.title.as_deref(), Some("Quilon harbour stays open through the winter"));
    assert_eq!(article.paragraphs.len(), 6);
    assert_eq!((article.paragraphs[0].as_str(), article.paragraphs[5].as_str()), (DATELINE, LAST));
    assert!(article.paragraphs[1].contains("“We have waited for this,” said Ana Ruiz"));
    assert_eq!((article.published, article.warnings.len()), (None, 0));
}

#[test]
fn two_columns_one_after_the_other() {
    let article = read_whole(include_bytes!("../../../../fuzz/corpus/pdf/two_columns.pdf")).unwrap();
    assert_eq!(article.paragraphs.len(), 6);
    assert_eq!((article.paragraphs[0].as_str(), article.paragraphs[5].as_str()), (DATELINE, LAST));
}

#[test]
fn a_font_whose_codes_only_its_table_explains() {
    let article = read_whole(include_bytes!("../../../../fuzz/corpus/pdf/composite_font.pdf")).unwrap();
    assert_eq!(article.text, "Министр прибыл в Минск на переговоры о поставках, сообщила служба порта.");
}

#[test]
fn justified_lines_and_several_pages() {
    let article = read_whole(include_bytes!("../../../../fuzz/corpus/pdf/justified.pdf")).unwrap();
    assert_eq!((article.paragraphs.len(), article.paragraphs[0].as_str()), (6, DATELINE));
    let article = read_whole(include_bytes!("../../../../fuzz/corpus/pdf/several_pages.pdf")).unwrap();
    assert_eq!(article.paragraphs.len(), 90);
    assert!(article.paragraphs.iter().step_by(3).all(|paragraph| paragraph == DATELINE));
}

/// A document of one page that writes `content`, with `objects` beside it from number 6 on.
fn by_hand(content: &str, objects: &str) -> Vec<u8> {
    format!(
        "%PDF-1.4\n1 0 obj <</Type /Catalog /Pages 2 0 R /Lang (en-GB)>> endobj\n2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj\n\
         3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources <</Font <</F 5 0 R>> /XObject <</X 6 0 R>>>>>> endobj\n\
         4 0 obj <</Length {}>> stream\n{content}\nendstream endobj\n\
         5 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>> endobj\n{objects}\n\
         trailer <</Root 1 0 R /Size 9 /Info <</Title (Ports of the south)>>>>\n%%EOF\n",
        content.len()
    )
    .into_bytes()
}

#[test]
fn a_page_written_by_hand() {
    let document = by_hand("BT /F 10 Tf 50 700 Td 12 TL [(The har) 5 (bour) -400 (stays)] TJ T* (op\\145n.) Tj ET", "");
    let article = read_whole(&document).unwrap();
    assert_eq!(
        (article.text.as_str(), article.title.as_deref()),
        ("The harbour stays open.", Some("Ports of the south"))
    );
    assert_eq!(article.language.as_deref(), Some("en-GB"));
}

#[test]
fn a_form_that_shows_itself_comes_to_an_end() {
    let content = "BT /F 10 Tf 50 700 Td (x) Tj ET /X Do /X Do /X Do /X Do";
    let form = format!(
        "6 0 obj <</Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources <</XObject <</X 6 0 R>>>> /Length {}>> stream\n{content}\nendstream endobj",
        content.len()
    );
    assert!(read_whole(&by_hand(content, &form)).is_ok());
}

#[test]
fn what_cannot_be_read_says_why() {
    assert_eq!(read_whole(&by_hand("0 0 m 9 9 l S", "")).unwrap_err().message, "is a PDF without text");
    assert_eq!(read_whole(b"%PDF-1.7\nnothing").unwrap_err().code, RejectionCode::DamagedDocument);
    let limits = Limits { document: 10, ..Limits::default() };
    let fault = article_of_pdf(b"%PDF-1.7 and more", &Declared::default(), &limits).unwrap_err();
    assert_eq!(fault.code, RejectionCode::DocumentTooLong);
    assert!(is_pdf(b"\xef\xbb\xbf\r\n%PDF-1.4") && !is_pdf(b"see %PDF-1.4"));
}
