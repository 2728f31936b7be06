//! The worker of the sector as the page meets it.

use std::cell::Cell;

use plimsoll_formats::{pack, unpack};
use plimsoll_model::{Currency, Scenario};
use plimsoll_sector::read::{MappedTo, Mapping, Options, Source, filings};
use plimsoll_sector::{Measure, Report, Sector, Settings, Unknown};
use plimsoll_sector_worker::{
    Contents, Document, InputFile, ReadOptions, ReadSummary, Refusal, Reply, Request, Session, Template,
};

const SAMPLE: &[u8] = include_bytes!("../../../data/sector/sample.csv");

fn template(trials: u64) -> Template {
    let mut raw = Scenario::default().into_raw();
    raw.simulation.trials = trials;
    Template(pack(&Scenario::new(raw).expect("a sound hack")))
}

fn settings() -> Settings {
    Settings {
        measure: Measure::MeanShortfall,
        visits: 4,
        ..Settings::default()
    }
}

/// Asks over bytes, as the page does.
fn ask(session: &mut Session, request: &Request, now: impl Fn() -> f64) -> Reply {
    let received = Request::from_bytes(&request.to_bytes()).expect("a request");
    assert_eq!(received, *request);
    let reply = session.answer(received, now);
    let sent = Reply::from_bytes(&reply.to_bytes()).expect("a reply");
    assert_eq!(sent, reply);
    assert_eq!(sent.id(), request.id());
    sent
}

fn read_of(session: &mut Session, contents: Contents) -> Reply {
    let files = vec![InputFile {
        name: "filings.csv".into(),
        contents,
    }];
    let options = ReadOptions::default();
    ask(session, &Request::Read { id: 1, files, options }, || 0.0)
}

#[track_caller]
fn summary_of(reply: Reply) -> ReadSummary {
    match reply {
        Reply::Read { summary, .. } => *summary,
        other => panic!("{other:?}"),
    }
}

fn rank(session: &mut Session, template: Template, settings: Settings, now: impl Fn() -> f64) -> Reply {
    let settings = Box::new(settings);
    let request = Request::Rank {
        id: 2,
        template,
        settings,
    };
    ask(session, &request, now)
}

/// Refines until nothing is left, and returns the last report.
fn finish(session: &mut Session, ms: f64, now: impl Fn() -> f64) -> Report {
    for _ in 0..10_000 {
        match ask(session, &Request::Refine { id: 3, ms }, &now) {
            Reply::Ranked { done, report, .. } if done >= 1.0 => return *report.expect("a report at the end"),
            Reply::Ranked { done, .. } => assert!((0.0..1.0).contains(&done)),
            other => panic!("{other:?}"),
        }
    }
    panic!("the ranking does not end")
}

fn written(session: &mut Session, document: Document) -> Result<String, Refusal> {
    match ask(session, &Request::Write { id: 4, document }, || 0.0) {
        Reply::Written { bytes, .. } => Ok(String::from_utf8(bytes).expect("text")),
        Reply::Refused { refusal, .. } => Err(refusal),
        other => panic!("{other:?}"),
    }
}

/// What one run on the command line computes.
fn in_one_piece(trials: u64) -> Report {
    let source = Source {
        name: "sample.csv",
        bytes: SAMPLE,
    };
    let read = filings(&[source], &Options::default());
    let filings = read.sound().into_iter().map(|at| read.filings[at].clone()).collect();
    let mut raw = unpack(&template(trials).0).expect("a hack").into_raw();
    raw.currency = Currency(read.currency.expect("a currency"));
    let sector = Sector::new(filings, plimsoll_sector::Template::new(raw), settings()).expect("sound settings");
    Report::new(&sector, &sector.part(0..usize::MAX, 0..u32::MAX)).expect("all of it")
}

