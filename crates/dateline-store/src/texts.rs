//! How the words of an article are kept: packed with Zstandard and a dictionary of English news, unpacked where SQL asks for
//! them.

use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;

use crate::dictionary::Dictionary;
use crate::error::Error;
use crate::packing::Packed;

/// As it is.
const PLAIN: u8 = 0;
/// With the first dictionary.
const PACKED: u8 = 1;

/// Words and phrases of news, from articles written for this project; part of the format and never changed. Made by
/// `examples/text_dictionary.rs`.
static DICTIONARY: Dictionary = Dictionary::of(include_bytes!("text.dictionary"));

/// Packs a text; one that does not become shorter stays as it is.
pub(crate) fn pack(text: &str) -> Packed {
    match DICTIONARY.pack(text.as_bytes()) {
        Ok(body) if body.len() < text.len() => Packed { packing: PACKED, body },
        _ => Packed { packing: PLAIN, body: text.as_bytes().to_vec() },
    }
}

/// The text that was packed.
pub(crate) fn unpack(packing: u8, body: &[u8]) -> Result<String, Error> {
    let damaged = |detail: &dyn std::fmt::Display| Error::Damaged(format!("a text cannot be unpacked: {detail}"));
    let bytes = match packing {
        PLAIN => body.to_vec(),
        PACKED => DICTIONARY.unpack(body).map_err(|error| damaged(&error))?,
        other => return Err(damaged(&format_args!("packing {other} is not known"))),
    };
    String::from_utf8(bytes).map_err(|error| damaged(&error))
}

/// Gives a connection the function `text_of(packing, text)`, which the view `texts` and the index of words need.
pub(crate) fn make_readable(connection: &Connection) -> Result<(), Error> {
    // It reads its arguments alone, so a view of a file from elsewhere may call it.
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC | FunctionFlags::SQLITE_INNOCUOUS;
    connection.create_scalar_function("text_of", 2, flags, |arguments| {
        let packing: u8 = arguments.get(0)?;
        let body = arguments.get_raw(1).as_blob().map_err(|error| rusqlite::Error::UserFunctionError(error.into()))?;
        unpack(packing, body).map_err(|error| rusqlite::Error::UserFunctionError(error.into()))
    })?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_comes_out_as_it_went_in() {
        let long = "Порт снова открыт, said the harbour master of Tallinn on Monday. ".repeat(40);
        for text in ["", "a", "\u{feff}né\r\n", long.as_str()] {
            let packed = pack(text);
            assert_eq!(unpack(packed.packing, &packed.body).expect("a text"), text);
        }
        assert!(pack(&long).body.len() < long.len() / 10);
    }

    #[test]
    fn damage_and_other_packings_are_refused() {
        let packed = pack(&"The ferry left at noon. ".repeat(20));
        assert!(unpack(PACKED, &packed.body[..packed.body.len() - 3]).is_err());
        assert!(unpack(PACKED, b"no frame").is_err());
        assert!(unpack(PLAIN, &[0xff, 0xfe]).is_err());
        assert!(unpack(9, b"a text").is_err());
    }

    #[test]
    fn sql_reads_texts() {
        let connection = Connection::open_in_memory().expect("a database");
        make_readable(&connection).expect("a function");
        let packed = pack("The ferry left at noon, the harbour master said on Monday.");
        let read = |body: &[u8]| -> Result<String, rusqlite::Error> {
            connection.query_row("SELECT text_of(?1, ?2)", rusqlite::params![packed.packing, body], |row| row.get(0))
        };
        assert!(read(&packed.body).expect("a text").starts_with("The ferry left"));
        assert!(read(&packed.body[..5]).is_err());
    }
}
