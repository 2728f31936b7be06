//! The panel that shares a scenario: as a link, a sealed link, a QR code, or a text for mail.

pub mod more;
pub mod panel;
pub mod seal;
pub mod way;
