//! The version of the model.

/// The version of the model. A change that moves any published number raises it.
pub const MODEL_VERSION: u32 = 2;
