//! What mail programs, chats, spreadsheets and paper do to links, and what is mended.

mod support;

use std::sync::LazyLock;

use plimsoll_formats::{
    Link, LinkError, decode, decode_comparison, encode, encode_comparison, find_comparison, find_payload,
};
use plimsoll_model::testing::random_scenario_with;
use plimsoll_model::{RawScenario, Scenario};
use proptest::prelude::*;
use support::{coincheck, link_to, parse, zaif};

/// A link as it was written before links ended in neither hyphen nor underscore.
fn bare(link: &Link) -> String {
    let text = encode(link);
    match text.strip_suffix('0') {
        Some(bare) if bare.ends_with(['-', '_']) => bare.to_owned(),
        _ => text,
    }
}

/// The first link of a row of scenarios whose text is like this.
fn first(is_wanted: impl Fn(&str) -> bool) -> (Link, String) {
    let named = |nth: u32| {
        let name = format!("Filing {nth}");
        link_to(parse(RawScenario {
            name,
            ..zaif().into_raw()
        }))
    };
    let found = (0..20_000).map(named).map(|link| (link.clone(), bare(&link)));
    match found.into_iter().find(|(_, text)| is_wanted(text)) {
        Some(found) => found,
        None => panic!("no such link"),
    }
}

/// A link with two hyphens in a row, and a single one elsewhere.
static DASHED: LazyLock<(Link, String)> = LazyLock::new(|| {
    first(|text| {
        let hyphens = text.matches('-').count();
        text.find("--").is_some_and(|at| at > 20 && at < text.len() - 20)
            && !text.contains("---")
            && hyphens > 2
            && !text.ends_with(['-', '_'])
    })
});

/// A link that ends in a hyphen.
static HYPHEN: LazyLock<(Link, String)> = LazyLock::new(|| first(|text| text.ends_with('-')));

/// A link that ends in an underscore.
static UNDERSCORE: LazyLock<(Link, String)> = LazyLock::new(|| first(|text| text.ends_with('_')));

/// Reads a text as the page does: what is found in it.
fn opened(text: &str) -> Result<Link, LinkError> {
    decode(find_payload(text).unwrap_or(text))
}

#[test]
fn no_link_ends_in_what_mail_takes_for_punctuation() {
    let mut bad = 0;
    for nth in 0..600 {
        let name = format!("Filing {nth}");
        let link = link_to(parse(RawScenario {
            name,
            ..RawScenario::default()
        }));
        let text = encode(&link);
        assert!(text.ends_with(|c: char| c.is_ascii_alphanumeric()), "{text}");
        assert_eq!(decode(&text).as_ref(), Ok(&link));
        let several = encode_comparison(&[link.clone(), link.clone()]);
        assert!(several.ends_with(|c: char| c.is_ascii_alphanumeric()), "{several}");
        assert_eq!(decode_comparison(&several), Ok(vec![link.clone(), link.clone()]));
        // What was written before still opens.
        assert_eq!(decode(&bare(&link)).as_ref(), Ok(&link));
        bad += usize::from(bare(&link) != text);
    }
    assert!(bad > 0, "no link of this test would have ended badly");
}

#[test]
fn an_old_link_without_its_last_character_is_mended() {
    for (link, text) in [&*HYPHEN, &*UNDERSCORE] {
        let cut = &text[..text.len() - 1];
        for sent in [
            cut.to_owned(),
            format!("https://example.org/plimsoll/#/{cut}"),
            format!("See <https://example.org/plimsoll/#/{cut}> and reply."),
            format!("{cut}."),
            format!("{cut} and so on"),
            format!("{}\r\n> {}", &cut[..70], &cut[70..]),
        ] {
            assert_eq!(opened(&sent).as_ref(), Ok(link), "{sent}");
        }
        // Any other character is not known.
        let found = text.len() - 2;
        let expected = Some(text.len());
        assert_eq!(decode(&text[..found]), Err(LinkError::Truncated { expected, found }));
    }
}

