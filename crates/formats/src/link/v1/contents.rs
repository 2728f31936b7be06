//! What a payload holds.

use plimsoll_model::{Digest, RawScenario};

use crate::link::contents::Headlines;

/// What a payload of version 1 holds: not yet migrated and not yet parsed.
pub(in crate::link) struct Contents {
    pub(in crate::link) model_version: u32,
    pub(in crate::link) digest: Digest,
    pub(in crate::link) scenario: RawScenario,
    pub(in crate::link) headlines: Headlines,
    pub(in crate::link) simulated: Option<Digest>,
}
