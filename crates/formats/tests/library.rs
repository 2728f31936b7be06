//! The library: how entries are kept, the one file that holds them all, and what of it is refused.

mod support;

use plimsoll_formats::file::{FileError, Wrong, to_json};
use plimsoll_formats::library::{
    Entry, EntryError, EntryId, MAX_ENTRIES, MAX_LIBRARY_BYTES, MAX_TAGS, Reader, Step, Tag,
};
use plimsoll_formats::{LinkError, Time};
use plimsoll_model::{RawScenario, Scenario};
use proptest::prelude::*;
use support::{coincheck, entry_of, link_to, parse, proposal_of, read_library, write_library, zaif};

/// A file around the texts of entries.
fn library(entries: &str) -> String {
    format!(r#"{{"format":"plimsoll-library","version":1,"entries":[{entries}]}}"#)
}

/// What is wrong with the entries of a file.
fn problems(entries: &str) -> Vec<String> {
    let read = match read_library(library(entries)) {
        Ok(read) => read,
        Err(error) => panic!("{entries}: {error}"),
    };
    let problems = read.into_iter().flat_map(|read| read.problems);
    problems.map(|problem| problem.path).collect()
}

fn id(text: &str) -> EntryId {
    EntryId::new(text).expect(text)
}

fn tag(text: &str) -> Tag {
    Tag::new(text).expect(text)
}

#[test]
fn an_entry_is_kept_in_this_form() {
    let golden = include_str!("golden/v1/coincheck.txt").trim();
    let mut entry = entry_of(plimsoll_formats::decode(golden).expect("a link"));
    let kept = format!(
        "plimsoll-entry 1\n{golden}\ncreated\t2018-01-26T02:57:00Z\nchanged\t2024-05-31T13:26:35Z\ntag\tfiling 2018 年度"
    );
    assert_eq!(entry.to_text(), kept);
    entry.deleted = Some(entry.changed);
    let deleted = kept.replace("\ntag", "\ndeleted\t2024-05-31T13:26:35Z\ntag");
    assert_eq!(entry.to_text(), deleted);
    assert_eq!(Entry::from_text(entry.id.clone(), &deleted), Ok(entry));
}

#[test]
fn a_text_that_is_no_entry_says_why() {
    let check = |text: &str, expected: EntryError| {
        assert_eq!(Entry::from_text(id("a"), text), Err(expected), "{text}");
    };
    let kept = entry_of(link_to(coincheck())).to_text();
    check("", EntryError::Format);
    check("plimsoll-entry 1", EntryError::Format);
    check(&kept.replace("entry 1", "entry 2"), EntryError::Format);
    check(&kept.replace("changed", "amended"), EntryError::Format);
    check(&kept.replace("2018-01-26T", "2018-01-32T"), EntryError::Format);
    check(&kept.replace("filing", "fi\tling"), EntryError::Format);
    check(&(kept.clone() + "\n"), EntryError::Format);
    check("plimsoll-entry 1\nx", EntryError::Link(LinkError::NotALink));
    let newer = kept.replace("\np1.", "\np2.");
    check(&newer, EntryError::Link(LinkError::NewerVersion { version: 2 }));
}

#[test]
fn a_library_has_this_form() {
    let blank = entry_of(link_to(Scenario::default()));
    let other = Entry {
        id: id("0002"),
        tags: Vec::new(),
        ..blank.clone()
    };
    let text = write_library([&blank, &other]);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], r#"{"format":"plimsoll-library","version":1,"entries":["#);
    let beginning = r#"{"id":"0001","tags":["filing 2018 年度"],"created":"2018-01-26T02:57:00Z","changed":"2024-05-31T13:26:35Z","scenario":{"name":"","currency":"JPY","#;
    assert!(
        lines[1].starts_with(beginning) && lines[1].ends_with("}},"),
        "{}",
        lines[1]
    );
    let beginning = r#"{"id":"0002","created":"2018-01-26T02:57:00Z","#;
    assert!(
        lines[2].starts_with(beginning) && lines[2].ends_with("}}"),
        "{}",
        lines[2]
    );
    assert_eq!(lines[3..], ["]}"]);
    assert_eq!(write_library([]), format!("{}\n]}}\n", lines[0]));
}

#[test]
fn entries_come_back_in_their_order() {
    let entries = [coincheck(), zaif(), Scenario::default()].map(|scenario| entry_of(link_to(scenario)));
    let read = read_library("\u{feff}".to_owned() + &write_library(&entries)).expect("a library");
    let proposals: Vec<_> = read.iter().map(|read| read.proposal.clone()).collect();
    assert_eq!(proposals, entries.each_ref().map(|entry| Some(proposal_of(entry))));
    let names: Vec<_> = read.iter().map(|read| (read.place, read.name.as_str())).collect();
    let expected = [
        (0, "Coincheck, January 2018"),
        (1, "Zaif / Tech Bureau, September 2018"),
        (2, ""),
    ];
    assert_eq!(names, expected);
}

