//! Every format, read from small lists of invented names.

use dateline_lists::{Format, ImportOptions, Input, UserLists, import, recognise, write};
use dateline_report::{ActorKind, DesignationStatus};

const SDN: &str = "36,VARRENKO TRADING,-0- ,SDGT] [FTO,-0- \n37,\"VARRENKO, Odil\",individual,CUBA,-0- \n38,SEA STAR,vessel,CUBA\nx,y\n";
const ALT: &str = "37,1,aka,\"THE ELDER, Odil\",-0- \n38,2,aka,STAR OF THE SEA,-0- \n";
const UK: &str = "Report Date: 11-Aug-2025\nUnique ID,Name 6,Name 1,Regime Name,Designation Type,Date Designated\n\
                  RUS0001,VARRENKO,Odil,Russia,Individual,24/02/2022\nRUS0001,THE ELDER,Odil,Russia,Individual,24/02/2022\n\
                  RUS0002,,,Russia,Entity,24/02/2022\nRUS0003,NORTH BANK,,Russia,Entity,2022-02-24\n";
const EU_CSV: &str = "fileGenerationDate;Entity_LogicalId;Entity_EU_ReferenceNumber;Entity_SubjectType;Entity_Regulation_Programme;\
                      Entity_Regulation_EntryIntoForceDate;NameAlias_WholeName\n\
                      28/05/2024;13;EU.27.28;E;TAQA;2014-06-12;North Front\n28/05/2024;13;EU.27.28;E;TAQA;2014-06-12;Front of the North\n\
                      28/05/2024;14;EU.27.29;P;UKR;;\n";
const EU_XML: &str = r#"<export generationDate="2024-05-28T10:00:00"><sanctionEntity euReferenceNumber="EU.27.28" logicalId="13">
<regulation programme="TAQA" entryIntoForceDate="2014-06-12"/><subjectType code="enterprise"/>
<nameAlias wholeName="North &amp; South Front"/></sanctionEntity><sanctionEntity logicalId="14"/></export>"#;
const FTM: &str = r#"{"id":"a1","schema":"Person","datasets":["us_ofac_sdn"],"properties":{"name":["Odil Varrenko"],"alias":["The Elder"]}}
{"id":"s1","schema":"Sanction","properties":{"entity":["a1"],"program":["Counter-terrorism"],"country":["us"],"startDate":["2020-05-01"]}}
{"id":"b1","schema":"Organization","properties":{"name":["North Bank"]}}
{"id":"v1","schema":"Vessel","properties":{"name":["Sea Star"]}}
{"id":7}
"#;

fn read(bytes: &str) -> dateline_lists::Import {
    import(&[Input { name: "list", bytes: bytes.as_bytes() }], &ImportOptions::default())
}

fn reasons(import: &dateline_lists::Import) -> Vec<String> {
    import.rejections.iter().map(|rejection| format!("{}: {}", rejection.line, rejection.reason)).collect()
}

#[test]
fn formats_are_told_by_their_content() {
    for (text, format) in [
        (SDN, Some(Format::OfacList)),
        (ALT, Some(Format::OfacOtherNames)),
        (UK, Some(Format::UkCsv)),
        (EU_CSV, Some(Format::EuCsv)),
        (EU_XML, Some(Format::EuXml)),
        (FTM, Some(Format::Ftm)),
        ("<CONSOLIDATED_LIST/>", Some(Format::UnXml)),
        ("", None),
        ("Dear Sir,\nno list", None),
        ("<html/>", None),
    ] {
        assert_eq!(recognise(text.as_bytes()), format, "{text}");
    }
}

#[test]
fn the_us_list_with_its_other_names() {
    let inputs = [Input { name: "alt.csv", bytes: ALT.as_bytes() }, Input { name: "sdn.csv", bytes: SDN.as_bytes() }];
    let options = ImportOptions { date: "2022-01".parse().ok(), jurisdiction: None };
    let import = import(&inputs, &options);
    let entries = &import.lists[0].entries;
    assert_eq!(entries.len(), 2);
    assert_eq!(entries[0].names, ["VARRENKO TRADING"]);
    let programs: Vec<&str> = entries[0].listings.iter().map(|listing| listing.program.as_str()).collect();
    assert_eq!(programs, ["SDGT", "FTO"]);
    assert_eq!(entries[0].listings[0].status, DesignationStatus::Terrorist);
    assert_eq!(entries[1].names, ["Odil VARRENKO", "Odil THE ELDER"]);
    assert_eq!(entries[1].kind, Some(ActorKind::Person));
    assert_eq!(import.lists[0].date.map(|date| date.to_string()).as_deref(), Some("2022-01"));
    assert_eq!(
        reasons(&import),
        [
            "4: has 2 columns, not the 12 of sdn.csv",
            "2: 1 names belong to no person or body of the list, from this line on"
        ]
    );
}

#[test]
fn the_uk_list() {
    let import = read(UK);
    let list = &import.lists[0];
    assert_eq!(list.date.map(|date| date.to_string()).as_deref(), Some("2025-08-11"));
    assert_eq!(list.entries.len(), 1);
    assert_eq!(list.entries[0].names, ["Odil VARRENKO", "Odil THE ELDER"]);
    assert_eq!(list.entries[0].listings[0].from.map(|date| date.to_string()).as_deref(), Some("2022-02-24"));
    assert!(!list.entries[0].listings[0].or_before);
    let older = read(&UK.replace("24/02/2022", "31/12/2020"));
    assert!(older.lists[0].entries[0].listings[0].or_before);
    assert_eq!(reasons(&import), ["5: row without a name", "6: Date Designated is no date: 2022-02-24"]);
}

#[test]
fn the_eu_list_in_both_its_forms() {
    let import = read(EU_CSV);
    assert_eq!(import.lists[0].entries[0].names, ["North Front", "Front of the North"]);
    assert_eq!(import.lists[0].entries[0].listings[0].status, DesignationStatus::Terrorist);
    assert_eq!(reasons(&import), ["4: entry EU.27.29 has no name"]);
    let import = read(EU_XML);
    assert_eq!(import.lists[0].entries[0].names, ["North & South Front"]);
    assert_eq!(import.lists[0].date.map(|date| date.to_string()).as_deref(), Some("2024-05-28"));
    assert_eq!(reasons(&import), ["3: sanctionEntity without a nameAlias with wholeName"]);
}

#[test]
fn follow_the_money() {
    let import = read(FTM);
    let entries = &import.lists[0].entries;
    assert_eq!(entries.len(), 1);
    assert_eq!(entries[0].names, ["Odil Varrenko", "The Elder"]);
    assert_eq!(entries[0].listings[0].jurisdiction.as_deref(), Some("USA"));
    let reasons = reasons(&import);
    assert!(reasons[0].starts_with("5: is no FollowTheMoney entity"), "{reasons:?}");
    assert_eq!(reasons[1], "3: North Bank is under no sanction, and has no such topic");
}

#[test]
fn lists_come_back_as_they_were_written() {
    let import = read(UK);
    let text = write(&import.lists).unwrap() + "{\"schema\":\"other/1\"}\nnot JSON\n";
    let (lists, rejections) = UserLists::read("lists.jsonl", &text);
    assert_eq!(lists.lists(), import.lists);
    assert_eq!(rejections.len(), 2);
    let found = lists.find(["odil the élder"]);
    assert_eq!(found.first().map(|(_, entry)| entry.reference.as_str()), Some("RUS0001"));
}
