//! What a place lies in.

use crate::gazetteer::Gazetteer;
use crate::gazetteer::sense::PlaceIndex;

/// The places that one lies in, the nearest first: second-order division, first-order division, country, continent. Made by
/// [`Gazetteer::containing`].
#[derive(Debug, Clone)]
pub struct Containing {
    above: [Option<PlaceIndex>; 4],
    next: usize,
}

impl Containing {
    pub(crate) fn new(gazetteer: &Gazetteer, index: PlaceIndex) -> Containing {
        let place = gazetteer.place(index);
        let code = place.country();
        let above = [
            place.admin2(),
            place.admin1(),
            code.and_then(|code| gazetteer.country(code)),
            code.and_then(|code| gazetteer.continent(code)),
        ];
        Containing { above: above.map(|above| above.filter(|&above| above != index)), next: 0 }
    }
}

impl Iterator for Containing {
    type Item = PlaceIndex;

    fn next(&mut self) -> Option<PlaceIndex> {
        while let Some(&above) = self.above.get(self.next) {
            self.next += 1;
            if above.is_some() {
                return above;
            }
        }
        None
    }
}