#[test]
fn what_programs_do_to_links_is_mended() {
    let (link, text) = &*DASHED;
    let dashes = text.find("--").unwrap_or_default();
    let (start, end) = text.split_at(60);
    let (first_line, rest) = text.split_at(76);
    let hyphen = text.find('-').unwrap_or_default();
    let wide: String = text.chars().map(|c| if c == '-' { '－' } else { c }).collect();
    for (what, sent) in [
        ("en dash", text.replace("--", "–")),
        ("em dash", text.replace("--", "—")),
        ("horizontal bar", text.replace("--", "―")),
        ("escaped en dash", text.replace("--", "%E2%80%93")),
        ("escaped em dash in small digits", text.replace("--", "%e2%80%94")),
        (
            "en dashes for single hyphens, too",
            text.replace("--", "–").replace('-', "–"),
        ),
        ("en dashes for each hyphen", text.replace('-', "–")),
        ("hyphens that do not break", text.replace('-', "\u{2011}")),
        ("true hyphens", text.replace('-', "\u{2010}")),
        ("minus signs", text.replace('-', "\u{2212}")),
        ("wide hyphens", wide),
        ("soft line break", format!("{first_line}=\r\n{rest}")),
        ("soft line break, line break lost", format!("{first_line}={rest}")),
        (
            "soft line break and dash",
            format!("{first_line}=\n{rest}").replace("--", "—"),
        ),
        ("quoted-printable dash", text.replace("--", "=E2=80=93")),
        ("quoted", format!("{start}\r\n> {end}")),
        ("quoted twice", format!("{start}\r\n>> {end}")),
        ("quoted without a space", format!("{start}\n>{end}")),
        ("quoted in one line", format!("{start} > {end}")),
        ("escaped quote", format!("{start}%0A%3E%20{end}")),
        ("space", format!("{start} {end}")),
        ("spaces", format!("{start}   {end}")),
        ("escaped space", format!("{start}%20{end}")),
        ("line break and indent", format!("{start}\n    {end}")),
        ("wide space", format!("{start}\u{3000}{end}")),
        ("no-break space", format!("{start}\u{a0}{end}")),
        ("zero-width joiner", format!("{start}\u{200d}{end}")),
        ("word joiner", format!("{start}\u{2060}{end}")),
        ("direction", format!("{start}\u{202a}{end}\u{202c}")),
        ("variation selector", format!("{start}\u{fe0f}{end}")),
        ("line separator", format!("{start}\u{2028}{end}")),
        ("vertical tab", format!("{start}\u{b}{end}")),
        ("control character", format!("{start}\u{2}{end}")),
        (
            "a hyphen lost at a line's end",
            format!("{}\n{}", &text[..hyphen], &text[hyphen + 1..]),
        ),
        (
            "two lost of a pair",
            format!("{}\n{}", &text[..dashes], &text[dashes + 1..]),
        ),
        (
            "soft hyphen for a hyphen",
            format!("{}\u{ad}{}", &text[..hyphen], &text[hyphen + 1..]),
        ),
        ("spreadsheet", format!("https://example.org/plimsoll/%23/{text}")),
        (
            "a service around it",
            format!("https://safe.example/?url=https%3A%2F%2Fe.org%2F%23%2F{text}&data=1"),
        ),
    ] {
        for sent in [sent.clone(), format!("See https://example.org/#/{sent} – and reply.")] {
            assert_eq!(opened(&sent).as_ref(), Ok(link), "{what}: {sent}");
        }
    }
}

/// A printed link is copied in lines, and hyphens at their ends are lost.
#[test]
fn a_link_copied_from_paper_is_mended() {
    let (link, text) = &*DASHED;
    for width in [40, 48, 61, 64, 76] {
        let lines: Vec<&str> = (0..text.len())
            .step_by(width)
            .map(|at| &text[at..text.len().min(at + width)])
            .collect();
        let copied: Vec<&str> = lines
            .iter()
            .map(|line| line.strip_suffix('-').unwrap_or(line))
            .collect();
        assert_eq!(opened(&copied.join("\n")).as_ref(), Ok(link), "{width}");
    }
}

