//! Brings in files, links and texts that are picked, dropped or pasted. They are read in slices.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use plimsoll_formats::library::{Entry, Imported, MAX_LIBRARY_BYTES, Proposal, Reader, Step};
use plimsoll_formats::{decode, find_payload};
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::problems;
use super::problems::Failure;
use crate::platform::files::{Chosen, Incoming};
use crate::platform::storage::StorageProblem;
use crate::platform::timer::{Slice, Timeout};
use crate::platform::{clock, files, page};
use crate::state::library::{Library, Placed, new_entry};
use crate::tasks::library::LibraryHandle;
use crate::texts::view::{OnTheWay, View, use_view};
use crate::texts::{isolated, key};

/// The results of bringing in files and texts.
#[derive(Clone, Debug, Default, PartialEq)]
struct Report {
    /// Number of entries done, and of all entries. `None` when the work is complete.
    working: Option<(usize, usize)>,
    added: usize,
    known: usize,
    /// Names of files that could not be read, with the reason.
    failed: Vec<(String, Failure)>,
    /// Scenarios with problems. They are stored only if the reader decides so.
    faulty: Vec<Rc<Imported>>,
    /// Number of entries that did not fit into the storage.
    lost: usize,
}

/// A file or a text to bring in.
enum Piece {
    File(Chosen),
    Text(String),
}

/// The pieces that wait to be read. One [`Work`] at a time reads them, even if more are added meanwhile.
#[derive(Default)]
struct Queue {
    waiting: VecDeque<Piece>,
    is_in_hand: bool,
    timer: Option<Timeout>,
}

/// The work in progress.
struct Work {
    handle: LibraryHandle,
    report: Report,
    reader: Option<(String, Reader)>,
    done: usize,
}

/// Properties of [`Bring`].
#[derive(Properties, PartialEq)]
pub struct BringProps {
    /// The library's storage, which scenarios are added to.
    pub handle: LibraryHandle,
    /// The current library, for saving all of it as one file.
    pub library: Rc<Library>,
}

/// The controls to bring in scenarios, and to save the whole library as a file.
#[component]
pub fn Bring(props: &BringProps) -> Html {
    let view = use_view();
    let report = use_state_eq(|| None::<Report>);
    let queue = use_mut_ref(Queue::default);
    let is_over = use_state_eq(|| false);
    let pasted = use_node_ref();
    let show = {
        let report = report.setter();
        Callback::from(move |shown: Report| report.set(Some(shown)))
    };
    let begin = {
        let (handle, queue, show, report) = (props.handle.clone(), queue.clone(), show.clone(), report.clone());
        Callback::from(move |(files, text): Incoming| {
            let mut now = queue.borrow_mut();
            now.waiting.extend(text.map(Piece::Text));
            now.waiting.extend(files.into_iter().map(Piece::File));
            if std::mem::replace(&mut now.is_in_hand, true) {
                return;
            }
            drop(now);
            let work = Work {
                handle: handle.clone(),
                report: Report {
                    working: Some((0, 0)),
                    // Scenarios that still wait for the reader's decision are kept.
                    faulty: report.as_ref().map(|report| report.faulty.clone()).unwrap_or_default(),
                    ..Report::default()
                },
                reader: None,
                done: 0,
            };
            resume(work, queue.clone(), show.clone());
        })
    };
    {
        let (on_the_way, begin) = (use_context::<OnTheWay>(), begin.clone());
        use_effect_with(on_the_way, move |on_the_way| {
            let Some(OnTheWay {
                brought: Some(brought),
                set,
            }) = on_the_way
            else {
                return;
            };
            begin.emit((**brought).clone());
            set.emit(None);
            page::focus("import-report");
        });
    }
    let on_choose = begin.reform(|event: Event| (files::chosen(&event), None));
    let on_drop = {
        let (begin, is_over) = (begin.clone(), is_over.clone());
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            is_over.set(false);
            begin.emit((files::dropped(&event), None));
        })
    };
    let on_over = |over: bool| {
        let is_over = is_over.clone();
        Callback::from(move |event: DragEvent| {
            // Otherwise the browser would open the file in place of the page.
            event.prevent_default();
            is_over.set(over);
        })
    };
    let on_paste = {
        let (begin, pasted) = (begin.clone(), pasted.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(field) = pasted.cast::<HtmlTextAreaElement>() {
                begin.emit((Vec::new(), Some(field.value())));
            }
        })
    };
    let save_all = {
        let library = props.library.clone();
        Callback::from(move |_: MouseEvent| crate::screens::library::list::save_library(&library))
    };
    let decide = {
        let (handle, report) = (props.handle.clone(), report.clone());
        Callback::from(move |keep: Vec<(usize, bool)>| {
            if let Some(now) = report.as_ref() {
                report.set(Some(now.clone().decide(&handle, &keep)));
                // The pressed buttons disappear.
                page::focus("import-report");
            }
        })
    };
    html! {
        <section class={if *is_over { "block drop over" } else { "block drop" }} aria-labelledby="library-files" data-drop=""
            ondragover={on_over(true)} ondragleave={on_over(false)} ondrop={on_drop}>
            <h2 id="library-files">{ view.t(key::LIBRARY_FILES) }</h2>
            <p class="sub">{ view.t(key::LIBRARY_FILES_EXPLAINED) }</p>
            <p class="files">
                <label class="button">
                    { view.t(key::IMPORT_CHOOSE) }
                    <input type="file" class="visually-hidden" multiple=true accept=".json,.txt,application/json,text/plain" onchange={on_choose} />
                </label>
                <button type="button" class="button" disabled={props.library.is_empty()} onclick={save_all} data-do="export">
                    { view.t(key::LIBRARY_EXPORT) }
                </button>
            </p>
            <details>
                <summary>{ view.t(key::IMPORT_PASTE) }</summary>
                <textarea ref={pasted} rows="4" spellcheck="false" autocomplete="off" aria-label={view.t(key::IMPORT_PASTE)} />
                <button type="button" class="button" onclick={on_paste} data-do="paste">{ view.t(key::IMPORT_READ) }</button>
            </details>
            <div id="import-report" tabindex="-1">
                if let Some(report) = report.as_ref() {
                    { report_lines(&view, report, &decide) }
                }
            </div>
        </section>
    }
}

