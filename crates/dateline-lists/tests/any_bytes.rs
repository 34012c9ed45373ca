//! Whatever the bytes: no panic, the same answer twice, lines inside the file, and what was read can be written and read again.

use dateline_lists::{Import, ImportOptions, Input, UserLists, import, write};
use proptest::prelude::*;

/// A small list of each format, to be damaged.
const LISTS: [&str; 6] = [
    "<CONSOLIDATED_LIST dateGenerated=\"2024-05-06T00:00:00\"><INDIVIDUAL><FIRST_NAME>ODIL</FIRST_NAME>\n<UN_LIST_TYPE>Iran</UN_LIST_TYPE>\
     <REFERENCE_NUMBER>X.1</REFERENCE_NUMBER><LISTED_ON>2019-03-04</LISTED_ON></INDIVIDUAL>\n</CONSOLIDATED_LIST>",
    "36,VARRENKO TRADING,-0- ,SDGT] [FTO,-0- \n37,\"VARRENKO, Odil\",individual,CUBA,-0- \n",
    "37,1,aka,\"THE ELDER, Odil\",-0- \n37,2,fka,\"VARREN\",-0- \n",
    "Unique ID,Name,Regime Name,Type,Date Designated\nRUS0001,VARRENKO Odil,Russia,Individual,24-02-2022\n",
    "fileGenerationDate;Entity_LogicalId;Entity_Regulation_Programme;NameAlias_WholeName\n28/05/2024;13;TAQA;North Front\n",
    "{\"id\":\"a1\",\"schema\":\"Person\",\"properties\":{\"name\":[\"Odil\"],\"topics\":[\"sanction\"]}}\n",
];

fn read(bytes: &[u8]) -> Import {
    import(&[Input { name: "list", bytes }], &ImportOptions::default())
}

fn check(bytes: &[u8]) -> Result<(), TestCaseError> {
    let (first, second) = (read(bytes), read(bytes));
    prop_assert_eq!(&first.lists, &second.lists);
    prop_assert_eq!(&first.rejections, &second.rejections);
    let lines = bytes.iter().filter(|byte| **byte == b'\n').count() as u64 + 1;
    prop_assert!(first.rejections.iter().all(|rejection| rejection.line <= lines && !rejection.reason.is_empty()));
    for entry in first.lists.iter().flat_map(|list| &list.entries) {
        prop_assert!(!entry.names.is_empty() && !entry.listings.is_empty());
    }
    let text = write(&first.lists).map_err(|error| TestCaseError::fail(error.to_string()))?;
    let (again, rejections) = UserLists::read("lists", &text);
    prop_assert_eq!(rejections, Vec::new());
    prop_assert_eq!(again.lists(), first.lists.as_slice());
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, ..ProptestConfig::default() })]

    #[test]
    fn bytes(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        check(&bytes)?;
        UserLists::read("lists", &String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn damaged_lists(
        which in 0..LISTS.len(),
        damage in prop::collection::vec((any::<prop::sample::Index>(), 0..4_u8, any::<u8>()), 1..6),
    ) {
        let mut bytes = LISTS[which].as_bytes().to_vec();
        for (place, how, byte) in damage {
            if bytes.is_empty() {
                break;
            }
            let at = place.index(bytes.len());
            match how {
                0 => bytes[at] = byte,
                1 => { bytes.remove(at); }
                2 => bytes.insert(at, byte),
                _ => bytes.truncate(at),
            }
        }
        check(&bytes)?;
    }

    #[test]
    fn lists_put_together(order in prop::collection::vec(0..LISTS.len(), 0..4)) {
        let inputs: Vec<Input<'_>> = order.iter().map(|&which| Input { name: "list", bytes: LISTS[which].as_bytes() }).collect();
        let read = import(&inputs, &ImportOptions::default());
        let others = order.iter().filter(|&&which| which == 2).count();
        prop_assert_eq!(read.lists.len(), order.len() - others);
    }
}

#[test]
fn the_lists_are_whole_before_they_are_damaged() {
    for (number, list) in LISTS.iter().enumerate().filter(|(number, _)| *number != 2) {
        let read = read(list.as_bytes());
        assert_eq!(read.rejections, [], "{list}");
        assert!(!read.lists[0].entries.is_empty(), "{number}");
    }
}