#[test]
fn a_long_link_in_quoted_lines_is_mended() {
    let link = link_to(random_scenario_with(3, 200));
    let text = encode(&link);
    let lines: Vec<&str> = (0..text.len())
        .step_by(72)
        .map(|at| &text[at..text.len().min(at + 72)])
        .collect();
    assert_eq!(opened(&lines.join("\r\n> ")).as_ref(), Ok(&link));
    assert_eq!(opened(&lines.join("=\r\n")).as_ref(), Ok(&link));
}

#[test]
fn several_scenarios_in_one_link_are_mended() {
    let links = [link_to(coincheck()), link_to(zaif())];
    let text = encode_comparison(&links);
    let sent = format!(
        "See https://example.org/#/compare/{}\r\n> {} and reply",
        &text[..70],
        &text[70..]
    );
    let found = find_comparison(&sent).unwrap_or_default();
    assert_eq!(decode_comparison(found).as_deref(), Ok(&links[..]));
}

#[test]
fn what_the_checksum_does_not_prove_is_refused() {
    let (_, text) = &*DASHED;
    let (start, end) = text.split_at(60);
    let changed = |from: usize| {
        let mut text = text.clone();
        text.replace_range(from..=from, if &text[from..=from] == "A" { "B" } else { "A" });
        text
    };
    for sent in [
        changed(40).replace("--", "–"),
        format!("{start} and {end}"),
        format!("{start}=41{}", &end[1..]),
        changed(30).replace('-', "–"),
    ] {
        let read = opened(&sent);
        assert!(
            matches!(read, Err(LinkError::Damaged | LinkError::Truncated { .. })),
            "{sent}: {read:?}"
        );
    }
}

#[test]
fn a_hostile_text_is_refused_in_time() {
    let text = encode(&link_to(random_scenario_with(3, 200)));
    let (head, rest) = text.split_at(10);
    for sent in [
        format!("{head}{}", "–".repeat(20_000)),
        format!("{head}{}", "— ".repeat(9_000)),
        format!("{head}{}", "A\n".repeat(20_000)),
        format!("{head}{}", rest.replace('A', "–A").replace('B', "\n")),
        format!("p1.{}", "=4".repeat(20_000)),
        format!("p1.{}", "%E2".repeat(20_000)),
        "p1.–".into(),
        "p1.%".into(),
        "p1.=".into(),
    ] {
        let start = std::time::Instant::now();
        assert!(opened(&sent).is_err());
        assert!(start.elapsed().as_secs() < 20, "{:?} for {:.40}", start.elapsed(), sent);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Whatever stands between the letters of a link, another scenario never opens.
    #[test]
    fn no_mended_link_opens_another_scenario(
        at in 3..400_usize,
        put in "[-–—= \n>%=A-F0-9\u{200b}]{1,6}",
        left_out in 0..3_usize,
    ) {
        let (link, text) = &*DASHED;
        let at = at.min(text.len());
        let behind = (at + left_out).min(text.len());
        let sent = format!("{}{put}{}", &text[..at], &text[behind..]);
        let read = opened(&sent);
        prop_assert!(read.is_err() || read.as_ref() == Ok(link), "{}", sent);
    }

    #[test]
    fn dashes_and_line_breaks_of_any_link_are_mended(seed in 0..500_u64, at in 4..60_usize, dash in "[–—]") {
        let link = link_to(plimsoll_model::testing::random_scenario(seed));
        let text = encode(&link);
        let at = 3 + at.min(text.len() - 4);
        let sent = format!("{}\r\n> {}", &text[..at], &text[at..]).replace("--", &dash);
        prop_assert_eq!(opened(&sent), Ok(link), "{}", sent);
    }
}

#[test]
fn a_blank_scenario_is_no_exception() {
    let link = link_to(Scenario::default());
    let text = encode(&link);
    assert_eq!(opened(&format!("{} {}", &text[..9], &text[9..])), Ok(link));
}
