//! `plimsoll link`, and links as scenarios.

use serde_json::{Value, json};

use crate::support::*;

const DAMAGED: &str = "the link is damaged: some of its characters were changed, as when a mail program turns two hyphens \
                       into a dash or breaks a line";

#[test]
fn a_case_its_file_and_its_link_give_the_same_digest() {
    for id in ["coincheck-2018", "zaif-2018", "dmm-bitcoin-2024"] {
        let by_case = json_of(&["evaluate", "--case", id, "--json"]);
        let scenario = succeeds(&["cases", id]);
        let path = file(&format!("{id}.json"), &scenario);
        let payload = succeeds(&["link", "encode", &path]);
        let payload = payload.trim();
        assert_eq!(json_of(&["evaluate", &path, "--json"]), by_case, "{id}");

        for link in [
            payload.to_owned(),
            format!("#/{payload}"),
            format!("https://example.org/plimsoll/#/{payload}"),
            format!("  {payload}\n"),
            format!("#/case/{id}"),
            format!("https://example.org/#/case/{id}"),
        ] {
            let mut by_link = json_of(&["evaluate", "--link", &link, "--json"]);
            let link_result = by_link.as_object_mut().and_then(|result| result.remove("link"));
            let expected = json!({ "model_version": plimsoll_model::MODEL_VERSION, "digest": by_case["digest"], "reproduced": true, "differences": [] });
            assert_eq!(link_result, Some(expected), "{link}");
            assert_eq!(by_link, by_case, "{link}");
        }

        let decoded = run(&["link", "decode", payload]);
        assert_eq!(text(&decoded.stdout), scenario);
        let digest = by_case["digest"].as_str().expect("text");
        assert_eq!(
            text(&decoded.stderr),
            format!("Link: reproduced (model version 2, digest {digest})\n")
        );
    }
}

#[test]
fn standard_input_is_read() {
    let scenario = succeeds(&["cases", "zaif-2018"]);
    let by_case = succeeds(&["evaluate", "--case", "zaif-2018", "--json"]);
    let piped = run_with_input(&["evaluate", "-", "--json"], scenario.as_bytes());
    assert_eq!(text(&piped.stdout), by_case);

    let payload = run_with_input(&["link", "encode", "-"], scenario.as_bytes());
    let decoded = run_with_input(&["link", "decode", "-"], &payload.stdout);
    assert_eq!(text(&decoded.stdout), scenario);
}

#[test]
fn a_link_that_records_another_result_says_so() {
    let path = file("recorded.json", succeeds(&["cases", "coincheck-2018"]));
    let payload = succeeds(&["link", "encode", &path]);
    let mut link = plimsoll_formats::decode(&payload).expect("just encoded");
    let computed = link.digest;
    link.digest.0 ^= 1;
    link.model_version = 0;
    link.headlines[2] = Some(5.0);
    let other = plimsoll_formats::encode(&link);
    let said = format!(
        "Link: not reproduced: it records digest {}, but this program computes {computed}; it was made with model version \
         0, and this is version 2; obligation is 46,311,127,000, not 5 as recorded\n",
        link.digest
    );
    assert!(succeeds(&["evaluate", "--link", &other]).ends_with(&said));
    let decoded = run(&["link", "decode", &other]);
    assert_eq!((decoded.status.code(), text(&decoded.stderr)), (Some(0), said));
    let result = json_of(&["evaluate", "--link", &other, "--json"]);
    assert_eq!(result["link"]["reproduced"], false);
    let differences = json!([{ "figure": "obligation", "recorded": 5.0, "computed": 46_311_127_000.0 }]);
    assert_eq!(result["link"]["differences"], differences);
}

