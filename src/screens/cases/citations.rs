//! Marks beside figures, which lead to the list of sources at the end of the page.

use std::rc::Rc;

use plimsoll_casebook::{Book, Incident, Source};
use yew::prelude::*;

use crate::platform::page;
use crate::texts::key;
use crate::texts::view::View;

/// The sources of a page, numbered in the order of their first mention.
#[derive(Clone, PartialEq)]
pub struct Cites(Rc<Vec<&'static Source>>);

impl Cites {
    /// The sources of an incident's page.
    pub fn of_incident(incident: &Incident) -> Self {
        let of_facts = incident.facts.iter().flat_map(|fact| {
            let others = fact.others.iter().flat_map(|other| other.sources);
            fact.sources.iter().chain(others)
        });
        let of_checks = incident.checks.iter().flat_map(|check| check.sources);
        let notes = incident.case.map_or(&[][..], |case| case.notes);
        let of_notes = notes.iter().flat_map(|note| {
            let others = note.others.iter().flat_map(|other| other.sources);
            note.sources.iter().chain(others)
        });
        Self::new(of_facts.chain(of_checks).chain(of_notes).copied())
    }

    /// The sources of the page about rates.
    pub fn of_rates(book: &Book) -> Self {
        let of_defaults = book.defaults.iter().flat_map(|default| default.sources);
        let of_studies = book.studies.iter().flat_map(|study| study.sources);
        Self::new(of_defaults.chain(of_studies).copied())
    }

    fn new(named: impl Iterator<Item = &'static Source>) -> Self {
        let mut sources: Vec<&'static Source> = Vec::new();
        for source in named {
            if !sources.contains(&source) {
                sources.push(source);
            }
        }
        Self(Rc::new(sources))
    }

    /// The marks of these sources. A source that is not in the list gets no mark.
    pub fn marks(&self, view: &View, sources: &[&'static Source]) -> Html {
        let marks = sources.iter().filter_map(|source| {
            let number = 1 + self.0.iter().position(|known| known == source)?;
            let shown = number.to_string();
            let label = view.with(&key::CasesSourceNamed { number: &shown, title: source.title });
            let go = move |_: MouseEvent| page::focus(&source_id(number));
            Some(html! {
                // The number is in brackets, since it follows a figure.
                <>{ " " }<button type="button" class="cite" aria-label={label.clone()} title={label} onclick={go}>{ ["[", &shown, "]"].concat() }</button></>
            })
        });
        html! { <span class="cites">{ for marks }</span> }
    }

    /// The list that the marks lead to. The page itself sends no request to a source; only a click on its link does.
    pub fn list(&self, view: &View) -> Html {
        let lines = self.0.iter().enumerate().map(|(i, source)| {
            let grade = source.grade.to_string();
            let grade_said = view.t(match source.grade {
                'A' => key::CASES_GRADE_A,
                'B' => key::CASES_GRADE_B,
                _ => key::CASES_GRADE_C,
            });
            html! {
                <li id={source_id(i + 1)} tabindex="-1">
                    { source.title }
                    <span class="soft">{ " · " }<abbr title={grade_said}>{ view.with(&key::CasesGrade { grade: &grade }) }</abbr></span>
                    if let Some(address) = source.address {
                        <a href={address} target="_blank" rel="noreferrer noopener" translate="no">{ address }</a>
                    }
                </li>
            }
        });
        html! {
            <section class="block" aria-labelledby="sources-title">
                <h2 id="sources-title">{ view.t(key::CASES_SOURCES) }</h2>
                <p class="sub">{ view.t(key::CASES_SOURCES_NOTE) }</p>
                <ol class="sources">{ for lines }</ol>
            </section>
        }
    }
}

/// The element id of a source in the list.
fn source_id(number: usize) -> String {
    format!("source-{number}")
}
