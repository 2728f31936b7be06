//! The one session of the page: the state machine, the worker that it speaks to, and the screen that shows it.

use std::cell::RefCell;
use std::rc::Rc;

use plimsoll_sector_worker::{Document, Reply, Request, WorkbookReply, WorkbookRequest};
use yew::prelude::*;

use crate::platform::storage::Slot;
use crate::platform::timer::Timeout;
use crate::platform::workers::{Kind, News, Worker};
use crate::platform::{address, storage};
use crate::state::route;
use crate::state::route::Screen;
use crate::state::sector::{Action, Command, Kept, Sector, mapping_of};

/// What the screen does on behalf of the session.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Opens a scenario in the calculator, packed as links hold it.
    Open(Vec<u8>),
    /// Saves a document as a file.
    Save(Document, Vec<u8>),
}

thread_local! {
    /// Filings stay here when the reader opens one in the calculator, and are on screen again when they come back.
    static SESSION: RefCell<Option<SectorHandle>> = const { RefCell::new(None) };
}

/// Handle through which the screen changes the sector.
#[derive(Clone)]
pub struct SectorHandle(Rc<RefCell<Session>>);

impl PartialEq for SectorHandle {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

struct Session {
    sector: Sector,
    worker: Option<Outbox>,
    workbooks: Option<Outbox>,
    rank_timer: Option<Timeout>,
    /// The screen, while it is open.
    screen: Option<SessionScreen>,
}

/// A worker, and what it is sent once it listens: what comes before is lost.
struct Outbox {
    worker: Worker,
    /// `None` once the worker has said that it listens.
    waiting: Option<Vec<Vec<u8>>>,
}

impl Outbox {
    fn send(&mut self, message: Vec<u8>) {
        match &mut self.waiting {
            Some(waiting) => waiting.push(message),
            None => self.worker.send(&message),
        }
    }

    fn open(&mut self) {
        for message in self.waiting.take().into_iter().flatten() {
            self.worker.send(&message);
        }
    }
}

#[derive(Clone)]
struct SessionScreen {
    show: UseStateSetter<Rc<Sector>>,
    effects: Callback<Effect>,
}

impl SectorHandle {
    /// The session of the page. It begins with what was kept before a reload.
    fn of_page() -> Self {
        SESSION.with_borrow_mut(|session| session.get_or_insert_with(Self::begin).clone())
    }

    fn begin() -> Self {
        let mut sector = Sector::default();
        if let Some(mapping) = storage::load(Slot::Mapping) {
            sector.options.mapping = mapping_of(&mapping);
        }
        let session = Self(Rc::new(RefCell::new(Session {
            sector,
            worker: None,
            workbooks: None,
            rank_timer: None,
            screen: None,
        })));
        let kept = storage::load(Slot::Sector).and_then(|text| Kept::from_text(&text));
        let addressed = addressed();
        // Another sector that the address names is opened when the screen is.
        if let Some(kept) = kept.filter(|kept| addressed.is_none() || addressed.as_deref() == kept.payload()) {
            session.act(Action::Restore(kept));
        }
        session
    }

    /// Changes the sector, and does what follows.
    pub fn act(&self, action: Action) {
        let commands = self.0.borrow_mut().sector.act(action);
        for command in commands {
            self.perform(command);
        }
        let (screen, sector) = (self.0.borrow().screen.clone(), self.now());
        if let Some(screen) = screen {
            screen.show.set(sector);
        }
    }

    fn now(&self) -> Rc<Sector> {
        Rc::new(self.0.borrow().sector.clone())
    }

    fn perform(&self, command: Command) {
        match command {
            Command::Send(request) => self.send(&request),
            Command::Convert(request) => self.convert(&request),
            Command::EndWorkbooks => self.0.borrow_mut().workbooks = None,
            Command::EndWorker => self.0.borrow_mut().worker = None,
            Command::RankAfter(pause) => {
                let session = self.clone();
                let timer = Timeout::new(pause, move || session.act(Action::Rank));
                self.0.borrow_mut().rank_timer = Some(timer);
            }
            Command::Open(packed) => self.effect(Effect::Open(packed)),
            Command::Save(document, bytes) => self.effect(Effect::Save(document, bytes)),
            Command::Address(payload) => self.show_address(&route::of_payload(Screen::Sector, &payload)),
            Command::BareAddress => self.show_address(&Screen::Sector.address()),
            // If the browser refuses, the sector is there for as long as the page is open.
            Command::Keep(kept) => {
                let text = kept.map(|kept| kept.to_text());
                if storage::save(Slot::Sector, text.as_deref()).is_err() && text.is_some() {
                    let _ = storage::save(Slot::Sector, Some(&Kept::TooLarge.to_text()));
                }
            }
            Command::KeepMapping(text) => {
                let _ = storage::save(Slot::Mapping, Some(&text));
            }
        }
    }