#[test]
fn the_first_answer_to_a_small_sector_comes_with_the_request_and_the_last_has_the_bits_of_one_run() {
    let expected = in_one_piece(20_000);
    // A clock that stands still, and one that says that each piece takes long.
    let time = Cell::new(0.0);
    let slow = || {
        time.set(time.get() + 40.0);
        time.get()
    };
    let clocks: [&dyn Fn() -> f64; 2] = [&|| 0.0, &slow];
    for now in clocks {
        let mut session = Session::default();
        let summary = summary_of(read_of(&mut session, Contents::Sample));
        assert_eq!((summary.filings.len(), summary.sound.len()), (31, 31));
        let Reply::Ranked {
            done,
            report: Some(first),
            ..
        } = rank(&mut session, template(20_000), settings(), now)
        else {
            panic!("no first answer")
        };
        assert!(done < 1.0 && first.trials < 20_000);
        assert_eq!(finish(&mut session, 10.0, now), expected);
        // Nothing newer is left.
        let again = ask(&mut session, &Request::Refine { id: 5, ms: 10.0 }, || 0.0);
        let nothing = Reply::Ranked {
            id: 5,
            done: 1.0,
            report: None,
        };
        assert_eq!(again, nothing);
    }
}

#[test]
fn a_report_that_costs_much_is_not_made_each_time() {
    let mut session = Session::default();
    read_of(&mut session, Contents::Sample);
    // Each look at the clock is 10 ms later, so that a report costs 10 ms, and so does a piece of work.
    let time = Cell::new(0.0);
    let now = || {
        time.set(time.get() + 10.0);
        time.get()
    };
    rank(&mut session, template(200_000), settings(), now);
    let reports = (0..6).map(|_| match ask(&mut session, &Request::Refine { id: 3, ms: 0.0 }, now) {
        Reply::Ranked { done, report, .. } if done < 1.0 => report.is_some(),
        other => panic!("{other:?}"),
    });
    let reports: Vec<bool> = reports.collect();
    assert!(reports.contains(&true) && reports.contains(&false), "{reports:?}");
}

#[test]
fn a_sector_comes_back_from_its_file_and_its_link_with_the_same_ranking() {
    let mut session = Session::default();
    read_of(&mut session, Contents::Sample);
    rank(&mut session, template(4_000), settings(), || 0.0);
    let expected = finish(&mut session, 1e9, || 0.0);
    let file = written(&mut session, Document::Sector).expect("a file");
    let link = written(&mut session, Document::Link).expect("a link");
    assert!(link.starts_with("f1.") && link.len() < 16_384, "{}", link.len());
    for contents in [Contents::Bytes(file.into_bytes()), Contents::Link(link.clone())] {
        let mut other = Session::default();
        let summary = summary_of(read_of(&mut other, contents));
        assert_eq!(summary.settings.as_deref(), Some(&settings()));
        let hack = summary.template.expect("a hack");
        rank(&mut other, hack, settings(), || 0.0);
        assert_eq!(finish(&mut other, 1e9, || 0.0), expected);
        assert_eq!(written(&mut other, Document::Link).as_ref(), Ok(&link));
    }
    let damaged = link.replacen(&link[40..42], "zz", 1);
    let refused = read_of(&mut session, Contents::Link(damaged));
    assert!(
        matches!(&refused, Reply::Refused { refusal: Refusal::Damaged(why), .. } if why.contains("damaged")),
        "{refused:?}"
    );
    // What was open before is still there.
    assert_eq!(written(&mut session, Document::Link).as_ref(), Ok(&link));
}

#[test]
fn a_link_that_no_browser_passes_on_is_refused() {
    let mut csv = String::from("id,name,currency,cash,asset,hot,cold,owed,price\n");
    for at in 0..4_000_u32 {
        // Digits that do not compress.
        let digits = |salt: u32| (u64::from(at * 7 + salt) + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) % 1_000_000_007;
        let (cash, hot, cold) = (digits(1), digits(2) % 1_000, digits(3));
        csv += &format!("E{at},Exchange {at},JPY,{cash},BTC,{hot},{cold},{cold},9000000\n");
    }
    let mut session = Session::default();
    let summary = summary_of(read_of(&mut session, Contents::Bytes(csv.into_bytes())));
    assert_eq!(summary.sound.len(), 4_000);
    let fast = Settings {
        simulates: false,
        has_whole: false,
        ..Settings::default()
    };
    rank(&mut session, template(1_000), fast, || 0.0);
    let refused = written(&mut session, Document::Link);
    assert!(
        matches!(refused, Err(Refusal::LinkTooLong { chars, max: 65_536 }) if chars > 65_536),
        "{refused:?}"
    );
}

