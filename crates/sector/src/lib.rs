//! Many exchanges under one hack: what each reports, whom to visit first, how sure that is, and what the sector as a
//! whole would need.
//!
//! A [`Filing`] says nothing of a hack. The supervisor's hack is one [`Template`] for all filings, so that they are
//! comparable; [`Template::scenario`] makes a scenario of both.

pub mod check;
mod driver;
mod exact_sum;
mod filing;
mod form;
mod largest;
mod measure;
mod member;
mod missing;
mod open;
mod part;
mod part_file;
mod pilot;
mod rank;
mod ranking;
pub mod read;
mod report;
mod sector;
mod settings;
mod template;
mod whole;
pub mod write;

pub use driver::{Driver, Lever};
pub use filing::{Filing, Grade, ReportedHolding};
pub use form::Form;
pub use measure::{Measure, Unknown};
pub use missing::{MissingFigure, ReportedFigure};
pub use open::{Opened, open, open_link};
pub use part::{Block, Part, PartError};
pub use part_file::PartFileError;
pub use rank::{RankInterval, RankMethod, Selection};
pub use report::{Figure, Figures, FilingReport, Report, ReportError, Standing};
pub use sector::Sector;
pub use settings::{DoubtOfGrades, Providers, SettingError, Settings};
pub use template::Template;
pub use whole::{Alone, Contribution, CurvePoint, Fund, NumberShort, SizedFund, WholeReport};
