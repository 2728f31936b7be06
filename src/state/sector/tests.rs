//! Tests of the sector's state machine, with answers made by hand.

use std::rc::Rc;

use plimsoll_model::{Field, RawScenario, Scenario};
use plimsoll_sector::Settings;
use plimsoll_sector::read::{MappedColumn, MappedTo, Mapping};
use plimsoll_sector_worker::{
    Contents, Document, FilingSummary, ReadSummary, Refusal, Reply, Request, Template, WorkbookRequest,
};

use super::*;
use crate::platform::files::NotRead;
use crate::state;

fn file(name: &str, contents: SourceContents) -> SourceFile {
    SourceFile {
        name: name.to_owned(),
        contents: Rc::new(contents),
    }
}

fn csv(name: &str) -> SourceFile {
    file(
        name,
        SourceContents::Readable(Contents::Bytes(b"exchange,asset".to_vec())),
    )
}

fn summary(ids: &[&str]) -> ReadSummary {
    ReadSummary {
        filings: ids
            .iter()
            .map(|id| FilingSummary {
                id: (*id).to_owned(),
                grade: 'C',
                ..FilingSummary::default()
            })
            .collect(),
        sound: (0..ids.len() as u32).collect(),
        currency: Some("JPY".into()),
        ..ReadSummary::default()
    }
}

/// The one request among the commands.
fn sent(commands: &[Command]) -> &Request {
    let requests: Vec<&Request> = commands
        .iter()
        .filter_map(|command| match command {
            Command::Send(request) => Some(request),
            _ => None,
        })
        .collect();
    match requests.as_slice() {
        [request] => request,
        other => panic!("{other:?}"),
    }
}

fn heard(sector: &mut Sector, reply: Reply) -> Vec<Command> {
    sector.act(Action::Heard(Box::new(reply)))
}

fn read(sector: &mut Sector, commands: &[Command], summary: ReadSummary) -> Vec<Command> {
    let Request::Read { id, .. } = *sent(commands) else {
        panic!("{commands:?}");
    };
    let summary = Box::new(summary);
    heard(sector, Reply::Read { id, summary })
}

/// A sector whose two filings are read and whose ranking was asked for. Returns the number of that request.
fn begun() -> (Sector, u32) {
    let mut sector = Sector::default();
    sector.act(Action::Enter(None));
    let commands = sector.act(Action::Bring(vec![csv("a.csv")], Vec::new()));
    let commands = read(&mut sector, &commands, summary(&["1", "2"]));
    let Request::Rank { id, .. } = *sent(&commands) else {
        panic!("{commands:?}");
    };
    (sector, id)
}

fn ranked(sector: &mut Sector, id: u32, done: f64) -> Vec<Command> {
    let report = None;
    heard(sector, Reply::Ranked { id, done, report })
}

#[test]
fn files_are_read_then_ranked_then_refined_to_the_end() {
    let (mut sector, id) = begun();
    let commands = ranked(&mut sector, id, 0.2);
    let [
        Command::Send(Request::Write {
            document: Document::Link,
            id: link,
        }),
        Command::Send(Request::Refine { id, .. }),
    ] = commands[..]
    else {
        panic!("{commands:?}");
    };
    let bytes = b"f1.abc".to_vec();
    let commands = heard(&mut sector, Reply::Written { id: link, bytes });
    assert_eq!(
        commands,
        [
            Command::Keep(Some(Kept::Link("f1.abc".into()))),
            Command::Address("f1.abc".into())
        ]
    );
    assert_eq!(ranked(&mut sector, id, 1.0), []);
    assert_eq!(sector.done, 1.0);
}

#[test]
fn answers_to_older_requests_are_dropped() {
    let (mut sector, first) = begun();
    let commands = sector.act(Action::Rank);
    let Request::Rank { id: second, .. } = *sent(&commands) else {
        panic!("{commands:?}");
    };
    assert_eq!(ranked(&mut sector, first, 1.0), []);
    assert_eq!(sector.done, 0.0);
    ranked(&mut sector, second, 1.0);
    assert_eq!(sector.done, 1.0);
}

#[test]
fn the_ranking_rests_while_the_screen_is_left() {
    let (mut sector, id) = begun();
    sector.act(Action::Leave);
    let commands = ranked(&mut sector, id, 0.2);
    assert!(
        matches!(sent(&commands), Request::Write { .. }),
        "nothing is refined: {commands:?}"
    );
    let Request::Write { id, .. } = *sent(&commands) else {
        return;
    };
    heard(
        &mut sector,
        Reply::Written {
            id,
            bytes: b"f1.a".to_vec(),
        },
    );
    let commands = sector.act(Action::Enter(None));
    assert!(commands.contains(&Command::Address("f1.a".into())));
}

