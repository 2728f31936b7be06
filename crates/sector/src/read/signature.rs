//! How files begin that are workbooks.

/// The signature of the container that old Excel and protected workbooks are in: [MS-CFB] section 2.2.
pub(super) const COMPOUND: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/// The signature of a zip archive with parts, and without.
const ZIP: [[u8; 4]; 2] = [*b"PK\x03\x04", *b"PK\x05\x06"];

/// Whether the bytes begin as a workbook does.
pub fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(&COMPOUND) || ZIP.iter().any(|signature| bytes.starts_with(signature))
}
