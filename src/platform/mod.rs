//! The only modules that call the browser.

pub mod address;
pub mod clipboard;
pub mod clock;
pub mod device;
pub mod files;
pub mod focus;
pub mod page;
pub mod picture;
pub mod pointer;
pub mod scroll;
pub mod secret;
pub mod size;
pub mod split;
pub mod storage;
pub mod timer;
pub mod typing;
pub mod workers;
