//! The ways to share besides a link.

use std::rc::Rc;

use yew::prelude::*;

use crate::state::AppState;

/// A way to share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// The link as a QR code.
    Qr,
    /// A short text with the key figures.
    Mail,
    /// The link under a passphrase.
    Seal,
}

impl Way {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Qr, Self::Mail, Self::Seal];

    /// The key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Qr => "share-qr",
            Self::Mail => "share-mail",
            Self::Seal => "share-seal",
        }
    }
}

/// Properties of [`More`].
#[derive(Clone, Properties, PartialEq)]
pub struct MoreProps {
    /// Which. Give it as the key, too.
    pub way: Way,
    /// The whole address.
    pub link: AttrValue,
    /// The state on screen.
    pub state: Rc<AppState>,
}