impl Work {
    /// Begins with a text: a link, or a file with one or more scenarios.
    fn begin(&mut self, name: String, text: String) {
        let beginning = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
        if !beginning.starts_with('{')
            && let Some(payload) = find_payload(beginning)
        {
            match decode(payload) {
                // The entry keeps the result that the sender saw, so that it is still compared when the entry is opened
                // later.
                Ok(link) => self
                    .report
                    .add(&self.handle, new_entry(link, clock::new_id(), clock::now())),
                Err(error) => self.report.failed.push((name, Failure::Link(error))),
            }
            return;
        }
        match Reader::new(text) {
            Ok(reader) => self.reader = Some((name, reader)),
            Err(error) => self.report.failed.push((name, Failure::File(error))),
        }
    }

    /// Reads the next part of the current file. `false` if there is no file.
    fn step(&mut self) -> bool {
        let Some((name, mut reader)) = self.reader.take() else {
            return false;
        };
        let total = reader.total().unwrap_or(0);
        match reader.step() {
            Ok(Step::Working { .. }) => self.reader = Some((name, reader)),
            Ok(Step::Entry(entry)) => {
                self.done += 1;
                self.report.working = Some((self.done, total));
                self.reader = Some((name, reader));
                match *entry {
                    Imported {
                        problems,
                        proposal: Some(proposal),
                        ..
                    } if problems.is_empty() => self.report.place(&self.handle, proposal),
                    faulty => self.report.faulty.push(Rc::new(faulty)),
                }
            }
            Ok(Step::Done) => {}
            Err(error) => self.report.failed.push((name, Failure::File(error))),
        }
        true
    }
}

impl Report {
    fn place(&mut self, handle: &LibraryHandle, proposal: Proposal) {
        match handle.library().place(proposal, clock::new_id(), clock::now()) {
            Placed::Known(_) => self.known += 1,
            Placed::New(entry) => self.add(handle, *entry),
        }
    }

    fn add(&mut self, handle: &LibraryHandle, entry: Entry) {
        match handle.add_quietly(entry) {
            Ok(()) => self.added += 1,
            Err(_) => self.lost += 1,
        }
    }

    /// Applies the reader's decisions: each chosen scenario is stored as far as it could be read, or dropped.
    fn decide(mut self, handle: &LibraryHandle, keep: &[(usize, bool)]) -> Self {
        let mut left = Vec::new();
        for (i, faulty) in std::mem::take(&mut self.faulty).into_iter().enumerate() {
            match keep.iter().find(|(at, _)| *at == i) {
                None => left.push(faulty),
                Some((_, true)) => match faulty.proposal.clone() {
                    Some(proposal) => self.place(handle, proposal),
                    None => left.push(faulty),
                },
                Some((_, false)) => {}
            }
        }
        self.faulty = left;
        handle.show((self.lost > 0).then_some(StorageProblem::Full));
        self
    }
}

