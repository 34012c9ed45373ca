//! `dateline actor` and `dateline lists import`: pages, JSON, bad input.

mod running;

use running::Folder;

const UN: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<CONSOLIDATED_LIST dateGenerated="2024-05-06T00:00:00.000Z">
  <INDIVIDUALS>
    <INDIVIDUAL>
      <FIRST_NAME>ODIL</FIRST_NAME><SECOND_NAME>VARRENKO</SECOND_NAME>
      <UN_LIST_TYPE>Al-Qaida</UN_LIST_TYPE><REFERENCE_NUMBER>XXi.001</REFERENCE_NUMBER><LISTED_ON>2019-03-04-05:00</LISTED_ON>
      <INDIVIDUAL_ALIAS><ALIAS_NAME>Odil the Elder; O. &amp; V.</ALIAS_NAME></INDIVIDUAL_ALIAS>
      <INDIVIDUAL_DOCUMENT><NUMBER>AB 123456</NUMBER></INDIVIDUAL_DOCUMENT>
    </INDIVIDUAL>
    <INDIVIDUAL>
      <FIRST_NAME>NOBODY</FIRST_NAME><UN_LIST_TYPE>Al-Qaida</UN_LIST_TYPE><LISTED_ON>2019-03-04</LISTED_ON>
    </INDIVIDUAL>
  </INDIVIDUALS>
</CONSOLIDATED_LIST>
"#;

#[test]
fn a_minister_on_a_day() {
    let ran = Folder::new().run(&["actor", "sergei", "lavrov", "--on", "2015-12-11"]);
    assert_eq!(ran.status, 0);
    insta::assert_snapshot!(ran.stdout);
}

#[test]
fn a_group_on_a_day() {
    let ran = Folder::new().run(&["actor", "Ansar Allah", "--on", "2021-02-01"]);
    assert_eq!(ran.status, 0);
    insta::assert_snapshot!(ran.stdout);
}

#[test]
fn json_says_what_stands_on_the_day() {
    let ran = Folder::new().run(&["actor", "FARC", "--on", "2016-09-26", "--json"]);
    let answer: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    let designations = answer["actors"][0]["designations"].as_array().unwrap();
    let fto = designations.iter().find(|row| row["program"] == "Foreign Terrorist Organizations").unwrap();
    assert_eq!(fto["on_that_day"], "yes");
    assert_eq!((&fto["from"], &fto["to"]), (&"1997-10-08".into(), &"2021-12-01".into()));
    assert_eq!(answer["on"], "2016-09-26");
}

#[test]
fn nobody_of_that_name() {
    insta::assert_snapshot!(Folder::new().run(&["actor", "Qwertz Uiopic"]).told(), @r"
    status: 1
    --- stdout
    --- stderr
    error: no actor is called `Qwertz Uiopic`
    hint: try another spelling, or give further lists with `--lists`
    ");
    let ran = Folder::new().run(&["actor", "Lavrov"]);
    assert_eq!(ran.status, 1);
    assert!(ran.stderr.contains("did you mean") && ran.stderr.contains("`rus-sergey-lavrov`"), "{}", ran.stderr);
}

#[test]
fn lists_are_imported_and_looked_up() {
    let folder = Folder::with(&[("un.xml", UN.as_bytes())]);
    insta::assert_snapshot!(folder.run(&["lists", "import", "un.xml", "-o", "lists.jsonl"]).told(), @r"
    status: 3
    --- stdout
    --- stderr
    error: un.xml:10: entry without REFERENCE_NUMBER
    hint: the rest is read; mend the line, or take the file anew from who publishes it
    United Nations Security Council Consolidated List, of 2024-05-06: 1 entry, 3 names
    1 entry read, 1 rejection
    ");
    let written = std::fs::read_to_string(folder.path("lists.jsonl")).unwrap();
    assert!(!written.contains("123456"), "numbers of papers are not kept");
    let ran = folder.run(&["actor", "odil the elder", "--on", "2020-01-01", "--lists", "lists.jsonl"]);
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    insta::assert_snapshot!(ran.stdout);
}

#[test]
fn bad_lists() {
    let files: [(&str, &[u8]); 4] = [
        ("empty.csv", b""),
        ("page.html", b"<html><body>no list</body></html>"),
        ("cut.xml", &UN.as_bytes()[..700]),
        ("alt.csv", b"1,2,aka,\"DOE, John\",-0- \n"),
    ];
    let folder = Folder::with(&files);
    let ran = folder.run(&["lists", "import", "empty.csv", "page.html", "cut.xml", "alt.csv", "nowhere.csv"]);
    assert_eq!(ran.status, 3);
    insta::assert_snapshot!(ran.told_without_stdout());
    assert_eq!(folder.run(&["lists", "import", "page.html"]).status, 1);
    assert_eq!(folder.run(&["lists", "import"]).status, 2);
}
