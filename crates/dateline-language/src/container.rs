//! The flat model file: named sections behind one table.
//!
//! Layout, little-endian: magic `DLMODEL1`; u32 number of sections; for each section u8 length of its name,
//! the name (UTF-8), u8 element kind (0 bytes, 1 f32, 2 i16, 3 u16, 4 u32, 5 u64), u8 number of dimensions, each
//! dimension as u32, u64 offset from the start of the file, u64 length in bytes. Sections start at multiples of 64.

use crate::model::ModelError;

const MAGIC: &[u8; 8] = b"DLMODEL1";

/// A view into a model file.
#[derive(Debug)]
pub struct Container<'a> {
    sections: Vec<Section<'a>>,
}

#[derive(Debug)]
struct Section<'a> {
    name: &'a str,
    kind: u8,
    dimensions: Vec<usize>,
    data: &'a [u8],
}

struct Cursor<'a> {
    rest: &'a [u8],
}

impl<'a> Cursor<'a> {
    fn take(&mut self, count: usize) -> Result<&'a [u8], ModelError> {
        if count > self.rest.len() {
            return Err(ModelError::Truncated);
        }
        let (head, tail) = self.rest.split_at(count);
        self.rest = tail;
        Ok(head)
    }

    fn u8(&mut self) -> Result<u8, ModelError> {
        Ok(self.take(1)?[0])
    }

    fn u32(&mut self) -> Result<u32, ModelError> {
        let bytes = self.take(4)?;
        Ok(u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
    }

    fn u64(&mut self) -> Result<u64, ModelError> {
        let low = self.u32()?;
        let high = self.u32()?;
        Ok(u64::from(low) | (u64::from(high) << 32))
    }
}

impl<'a> Container<'a> {
    /// Reads the table of sections; checks every bound once, here.
    pub fn parse(file: &'a [u8]) -> Result<Self, ModelError> {
        let mut cursor = Cursor { rest: file };
        if cursor.take(8)? != MAGIC {
            return Err(ModelError::NotAModel);
        }
        let count = cursor.u32()?;
        let mut sections = Vec::new();
        for _ in 0..count {
            let name_length = cursor.u8()? as usize;
            let name = std::str::from_utf8(cursor.take(name_length)?).map_err(|_| ModelError::Truncated)?;
            let kind = cursor.u8()?;
            let dimension_count = cursor.u8()?;
            let mut dimensions = Vec::new();
            for _ in 0..dimension_count {
                dimensions.push(cursor.u32()? as usize);
            }
            let offset = cursor.u64()? as usize;
            let length = cursor.u64()? as usize;
            let end = offset.checked_add(length).ok_or(ModelError::Truncated)?;
            let data = file.get(offset..end).ok_or(ModelError::Truncated)?;
            sections.push(Section { name, kind, dimensions, data });
        }
        Ok(Container { sections })
    }

    fn section(&self, name: &str, kind: u8) -> Result<&Section<'a>, ModelError> {
        self.sections
            .iter()
            .find(|section| section.name == name && section.kind == kind)
            .ok_or_else(|| ModelError::MissingSection(name.to_owned()))
    }

    /// The bytes of a section of kind 0.
    pub fn bytes(&self, name: &str) -> Result<&'a [u8], ModelError> {
        Ok(self.section(name, 0)?.data)
    }

    /// A section of kind 0 as text.
    pub fn text(&self, name: &str) -> Result<&'a str, ModelError> {
        std::str::from_utf8(self.bytes(name)?).map_err(|_| ModelError::BadSection(name.to_owned()))
    }

    /// A section of f32 with its expected number of elements.
    pub fn f32s(&self, name: &str, expected: usize) -> Result<Vec<f32>, ModelError> {
        let section = self.section(name, 1)?;
        check(section, expected, 4)?;
        Ok(section.data.chunks_exact(4).map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect())
    }

    /// A section of i16 with its expected number of elements.
    pub fn i16s(&self, name: &str, expected: usize) -> Result<Vec<i16>, ModelError> {
        let section = self.section(name, 2)?;
        check(section, expected, 2)?;
        Ok(section.data.chunks_exact(2).map(|b| i16::from_le_bytes([b[0], b[1]])).collect())
    }

    /// A section of u16, of any length.
    pub fn u16s(&self, name: &str) -> Result<Vec<u16>, ModelError> {
        let section = self.section(name, 3)?;
        Ok(section.data.chunks_exact(2).map(|b| u16::from_le_bytes([b[0], b[1]])).collect())
    }

    /// A section of u32, of any length.
    pub fn u32s(&self, name: &str) -> Result<Vec<u32>, ModelError> {
        let section = self.section(name, 4)?;
        Ok(section.data.chunks_exact(4).map(|b| u32::from_le_bytes([b[0], b[1], b[2], b[3]])).collect())
    }

    /// A section of u64, of any length.
    pub fn u64s(&self, name: &str) -> Result<Vec<u64>, ModelError> {
        let section = self.section(name, 5)?;
        Ok(section
            .data
            .chunks_exact(8)
            .map(|b| u64::from_le_bytes([b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7]]))
            .collect())
    }
}

fn check(section: &Section<'_>, expected: usize, width: usize) -> Result<(), ModelError> {
    let counted = section.dimensions.iter().try_fold(1usize, |product, dimension| product.checked_mul(*dimension));
    if counted != Some(expected) || section.data.len() != expected * width {
        return Err(ModelError::BadSection(section.name.to_owned()));
    }
    Ok(())
}
