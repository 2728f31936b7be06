//! Workbooks: which kind one is, and how large, before anything is read.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::error::{FileError, damaged};
use super::sheet::{Limits, Sheet};
use super::signature::COMPOUND;
use super::{ods, xlsx};

/// Reads the sheets of a workbook, hidden ones included.
///
/// # Errors
/// If it is protected, damaged, of another format, or passes a limit.
pub(super) fn read(file: &str, bytes: &[u8], limits: &Limits) -> Result<Vec<Sheet>, FileError> {
    if bytes.starts_with(&COMPOUND) {
        return Err(match has_stream(bytes, "EncryptedPackage") {
            true => FileError::Password,
            false => FileError::OtherFormat { format: "XLS".into() },
        });
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    hold_size(&mut archive, limits.unpacked)?;
    let has = |name: &str| archive.index_for_name(name).is_some();
    if has("xl/workbook.bin") {
        return Err(FileError::OtherFormat { format: "XLSB".into() });
    }
    if has("content.xml") {
        return ods::read(file, &mut archive, limits);
    }
    if has("[Content_Types].xml") {
        return xlsx::read(file, bytes, limits);
    }
    Err(FileError::OtherFormat { format: "ZIP".into() })
}

/// Whether the container names a stream; names are in UTF-16.
fn has_stream(bytes: &[u8], name: &str) -> bool {
    let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(name.len()).any(|window| window == name)
}

/// Refuses an archive that unpacks to more than a limit: first by the sizes that it states, then by unpacking it once and
/// counting, since stated sizes may be false.
fn hold_size(archive: &mut ZipArchive<Cursor<&[u8]>>, max: u64) -> Result<(), FileError> {
    let mut stated: u64 = 0;
    for at in 0..archive.len() {
        let part = archive.by_index_raw(at).map_err(damaged)?;
        stated = stated.saturating_add(part.size());
    }
    if stated > max {
        return Err(FileError::UnpacksTooBig { max });
    }
    let mut left = max;
    for at in 0..archive.len() {
        let part = match archive.by_index(at) {
            Err(zip::result::ZipError::UnsupportedArchive(reason)) if reason.to_lowercase().contains("password") => {
                return Err(FileError::Password);
            }
            part => part.map_err(damaged)?,
        };
        let unpacked = std::io::copy(&mut part.take(left + 1), &mut std::io::sink()).map_err(damaged)?;
        left = left.checked_sub(unpacked).ok_or(FileError::UnpacksTooBig { max })?;
    }
    Ok(())
}
