//! Which format an input is in, told by its content.

/// The formats that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// The consolidated list of the UN Security Council, XML.
    UnXml,
    /// OFAC's `sdn.csv`.
    OfacList,
    /// OFAC's `alt.csv`: other names, by the number of the entry.
    OfacOtherNames,
    /// The UK sanctions list, CSV with a header.
    UkCsv,
    /// The EU consolidated list, CSV separated by semicolons.
    EuCsv,
    /// The EU consolidated list, XML.
    EuXml,
    /// Entities of the FollowTheMoney model, a JSON object a line.
    Ftm,
}

/// How far into an input its format shows.
const HEAD: usize = 4096;

/// The format of an input; none where it is in none of these.
pub fn recognise(bytes: &[u8]) -> Option<Format> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(HEAD)]);
    let head = head.trim_start_matches('\u{feff}').trim_start();
    if head.starts_with('<') {
        let is_un = head.contains("<CONSOLIDATED_LIST");
        let is_eu = head.contains("<export") || head.contains("<sanctionEntity");
        return is_un.then_some(Format::UnXml).or(is_eu.then_some(Format::EuXml));
    }
    if head.starts_with('{') {
        return Some(Format::Ftm);
    }
    let mut lines = head.lines().take(3);
    if lines.clone().any(|line| line.contains("Entity_LogicalId") && line.contains(';')) {
        return Some(Format::EuCsv);
    }
    if lines.clone().any(|line| line.contains("Unique ID") && line.contains("Regime Name")) {
        return Some(Format::UkCsv);
    }
    let fields: Vec<&str> = lines.next()?.splitn(4, ',').map(str::trim).collect();
    let is_number = |field: Option<&&str>| field.is_some_and(|field| field.parse::<u64>().is_ok());
    match fields.as_slice() {
        [_, _, kind, _] if is_number(fields.first()) && is_number(fields.get(1)) => {
            matches!(kind.trim_matches('"'), "aka" | "fka" | "nka").then_some(Format::OfacOtherNames)
        }
        [_, _, ..] if is_number(fields.first()) => Some(Format::OfacList),
        _ => None,
    }
}
