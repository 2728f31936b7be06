//! The rules of the list of sources.

use std::collections::BTreeSet;

use super::context::is_snake;
use crate::report::{Problem, Report};
use crate::schema::{Source, Sources};

/// Reads and checks the list of sources.
///
/// # Errors
/// Every rule that is broken.
pub fn sources(file: &str, text: &str) -> Result<Vec<Source>, Vec<Problem>> {
    let mut report = Report::new(file, text);
    let list: Sources = report.parse()?;
    let mut before = "";
    for source in &list.source {
        let id = source.id.get_ref();
        let mut refuse = |what: String| report.add(&source.id.span(), what);
        if id.as_str() <= before {
            refuse(format!("source `{id}` must come after `{before}`, and only once"));
        }
        before = id;
        if !is_snake(id) {
            refuse(format!("source id `{id}` must be lower case letters, digits and _"));
        }
        if !('A'..='C').contains(&source.grade) {
            refuse(format!("grade `{}` of source `{id}` must be A, B or C", source.grade));
        }
        if source.title.trim().is_empty() {
            refuse(format!("source `{id}` needs a title"));
        }
        if let Some(address) = &source.address
            && (!address.starts_with("http://") && !address.starts_with("https://") || address.contains([' ', '\t']))
        {
            refuse(format!(
                "address `{address}` of source `{id}` must begin with https:// and have no space"
            ));
        }
    }
    report.finish(list.source)
}

/// The sources that nothing names.
pub fn unused(file: &str, text: &str, sources: &[Source], used: &BTreeSet<String>) -> Vec<Problem> {
    let mut report = Report::new(file, text);
    for source in sources.iter().filter(|source| !used.contains(source.id.get_ref())) {
        let what = format!("no fact names source `{}`: remove it or name it", source.id.get_ref());
        report.add(&source.id.span(), what);
    }
    report.problems
}