#[test]
fn a_worker_that_fails_is_replaced_a_few_times() {
    let (mut sector, _) = begun();
    for _ in 0..3 {
        let commands = sector.act(Action::WorkerFailed);
        assert_eq!(commands[0], Command::EndWorker);
        // The ranking follows, as after the first reading.
        let commands = read(&mut sector, &commands, summary(&["1", "2"]));
        assert!(matches!(sent(&commands), Request::Rank { .. }));
    }
    assert_eq!(sector.act(Action::WorkerFailed), [Command::EndWorker]);
    assert_eq!(sector.worker, WorkerState::Failed);
    let commands = sector.act(Action::Retry);
    assert!(matches!(sent(&commands), Request::Read { .. }));
    assert_eq!(sector.worker, WorkerState::Fine);
}

#[test]
fn workbooks_become_tables_one_by_one_before_anything_is_read() {
    let mut sector = Sector::default();
    let workbook = |name: &str| file(name, SourceContents::Workbook(b"PK".to_vec()));
    let mut commands = sector.act(Action::Bring(
        vec![workbook("a.xlsx"), csv("b.csv"), workbook("c.ods")],
        vec![],
    ));
    for name in ["a.xlsx", "c.ods"] {
        let [Command::Convert(WorkbookRequest { id, name: asked, .. })] = &commands[..] else {
            panic!("{commands:?}");
        };
        assert_eq!(asked, name);
        let (id, tables) = (*id, name.as_bytes().to_vec());
        commands = sector.act(Action::Converted { id, tables });
    }
    assert_eq!(commands[0], Command::EndWorkbooks);
    let Request::Read { files, .. } = sent(&commands) else {
        panic!("{commands:?}");
    };
    assert_eq!(files[2].contents, Contents::Tables(b"c.ods".to_vec()));
}

#[test]
fn a_workbook_that_no_worker_can_read_is_left_out() {
    let mut sector = Sector::default();
    let workbook = file("a.xlsx", SourceContents::Workbook(b"PK".to_vec()));
    sector.act(Action::Bring(vec![workbook, csv("b.csv")], Vec::new()));
    let commands = sector.act(Action::WorkbooksFailed);
    assert!(matches!(sent(&commands), Request::Read { files, .. } if files.len() == 1));
    assert_eq!(sector.not_read, [("a.xlsx".to_owned(), NotRead::Failed)]);
}

#[test]
fn a_file_takes_the_place_of_one_with_its_name_and_of_the_sample() {
    let mut sector = Sector::default();
    let commands = sector.act(Action::Sample);
    read(&mut sector, &commands, summary(&["SAMPLE-01"]));
    assert!(sector.is_invented);
    let commands = sector.act(Action::Bring(
        vec![csv("a.csv"), csv("b.csv"), csv("a.csv")],
        Vec::new(),
    ));
    let names: Vec<&str> = sector.files.iter().map(|file| &*file.name).collect();
    assert_eq!(names, ["a.csv", "b.csv"]);
    read(&mut sector, &commands, summary(&["1"]));
    assert!(!sector.is_invented);
}

#[test]
fn a_link_replaces_the_sector_which_can_be_gone_back_to() {
    let (mut sector, _) = begun();
    let commands = sector.act(Action::Enter(Some("f1.other".into())));
    assert!(matches!(sent(&commands), Request::Read { .. }));
    assert_eq!(
        *sector.files[0].contents,
        SourceContents::Readable(Contents::Link("f1.other".into()))
    );
    assert_eq!(sector.act(Action::Link("f1.other".into())), [], "it is on its way");
    let commands = sector.act(Action::Back);
    assert!(matches!(sent(&commands), Request::Read { .. }));
    assert_eq!(sector.files[0].name, "a.csv");
    assert!(sector.before.is_some(), "and forth");
}

#[test]
fn a_damaged_link_says_so_and_the_next_file_takes_its_place() {
    let mut sector = Sector::default();
    let commands = sector.act(Action::Link("f1.x".into()));
    let id = sent(&commands).id();
    let refusal = Refusal::Damaged("cut off".into());
    heard(
        &mut sector,
        Reply::Refused {
            id,
            refusal: refusal.clone(),
        },
    );
    assert_eq!(sector.refusal, Some(refusal));
    sector.act(Action::Bring(vec![csv("a.csv")], Vec::new()));
    assert_eq!(sector.files.len(), 1);
    assert_eq!(sector.refusal, None);
}

#[test]
fn hack_and_settings_of_a_file_are_taken_once() {
    let mut sector = Sector::default();
    let mut raw = RawScenario::clone(&standard_hack());
    raw.holdings[0].recovered = 0.25;
    let hack = Scenario::new(raw).unwrap();
    let with_hack = || ReadSummary {
        template: Some(Template(plimsoll_formats::pack(&hack))),
        settings: Some(Box::new(Settings {
            visits: 9,
            ..Settings::default()
        })),
        ..summary(&["1"])
    };
    let commands = sector.act(Action::Bring(vec![csv("a.json")], Vec::new()));
    read(&mut sector, &commands, with_hack());
    assert_eq!(*sector.hack.draft.scenario, hack);
    assert_eq!(sector.settings.visits, 9);
    sector.act(Action::StandardHack);
    // Read again, because a worker failed.
    let commands = sector.act(Action::WorkerFailed);
    read(&mut sector, &commands, with_hack());
    assert_eq!(*sector.hack.draft.scenario, standard_hack());
}

