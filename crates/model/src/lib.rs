//! The risk model of Plimsoll.