    fn effect(&self, effect: Effect) {
        let screen = self.0.borrow().screen.clone();
        if let Some(screen) = screen {
            screen.effects.emit(effect);
        }
    }

    /// Other screens write their own addresses.
    fn show_address(&self, fragment: &str) {
        let is_shown = self.0.borrow().screen.is_some();
        if is_shown && Screen::of(&address::fragment()) == Screen::Sector {
            address::replace(fragment);
        }
    }

    fn send(&self, request: &Request) {
        if self.0.borrow().worker.is_none() {
            let worker = self.start(Kind::Sector);
            self.0.borrow_mut().worker = worker;
        }
        if let Some(worker) = &mut self.0.borrow_mut().worker {
            return worker.send(request.to_bytes());
        }
        self.act(Action::NoWorker);
    }

    fn convert(&self, request: &WorkbookRequest) {
        if self.0.borrow().workbooks.is_none() {
            let worker = self.start(Kind::Workbook);
            self.0.borrow_mut().workbooks = worker;
        }
        if let Some(worker) = &mut self.0.borrow_mut().workbooks {
            return worker.send(request.to_bytes());
        }
        self.act(Action::WorkbooksFailed);
    }

    fn start(&self, kind: Kind) -> Option<Outbox> {
        let session = self.clone();
        let news = Callback::from(move |news| {
            let action = match (kind, news) {
                (Kind::Workbook, News::Message(bytes)) => match WorkbookReply::from_bytes(&bytes) {
                    Ok(WorkbookReply::Read { id, tables }) => Action::Converted { id, tables },
                    Ok(WorkbookReply::Ready) => return session.open(kind),
                    Err(_) => Action::WorkbooksFailed,
                },
                (Kind::Workbook, News::Failed) => Action::WorkbooksFailed,
                (_, News::Message(bytes)) => match Reply::from_bytes(&bytes) {
                    Ok(Reply::Ready) => return session.open(kind),
                    Ok(reply) => Action::Heard(Box::new(reply)),
                    Err(_) => Action::WorkerFailed,
                },
                (_, News::Failed) => Action::WorkerFailed,
            };
            session.act(action);
        });
        Worker::start(kind, news).map(|worker| Outbox {
            worker,
            waiting: Some(Vec::new()),
        })
    }

    /// Sends what waited for the worker to listen.
    fn open(&self, kind: Kind) {
        let mut session = self.0.borrow_mut();
        let worker = if kind == Kind::Workbook {
            &mut session.workbooks
        } else {
            &mut session.worker
        };
        worker.iter_mut().for_each(Outbox::open);
    }
}

/// The payload of the sector that the address names.
fn addressed() -> Option<String> {
    plimsoll_formats::find_sector(&address::fragment()).map(str::to_owned)
}

/// The sector of the page, and the callback that changes it. `effects` is called while the screen is open.
#[hook]
pub fn use_sector(effects: Callback<Effect>) -> (Rc<Sector>, Callback<Action>) {
    let handle = use_memo((), |()| SectorHandle::of_page());
    let shown = use_state(|| handle.now());
    let screen = SessionScreen {
        show: shown.setter(),
        effects,
    };
    handle.0.borrow_mut().screen = Some(screen);
    {
        let handle = handle.clone();
        use_effect_with((), move |()| {
            handle.act(Action::Enter(addressed()));
            let here = handle.clone();
            let listener = address::on_change(Callback::from(move |fragment: String| {
                // The listener of the page, which is older, has the address recorded as handled.
                if Screen::of(&fragment) == Screen::Sector {
                    here.act(Action::Enter(addressed()));
                }
            }));
            move || {
                drop(listener);
                handle.0.borrow_mut().screen = None;
                handle.act(Action::Leave);
            }
        });
    }
    let act = {
        let handle = handle.clone();
        use_callback((), move |action: Action, ()| handle.act(action))
    };
    ((*shown).clone(), act)
}
