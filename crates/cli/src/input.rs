//! Where a scenario comes from: a file, the casebook or a link.

use std::fs::File;
use std::io::{self, Read};

use plimsoll_casebook::Case;
use plimsoll_formats::file::{self, FileError, MAX_FILE_BYTES};
use plimsoll_formats::{Link, LinkError, find_payload, text};
use plimsoll_model::{Scenario, evaluate};

use crate::args::ScenarioArg;
use crate::cases;
use crate::failure::Failure;
use crate::recorded::Recorded;

/// A scenario and where it comes from.
pub struct Loaded {
    pub scenario: Scenario,
    /// The case that it is, if it comes from the casebook.
    pub case: Option<&'static Case>,
    /// The result that its sender saw, if it comes from a link.
    pub recorded: Option<Recorded>,
}

impl Loaded {
    fn of_case(case: &'static Case) -> Self {
        Self {
            scenario: case.scenario().clone(),
            case: Some(case),
            recorded: None,
        }
    }
}

/// Reads the scenario that the arguments name.
pub fn load(arg: &ScenarioArg) -> Result<Loaded, Failure> {
    match arg {
        ScenarioArg { case: Some(id), .. } => cases::find(id).map(Loaded::of_case),
        ScenarioArg { link: Some(link), .. } => from_link(link),
        ScenarioArg { file, .. } => Ok(Loaded {
            scenario: from_file(file.as_deref().unwrap_or("-"))?,
            case: None,
            recorded: None,
        }),
    }
}

/// Reads a scenario file.
pub fn from_file(path: &str) -> Result<Scenario, Failure> {
    let json = read(path)?;
    file::from_json(&json).map_err(|error| match error {
        FileError::Invalid(errors) => Failure::fields(&format!("{path}: "), &errors),
        error => Failure::new(format!("{path}: {error}")),
    })
}

/// Reads a link in any of its forms.
pub fn from_link(text: &str) -> Result<Loaded, Failure> {
    let typed = if text == "-" { read(text)? } else { text.to_owned() };
    let text = typed.trim();
    if find_payload(text).is_none()
        && let Some(id) = case_id(text)
    {
        let loaded = Loaded::of_case(cases::find(id)?);
        return Ok(Loaded {
            recorded: loaded.case.map(|case| {
                let link = Link::new(loaded.scenario.clone(), &evaluate(&loaded.scenario));
                Recorded {
                    digest: case.digest,
                    ..Recorded::of(&link)
                }
            }),
            ..loaded
        });
    }
    // Without a payload the decoder says what is wrong with the text.
    decode(find_payload(text).unwrap_or(text))
}

/// Why a link cannot be read, in one line.
pub fn link_failure(error: LinkError) -> Failure {
    match error {
        LinkError::Invalid(errors) => Failure::fields("the link holds impossible values: ", &errors),
        error => Failure::new(error),
    }
}

fn decode(payload: &str) -> Result<Loaded, Failure> {
    let link = plimsoll_formats::decode(payload).map_err(link_failure)?;
    Ok(Loaded {
        recorded: Some(Recorded::of(&link)),
        scenario: link.scenario,
        case: None,
    })
}

/// The id in `#/case/ID`, alone or behind an address.
fn case_id(text: &str) -> Option<&str> {
    let fragment = text.rsplit_once('#').map_or(text, |(_, fragment)| fragment);
    let id = fragment.trim_start_matches('/').strip_prefix("case/")?;
    Some(id.split(['/', '?', '&']).next().unwrap_or(id))
}

/// Reads a file or, for `-`, standard input, up to the size of a scenario file.
pub fn read(path: &str) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    let limit = MAX_FILE_BYTES as u64 + 1;
    let result = if path == "-" {
        io::stdin().lock().take(limit).read_to_end(&mut bytes)
    } else {
        File::open(path).and_then(|file| file.take(limit).read_to_end(&mut bytes))
    };
    if let Err(error) = result {
        return Err(Failure::new(format!("{path}: {error}")));
    }
    if bytes.len() > MAX_FILE_BYTES {
        let what = format!("{path}: the file is too big: more than {MAX_FILE_BYTES} bytes");
        return Err(Failure::new(what));
    }
    text::of_bytes(bytes).ok_or_else(|| Failure::new(format!("{path}: the file is not text in UTF-8 or UTF-16")))
}

#[cfg(test)]
mod tests {
    use super::case_id;

    #[test]
    fn a_case_is_named_by_every_form_of_its_link() {
        for text in [
            "#/case/coincheck-2018",
            "/case/coincheck-2018",
            "case/coincheck-2018",
            "https://example.org/plimsoll/#/case/coincheck-2018",
            "https://example.org/#/case/coincheck-2018?lang=ja",
            "#/case/coincheck-2018/",
        ] {
            assert_eq!(case_id(text), Some("coincheck-2018"), "{text}");
        }
        for text in [
            "",
            "#",
            "coincheck-2018",
            "#/cases",
            "https://example.org/case/coincheck-2018",
        ] {
            assert_eq!(case_id(text), None, "{text}");
        }
    }
}