/// Works for one time slice, then lets the page respond and continues.
fn resume(mut work: Work, queue: Rc<RefCell<Queue>>, show: Callback<Report>) {
    let place = queue.clone();
    let timer = Timeout::new(0, move || {
        let slice = Slice::begin();
        let mut is_busy = true;
        while is_busy && slice.has_time() {
            is_busy = work.step();
        }
        if is_busy {
            show.emit(work.report.clone());
            return resume(work, queue, show);
        }
        let next = queue.borrow_mut().waiting.pop_front();
        let file = match next {
            Some(Piece::File(file)) => file,
            Some(Piece::Text(text)) => {
                work.begin(String::new(), text);
                return resume(work, queue, show);
            }
            None => {
                queue.borrow_mut().is_in_hand = false;
                work.report.working = None;
                work.handle.show((work.report.lost > 0).then_some(StorageProblem::Full));
                return show.emit(work.report);
            }
        };
        let name = file.name();
        let work = RefCell::new(Some(work));
        file.read(
            MAX_LIBRARY_BYTES,
            Callback::from(move |text| {
                // The callback is called only once.
                let Some(mut work) = work.borrow_mut().take() else {
                    return;
                };
                match text {
                    Ok(text) => work.begin(name.clone(), text),
                    Err(error) => work.report.failed.push((name.clone(), Failure::NotRead(error))),
                }
                resume(work, queue.clone(), show.clone());
            }),
        );
    });
    place.borrow_mut().timer = Some(timer);
}

fn report_lines(view: &View, report: &Report, decide: &Callback<Vec<(usize, bool)>>) -> Html {
    let count = |n: usize| view.formats.count(n as f64);
    let mut lines = Vec::new();
    match report.working {
        Some((done, total)) => lines.push(view.with(&key::ImportWorking {
            done: &count(done),
            total: &count(total),
        })),
        None => {
            if report.added > 0 || (report.known == 0 && report.faulty.is_empty() && report.failed.is_empty()) {
                lines.push(view.with(&key::ImportAdded {
                    n: report.added as f64,
                    count: &count(report.added),
                }));
            }
            if report.known > 0 {
                lines.push(view.with(&key::ImportKnown {
                    n: report.known as f64,
                    count: &count(report.known),
                }));
            }
        }
    }
    let is_done = report.working.is_none();
    let can_keep: Vec<(usize, bool)> = report
        .faulty
        .iter()
        .enumerate()
        .filter(|(_, faulty)| faulty.proposal.is_some())
        .map(|(i, _)| (i, true))
        .collect();
    html! {
        <>
            <p role="status" data-import={if is_done { "done" } else { "working" }}>
                { for lines.into_iter().map(|line| html! { <>{ line }{ " " }</> }) }
            </p>
            if report.lost > 0 {
                <p class="error" role="alert">{ view.with(&key::ImportLost {
                    n: report.lost as f64,
                    count: &count(report.lost),
                }) }</p>
            }
            { for report.failed.iter().map(|(name, why)| html! {
                <p class="error" role="alert" data-failed="">
                    if !name.is_empty() {
                        <strong>{ isolated(name) }</strong>{ ": " }
                    }
                    { problems::failure(view, why) }
                </p>
            }) }
            if is_done && can_keep.len() > 1 {
                <p>
                    <button type="button" class="button" data-do="keep-all" onclick={decide.reform(move |_| can_keep.clone())}>
                        { view.t(key::IMPORT_KEEP_ALL) }
                    </button>
                </p>
            }
            if is_done {
                // Only the first scenarios are shown, since thousands of tables help nobody. The others follow when
                // these are decided.
                { for report.faulty.iter().enumerate().take(20).map(|(i, faulty)| html! {
                    <article class="notice faulty" data-faulty="">
                        <h3>{ view.with(&key::ImportFaulty {
                            place: &count(faulty.place + 1),
                            name: &isolated(&faulty.name),
                        }) }</h3>
                        { problems::list(view, &faulty.problems, faulty.more) }
                        if faulty.proposal.is_some() {
                            <p class="sub">{ view.t(key::IMPORT_KEEP_EXPLAINED) }</p>
                        } else {
                            <p class="sub">{ view.t(key::IMPORT_NOTHING_GOOD) }</p>
                        }
                        <p class="files">
                            if faulty.proposal.is_some() {
                                <button type="button" class="button" data-do="keep" onclick={decide.reform(move |_| vec![(i, true)])}>
                                    { view.t(key::IMPORT_KEEP) }
                                </button>
                            }
                            <button type="button" class="link" data-do="drop" onclick={decide.reform(move |_| vec![(i, false)])}>
                                { view.t(key::IMPORT_DROP) }
                            </button>
                        </p>
                    </article>
                }) }
            }
        </>
    }
}
