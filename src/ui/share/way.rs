//! The ways to share other than a plain link.

use std::rc::Rc;

use yew::prelude::*;

use crate::state::AppState;
use crate::texts::{Key, key};

/// A way to share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// The link as a QR code.
    Qr,
    /// A short text with the key figures.
    Mail,
    /// The link, sealed with a passphrase.
    Seal,
}

impl Way {
    /// All ways, in the order of the buttons.
    pub const ALL: [Self; 3] = [Self::Qr, Self::Mail, Self::Seal];

    /// Its name, for elements.
    pub fn name(self) -> &'static str {
        match self {
            Self::Qr => "share-qr",
            Self::Mail => "share-mail",
            Self::Seal => "share-seal",
        }
    }

    /// The text that names it.
    pub fn key(self) -> Key {
        match self {
            Self::Qr => key::SHARE_QR,
            Self::Mail => key::SHARE_MAIL,
            Self::Seal => key::SHARE_SEAL,
        }
    }
}

/// Properties of [`More`].
#[derive(Clone, Properties, PartialEq)]
pub struct MoreProps {
    /// The way to share. Use it as the component's key, too.
    pub way: Way,
    /// The complete URL.
    pub link: AttrValue,
    /// The state on screen.
    pub state: Rc<AppState>,
}