#[test]
fn a_change_of_the_hack_ranks_after_a_pause_and_a_refused_text_does_not() {
    let (mut sector, _) = begun();
    let mut typed = |text: &str| {
        sector.act(Action::Hack(Box::new(state::Action::Type {
            field: Field::StolenHot(0),
            text: text.into(),
            decimal: '.'.into(),
        })))
    };
    assert_eq!(typed("50"), [Command::RankAfter(150)]);
    assert_eq!(
        typed("5x0"),
        [Command::RankAfter(150)],
        "back to the value before typing"
    );
    assert_eq!(typed("5x"), []);
    assert_eq!(sector.hack.draft.scenario.holdings[0].stolen.hot, 1.0);
}

#[test]
fn settings_outside_of_their_bounds_rank_nothing() {
    let (mut sector, _) = begun();
    let settings = Settings {
        visits: 0,
        ..Settings::default()
    };
    assert_eq!(sector.act(Action::Settings(Box::new(settings))), []);
    assert_eq!(sector.setting_errors[0].setting, "visits");
    assert_eq!(sector.act(Action::Rank), []);
}

#[test]
fn a_sector_too_large_for_a_link_is_kept_as_a_file() {
    let (mut sector, id) = begun();
    let commands = ranked(&mut sector, id, 1.0);
    let id = sent(&commands).id();
    let refusal = Refusal::LinkTooLong {
        chars: 100_000,
        max: 65_536,
    };
    let commands = heard(&mut sector, Reply::Refused { id, refusal });
    assert_eq!(sector.link, LinkState::TooLong);
    assert!(commands.contains(&Command::BareAddress));
    let id = sent(&commands).id();
    let bytes = b"{}".to_vec();
    let commands = heard(&mut sector, Reply::Written { id, bytes });
    assert_eq!(commands, [Command::Keep(Some(Kept::File("{}".into())))]);
}

#[test]
fn what_is_kept_is_read_back() {
    for kept in [Kept::Link("f1.abc".into()), Kept::File("{\n}".into()), Kept::TooLarge] {
        assert_eq!(Kept::from_text(&kept.to_text()), Some(kept));
    }
    assert_eq!(Kept::Link("f1.abc".into()).to_text(), "plimsoll-sector 1\nlink\nf1.abc");
    assert_eq!(Kept::from_text("plimsoll-sector 2\nlink\nf1.abc"), None);
    assert_eq!(Kept::of_file("x".repeat(2 << 20)), Kept::TooLarge);
}

#[test]
fn what_a_column_holds_is_remembered_and_how_its_numbers_are_written_is_not() {
    let mut mapping = Mapping::default();
    mapping.entry("Kassa").to = MappedTo::Ignored;
    mapping.entry("Kassa").decimal = Some(',');
    mapping.entry("Hot").decimal = Some(',');
    let expected = MappedColumn {
        header: "Kassa".into(),
        to: MappedTo::Ignored,
        ..MappedColumn::default()
    };
    assert_eq!(mapping_of(&kept_mapping(&mapping)).columns, [expected]);
    assert_eq!(mapping_of("{"), Mapping::default());
}

#[test]
fn the_hack_of_each_case_is_a_hack_of_any_sector() {
    for case in plimsoll_casebook::founding() {
        for currency in [None, Some("JPY"), Some("USD")] {
            let hack = hack_of(case.scenario(), currency).expect("a valid hack");
            assert_eq!(hack.holdings[0].asset, EVERY_ASSET, "{}", case.id);
            assert_eq!(hack.holdings[0].stolen, case.scenario().holdings[0].stolen);
            let units = hack.holdings.iter().map(|holding| holding.owed + holding.held.hot);
            assert_eq!(units.sum::<f64>(), 0.0);
        }
    }
    assert_eq!(hack_of(&standard_hack(), None), Some(standard_hack()));
}

#[test]
fn a_fixed_price_stays_with_its_asset() {
    let coincheck = plimsoll_casebook::find("coincheck-2018").unwrap().scenario();
    let hack = hack_of(coincheck, None).unwrap();
    assert!(state::is_general(hack.holdings[0].basis));
    let own = hack
        .holdings
        .iter()
        .find(|holding| holding.asset == coincheck.holdings[0].asset);
    assert_eq!(own.map(|own| own.basis), Some(coincheck.holdings[0].basis));
}