#[test]
fn a_file_of_one_scenario_is_a_library_of_one() {
    let read = read_library(to_json(&zaif())).expect("a scenario file");
    assert_eq!(read.len(), 1);
    assert_eq!(read[0].proposal.as_ref().map(|read| &read.scenario), Some(&zaif()));
    assert_eq!(read[0].name, zaif().name);
}

#[test]
fn keys_in_another_order_are_read() {
    let text = r#"{"entries":[{"scenario":{"name":"A"}}],"version":1,"format":"plimsoll-library"}"#;
    let read = read_library(text.into()).expect("a library");
    assert_eq!(read[0].name, "A");
    assert_eq!(read[0].problems, []);
    let proposal = read[0].proposal.clone().expect("a proposal");
    assert_eq!((proposal.id, proposal.created, proposal.tags), (None, None, Vec::new()));
}

#[test]
fn one_bad_entry_leaves_the_others() {
    let read = read_library(library(
        r#"{"scenario":{"name":"A"}},{"scenario":{"name":"B","holdings":[{"asset":"X","price":-1}]}},
        {"scenario":nul},{"name":"C"},7,{"scenario":{"name":"D"}}"#,
    ))
    .expect("a library");
    let seen: Vec<_> = read
        .iter()
        .map(|read| {
            let paths: Vec<_> = read.problems.iter().map(|problem| problem.path.as_str()).collect();
            (read.name.as_str(), read.proposal.is_some(), paths)
        })
        .collect();
    let expected: [(&str, bool, Vec<&str>); 6] = [
        ("A", true, vec![]),
        ("B", true, vec!["entries[1].scenario.holdings[0].price"]),
        ("", false, vec!["entries[2]"]),
        ("", false, vec!["entries[3].scenario", "entries[3].name"]),
        ("", false, vec!["entries[4]"]),
        ("D", true, vec![]),
    ];
    assert_eq!(seen, expected);
    assert!(
        matches!(&read[2].problems[0].wrong, Wrong::Unreadable(error) if matches!(**error, FileError::NotJson { .. }))
    );
}

