//! The panel that shares a scenario: as a link, sealed, as a QR code, as text for mail.

pub mod more;
pub mod panel;
pub mod seal;
pub mod way;