#[test]
fn a_filing_opens_in_the_calculator_under_the_hack() {
    let mut session = Session::default();
    read_of(&mut session, Contents::Sample);
    rank(&mut session, template(1_000), settings(), || 0.0);
    let Reply::Scenario { packed, .. } = ask(&mut session, &Request::Scenario { id: 6, filing: 3 }, || 0.0) else {
        panic!("no scenario")
    };
    let scenario = unpack(&packed).expect("a scenario");
    let summary = summary_of(read_of(&mut Session::default(), Contents::Sample));
    assert_eq!(scenario.name, summary.filings[3].name);
    assert_eq!(scenario.simulation.trials, 1_000);
    let refused = ask(&mut session, &Request::Scenario { id: 7, filing: 99 }, || 0.0);
    let refusal = Refusal::NoScenario(Unknown::NoHoldings);
    assert_eq!(refused, Reply::Refused { id: 7, refusal });
}

#[test]
fn what_cannot_be_done_says_why() {
    let mut session = Session::default();
    let refuse = |reply: Reply| match reply {
        Reply::Refused { refusal, .. } => refusal,
        other => panic!("{other:?}"),
    };
    let nothing = refuse(rank(&mut session, template(1_000), settings(), || 0.0));
    assert_eq!(nothing, Refusal::NothingToRank);
    assert_eq!(written(&mut session, Document::Plan), Err(Refusal::NothingToRank));
    read_of(&mut session, Contents::Sample);
    let visits = Settings {
        visits: 0,
        ..Settings::default()
    };
    let wrong = refuse(rank(&mut session, template(1_000), visits, || 0.0));
    assert!(
        matches!(&wrong, Refusal::Settings(errors) if errors[0].setting == "visits"),
        "{wrong:?}"
    );
    let damaged = refuse(rank(&mut session, Template(vec![1, 2, 3]), settings(), || 0.0));
    assert!(matches!(damaged, Refusal::Damaged(_)), "{damaged:?}");
}

#[test]
fn every_document_is_written() {
    let mut session = Session::default();
    read_of(&mut session, Contents::Sample);
    rank(&mut session, template(1_000), settings(), || 0.0);
    let plan = written(&mut session, Document::Plan).expect("a plan");
    // Two of the columns that name what to do, and a row for each visit at least.
    assert!(
        plan.starts_with("rank,id,name,to_visit,") && plan.lines().count() > 4,
        "{plan}"
    );
    for (document, beginning, lines) in [
        (Document::Ranking, "rank,id,name,measure,", 32),
        (Document::Filings, "id,name,country,", 81),
        (Document::Form(0), "id,name,country,reference date,", 3),
        (Document::Form(200), "", 3),
    ] {
        let text = written(&mut session, document).expect("a document");
        assert!(text.starts_with(beginning), "{document:?}: {text}");
        assert_eq!(text.lines().count(), lines, "{document:?}");
    }
    let checks = written(&mut session, Document::Checks).expect("checks");
    assert!(checks.contains("\"exit_code\": 1"), "{checks}");
}

#[test]
fn what_a_user_said_of_columns_is_kept_to() {
    let csv = "name,currency,cash,coin of it,hot,cold,owed,price\nA,JPY,5,BTC,1,2,3,4\n";
    let mut mapping = Mapping::default();
    mapping.entry("cash").to = MappedTo::Ignored;
    let files = vec![InputFile {
        name: "a.csv".into(),
        contents: Contents::Bytes(csv.into()),
    }];
    let options = ReadOptions {
        mapping,
        ..ReadOptions::default()
    };
    let reply = ask(
        &mut Session::default(),
        &Request::Read { id: 1, files, options },
        || 0.0,
    );
    let summary = summary_of(reply);
    assert_eq!(summary.filings[0].resources, None);
    assert!(
        summary.unmapped.iter().any(|column| column.header == "coin of it"),
        "{summary:?}"
    );
}
