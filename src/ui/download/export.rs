//! Charts and results as files. The code is loaded when the first is saved.

use std::future::Future;
use std::pin::Pin;

use plimsoll_formats::results;
use plimsoll_formats::results::Results;
use plimsoll_formats::sheets::{Cell, Dialect, Separator, Sheet};

use super::contents::{Contents, DownloadProblem, DownloadProps, Format};
use crate::charts::Step;
use crate::charts::text::Font;
use crate::figures::steps::steps;
use crate::platform::picture::{Drawing, Frame, NoPng, Words};
use crate::platform::split::{SplitLoaderError, wasm_split};
use crate::platform::{clock, files, picture};
use crate::texts::view::View;
use crate::texts::{isolated, key};

/// The function that saves a file.
pub type Save =
    fn(DownloadProps, Format, View, Option<Drawing>) -> Pin<Box<dyn Future<Output = Result<(), DownloadProblem>>>>;

/// Loads the code that makes files. Code that only this function reaches is not part of the first load.
#[wasm_split(export, fallible)]
pub fn load() -> Result<Save, SplitLoaderError> {
    Ok(|props, format, view, drawn| Box::pin(async move { save(&props, format, &view, drawn).await }))
}

async fn save(
    props: &DownloadProps,
    format: Format,
    view: &View,
    drawn: Option<Drawing>,
) -> Result<(), DownloadProblem> {
    let picture = || picture(props, &drawn.ok_or(NOT_MADE)?, view).ok_or(NOT_MADE);
    let name = |extension: &str| files::name_of(&props.scenario, props.what, extension);
    match format {
        Format::Svg => files::save(&name("svg"), "image/svg+xml", &[picture()?.svg]),
        Format::Png => {
            let png = picture::png(&picture()?).await.map_err(|error| match error {
                NoPng::NotDrawn => NOT_MADE,
                NoPng::Withheld => DownloadProblem::PictureWithheld,
            })?;
            files::save_blob(&name("png"), &png);
        }
        Format::Csv | Format::CsvSemicolon => {
            let sheet = sheet(&props.contents, view).ok_or(NOT_MADE)?;
            let dialect = Dialect {
                separator: match format {
                    Format::CsvSemicolon => Separator::Semicolon,
                    _ => Separator::Comma,
                },
                ..Dialect::default()
            };
            files::save(&name("csv"), files::CSV, &[sheet.into_file(dialect)]);
        }
        Format::Json => {
            let json = json(&props.contents).ok_or(NOT_MADE)?;
            files::save(&name("json"), "application/json", &[json]);
        }
    }
    Ok(())
}

const NOT_MADE: DownloadProblem = DownloadProblem::NotMade;

/// The chart with its title, the scenario and the source.
fn picture(props: &DownloadProps, drawn: &Drawing, view: &View) -> Option<picture::Picture> {
    let place = props.contents.place()?;
    let source = view.with(&key::SourceLine {
        source: &props.source.description(view),
        date: &clock::now().date(),
    });
    picture::take(place, drawn, |width| {
        frame(&props.title, &props.scenario, &source, width)
    })
}

const EDGE: f64 = 16.0;
const TITLE: Font = Font { size: 16.0, bold: true };

/// The text and margins around a chart of this width.
fn frame(title: &str, scenario: &str, source: &str, width: f64) -> Frame {
    let mut lines = Vec::new();
    let mut y = EDGE;
    let mut put = |y: &mut f64, text: &str, font: Font, is_below: bool| {
        let text = isolated(text.trim());
        if text.is_empty() {
            return;
        }
        for text in font.wrap(&text, width) {
            *y += font.line_height();
            lines.push(Words {
                text,
                size: font.size,
                is_bold: font.bold,
                y: *y - 5.0,
                is_below,
            });
        }
    };
    put(&mut y, title, TITLE, false);
    put(&mut y, scenario, Font::LABEL, false);
    let mut below = 10.0;
    put(&mut below, source, Font::NOTE, true);
    Frame {
        title: [title, &isolated(scenario)]
            .map(str::trim)
            .join(" – ")
            .trim_end_matches(" – ")
            .to_owned(),
        lines,
        above: y + 10.0,
        below: below + EDGE,
        beside: EDGE,
    }
}

fn sheet(contents: &Contents, view: &View) -> Option<Sheet> {
    Some(match contents {
        Contents::Chart(_, sheet) => sheet.emit(()),
        Contents::Waterfall(_, (scenario, evaluation)) => {
            let steps = steps(view, evaluation).into_iter().map(|(_, step)| step);
            waterfalls(&scenario.currency.0, [(&*scenario.name, steps.collect())])
        }
        Contents::Results(results) => {
            let results: Vec<_> = results.iter().map(|(scenario, e)| (&**scenario, &**e)).collect();
            plimsoll_formats::sheets::evaluations(&results)
        }
        Contents::Drawing(_) => return None,
    })
}

/// Waterfalls as a table: the steps of each scenario, each with its start, its end and the difference.
pub fn waterfalls<'a>(currency: &str, of: impl IntoIterator<Item = (&'a str, Vec<Step>)>) -> Sheet {
    let money = |name: &str| format!("{name}_{currency}");
    let mut sheet = Sheet::new([
        "scenario".to_owned(),
        "step".to_owned(),
        money("from"),
        money("to"),
        money("amount"),
    ]);
    for (scenario, steps) in of {
        for step in steps {
            sheet.row([
                Cell::from(scenario),
                Cell::from(&*step.key),
                Cell::from(step.from),
                Cell::from(step.to),
                Cell::from(step.to - step.from),
            ]);
        }
    }
    sheet
}

/// The results in the format of `plimsoll evaluate --json`.
fn json(contents: &Contents) -> Option<String> {
    match contents {
        Contents::Results(results) => results.first().map(|(scenario, evaluation)| {
            results::to_json(&Results {
                currency: &scenario.currency.0,
                evaluation,
            })
        }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_above_and_below() {
        let frame = frame("From theft to payment", "Coincheck\u{202e}\u{0}", "Source", 300.0);
        assert_eq!(frame.title, "From theft to payment – Coincheck");
        let [title, name, source] = &frame.lines[..] else {
            panic!("{:?}", frame.lines)
        };
        assert!(title.is_bold && title.y < name.y && name.y < frame.above);
        assert_eq!(name.text, "Coincheck");
        assert!(source.is_below && source.y < frame.below);
    }

    #[test]
    fn a_long_name_is_cut_into_lines() {
        let long = "a name without an end ".repeat(8);
        let frame = frame("Title", &long, "Source", 300.0);
        assert!(frame.lines.len() > 5);
        assert!(frame.lines.iter().all(|line| Font::LABEL.width(&line.text) <= 330.0));
    }

    #[test]
    fn waterfalls_are_tables() {
        let step = Step {
            key: "gross".into(),
            label: "".into(),
            from: 0.5,
            to: 2.0,
            kind: crate::charts::StepKind::Stolen,
            amount: "".into(),
            note: None,
            extra_to: None,
            hint: "".into(),
        };
        assert_eq!(
            waterfalls("JPY", [("=1", vec![step])]).into_csv(),
            "scenario,step,from_JPY,to_JPY,amount_JPY\r\n'=1,gross,0.5,2,1.5\r\n"
        );
    }
}