#[test]
fn what_is_around_a_scenario_is_checked() {
    let check = |with: &str, expected: &[&str]| {
        assert_eq!(problems(&format!(r#"{{"scenario":{{}},{with}}}"#)), expected, "{with}");
    };
    check(r#""id":"0a","created":"2018-01-26T02:57:00Z","tags":["a","b"]"#, &[]);
    check(r#""id":"../A""#, &["entries[0].id"]);
    check(
        r#""id":7,"created":"yesterday","changed":null"#,
        &["entries[0].id", "entries[0].created", "entries[0].changed"],
    );
    check(r#""tags":"a""#, &["entries[0].tags"]);
    check(
        r#""tags":["a","a","","b,c","\u202e",5]"#,
        &[
            "entries[0].tags[1]",
            "entries[0].tags[2]",
            "entries[0].tags[3]",
            "entries[0].tags[4]",
            "entries[0].tags[5]",
        ],
    );
    check(r#""tags":[],"tags":[],"x":1"#, &["entries[0].tags", "entries[0].x"]);
    let many: Vec<String> = (0..=MAX_TAGS).map(|i| format!("\"{i}\"")).collect();
    check(&format!(r#""tags":[{}]"#, many.join(",")), &["entries[0].tags[12]"]);
    let big = format!(r#"{{"scenario":{{}},"x":"{}"}}"#, "x".repeat(1024 * 1024));
    assert_eq!(problems(&big), ["entries[0]"]);
    let deep = format!(r#"{{"scenario":{}{}}}"#, "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(problems(&deep), ["entries[0]"]);
}

#[test]
fn a_file_that_is_no_library_says_why() {
    let check = |text: &str, expected: &str| match read_library(text.into()) {
        Err(error) => assert_eq!(error.to_string(), expected, "{text}"),
        Ok(read) => panic!("{text}: {read:?}"),
    };
    let no_format = "the file is not a Plimsoll scenario: it has no \"format\": \"plimsoll-scenario\"";
    check("", "the file is empty");
    check("{}", no_format);
    check(r#"{"format":"other","version":1,"entries":[]}"#, no_format);
    check(r#"{"format":{"a":1},"version":1,"entries":[]}"#, no_format);
    check(
        "\u{89}PNG\r\n\u{1a}\n\0",
        "the file is not JSON: line 1, column 1: expected an object",
    );
    check(
        r#"{"format":"plimsoll-library","version":2,"news":[]}"#,
        "a newer version of Plimsoll made this file (file format 2)",
    );
    check(
        r#"{"format":"plimsoll-library","version":"1","entries":[]}"#,
        "version: not the number of a version",
    );
    check(
        r#"{"format":"plimsoll-library","entries":[]}"#,
        "version: missing field `version`",
    );
    check(
        r#"{"format":"plimsoll-library","version":1}"#,
        "entries: missing field `entries`",
    );
    check(
        r#"{"format":"plimsoll-library","version":1,"entries":{}}"#,
        "entries: a value of the wrong kind",
    );
    check(
        r#"{"format":"plimsoll-library","version":1,"entries":[],"x":1}"#,
        "x: unknown field",
    );
    check(
        r#"{"format":"plimsoll-library","version":1,"version":1,"entries":[]}"#,
        "version: the key appears twice",
    );
    check(
        r#"{"format":"plimsoll-library","version":1,"entries":[],"entries":[]}"#,
        "entries: the key appears twice",
    );
    let text = write_library([&entry_of(link_to(coincheck()))]);
    for len in (1..text.len() - 1).filter(|len| text.is_char_boundary(*len)) {
        let read = read_library(text[..len].into());
        assert!(matches!(read, Err(FileError::Truncated { .. })), "{len}: {read:?}");
    }
}

#[test]
fn a_library_that_is_too_large_is_not_read() {
    let (bytes, max) = (MAX_LIBRARY_BYTES + 1, MAX_LIBRARY_BYTES);
    assert_eq!(read_library(" ".repeat(bytes)), Err(FileError::TooBig { bytes, max }));
    let entries = |count: usize| vec!["{}"; count].join(",");
    let (count, max) = (MAX_ENTRIES + 1, MAX_ENTRIES);
    assert_eq!(
        read_library(library(&entries(count))),
        Err(FileError::TooManyEntries { count, max })
    );
    assert_eq!(
        read_library(library(&entries(MAX_ENTRIES))).map(|read| read.len()),
        Ok(MAX_ENTRIES)
    );
}

#[test]
fn a_step_reads_one_entry_or_a_piece_of_the_text() {
    let entries = vec![entry_of(link_to(parse(RawScenario::default()))); 100];
    let mut reader = Reader::new(write_library(&entries)).expect("a library");
    assert_eq!(reader.total(), None);
    let (mut steps, mut seen) = (0, 0);
    loop {
        match reader.step().expect("a library") {
            Step::Working { done, total } => {
                steps += 1;
                assert!(done <= total && done <= steps * 64 * 1024);
            }
            Step::Entry(entry) => {
                assert_eq!(reader.total(), Some(100));
                assert_eq!(entry.place, seen);
                seen += 1;
            }
            Step::Done => break,
        }
    }
    assert!(steps >= 2 && seen == 100);
    assert_eq!(reader.step(), Ok(Step::Done));
}

#[test]
fn ids_and_tags_keep_to_their_form() {
    for bad in ["", "A", "a-b", "a\n", "é", &"a".repeat(33)] {
        assert_eq!(EntryId::new(bad), None, "{bad}");
    }
    let now: Time = "2024-05-31T13:26:35Z".parse().expect("a time");
    let made = EntryId::of_moment(now, u64::MAX).to_string();
    assert_eq!(made, "06659d00bfffffffffffff");
    assert_eq!(EntryId::new(&made), Some(EntryId::of_moment(now, u64::MAX)));
    for bad in ["", "  ", "a,b", "a\tb", "\u{202e}a", &"a".repeat(41)] {
        assert_eq!(Tag::new(bad), None, "{bad}");
    }
    assert_eq!(tag(" 年度 2018 ").as_str(), "年度 2018");
}

proptest! {
    #[test]
    fn arbitrary_text_is_an_error_or_a_list_of_problems(text: String, entries: String) {
        prop_assert!(read_library(text).is_err());
        if let Ok(read) = read_library(library(&entries)) {
            prop_assert!(read.iter().all(|read| !read.problems.is_empty()), "{read:?}");
        }
        prop_assert!(Entry::from_text(id("a"), &entries).is_err());
    }

    #[test]
    fn changed_files_never_panic(at: prop::sample::Index, byte in 0x20u8..0x7f) {
        let mut bytes = write_library([&entry_of(link_to(coincheck()))]).into_bytes();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if let Ok(text) = String::from_utf8(bytes) {
            for read in read_library(text).unwrap_or_default() {
                prop_assert!(!read.problems.is_empty() || read.proposal.is_some());
            }
        }
    }
}