#[test]
fn bad_links_are_refused() {
    let path = file("for-links.json", succeeds(&["cases", "coincheck-2018"]));
    let payload = succeeds(&["link", "encode", &path]).trim().to_owned();
    let cut = &payload[..payload.len() - 10];
    let mut flipped = payload.clone().into_bytes();
    let middle = flipped.len() / 2;
    flipped[middle] = if flipped[middle] == b'A' { b'B' } else { b'A' };
    let damaged = text(&flipped);
    for (link, reason) in [
        ("", "the link is empty".to_owned()),
        ("https://example.org/", "this is not a Plimsoll link".to_owned()),
        (
            cut,
            format!(
                "the link is cut off after {} characters of {}",
                cut.len(),
                payload.len()
            ),
        ),
        (&damaged, DAMAGED.to_owned()),
        (
            "#/p2.AbCdEf",
            "a newer version of Plimsoll made this link (link format 2)".to_owned(),
        ),
        (
            "#/case/mt-gox",
            "there is no case `mt-gox`; `plimsoll cases` lists them".to_owned(),
        ),
    ] {
        refuses(&run(&["evaluate", "--link", link]), &reason);
        refuses(&run(&["link", "decode", link]), &reason);
    }
}

#[test]
fn a_simulation_is_held_against_the_one_of_its_link() {
    let path = poorer_coincheck("linked.json", |_| {});
    let payload = succeeds(&["link", "encode", &path]);
    let digest = json_of(&["simulate", &path, "--json"])["digest"]
        .as_str()
        .and_then(|digest| u64::from_str_radix(digest, 16).ok())
        .expect("a digest");
    let link = |simulated: u64| {
        let mut link = plimsoll_formats::decode(&payload).expect("a link");
        link.simulated = Some(plimsoll_model::Digest(simulated));
        plimsoll_formats::encode(&link)
    };
    let (right, wrong) = (link(digest), link(digest ^ 1));
    for (args, said, reproduced) in [
        (&[right.as_str()][..], "reproduced (digest", json!(true)),
        (&[&wrong], "not reproduced: it records digest", json!(false)),
        (
            &[&right, "--seed", "2"],
            "not compared: it records a simulation with",
            Value::Null,
        ),
        (
            &[&right, "--trials", "5000"],
            "not compared: it records a simulation with",
            Value::Null,
        ),
    ] {
        let args: Vec<&str> = ["simulate", "--link"].into_iter().chain(args.iter().copied()).collect();
        let report = succeeds(&args);
        assert!(
            report.contains(&format!("\nLink, simulation: {said}")),
            "{said}: {report}"
        );
        let result = json_of(&[&args[..], &["--json"]].concat());
        assert_eq!(result["link"]["simulation"]["reproduced"], reproduced, "{said}");
        // A seed changes the settings and not the evaluation.
        assert_eq!(result["link"]["evaluation"]["reproduced"], true, "{said}");
    }
}

#[test]
fn a_sealed_link_opens_with_its_passphrase_alone() {
    let sealed = run_with_input(&["link", "seal", "#/case/coincheck-2018"], "がぎ horse\n".as_bytes());
    let sealed = text(&sealed.stdout);
    assert!(sealed.starts_with("s1."), "{sealed}");
    let sealed = sealed.trim_end();
    let open = |link: &str, passphrase: &str| {
        let mut command = command(&["link", "open", link]);
        command
            .env("PLIMSOLL_PASSPHRASE", passphrase)
            .output()
            .expect("the program starts")
    };
    let path = file("for-sealing.json", succeeds(&["cases", "coincheck-2018"]));
    let payload = succeeds(&["link", "encode", &path]);
    // Another way to write the same letters.
    let opened = open(&format!("https://example.org/#/{sealed}"), "か\u{3099}き\u{3099} horse");
    assert_eq!(text(&opened.stdout), payload);
    refuses(&open(sealed, "x"), "the passphrase is wrong");
    refuses(&open(sealed, ""), "the passphrase is empty");
    refuses(&open(payload.trim_end(), "x"), "this is not a Plimsoll link");
    refuses(
        &open(&sealed[..100], "x"),
        &format!("the link is cut off after 100 characters of {}", sealed.len()),
    );
    // That one character and no other like it: the tag has letters too.
    let mut damaged = sealed.to_owned();
    damaged.replace_range(100..101, if &sealed[100..101] == "A" { "B" } else { "A" });
    refuses(&open(&damaged, "x"), DAMAGED);
    let nowhere = run_with_input(&["link", "open", "-"], sealed.as_bytes());
    refuses(
        &nowhere,
        "the link is read from standard input, so the passphrase must be in PLIMSOLL_PASSPHRASE",
    );
}
