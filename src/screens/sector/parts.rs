//! What the parts of the sector's screen share.

use std::rc::Rc;

use plimsoll_sector_worker::ReadSummary;
use yew::prelude::*;

use crate::state::sector::{Action, Sector};

/// Properties of parts that show the sector.
#[derive(Properties)]
pub struct SectorProps {
    /// The sector.
    pub sector: Rc<Sector>,
    /// Changes it.
    pub act: Callback<Action>,
}

/// A changed sector is always another one.
impl PartialEq for SectorProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.sector, &other.sector) && self.act == other.act
    }
}

/// Properties of parts that show what was read.
#[derive(Properties)]
pub struct SummaryProps {
    /// What was read.
    pub summary: Rc<ReadSummary>,
    /// Whether something must be decided.
    #[prop_or_default]
    pub must_decide: bool,
    /// Changes the sector.
    pub act: Callback<Action>,
}

/// As for [`SectorProps`].
impl PartialEq for SummaryProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.summary, &other.summary) && self.must_decide == other.must_decide && self.act == other.act
    }
}
