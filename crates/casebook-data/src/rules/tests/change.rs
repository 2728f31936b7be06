//! Changes of a file and the problems that they must cause, as the text files here write them:
//!
//! ```text
//! # what the rule says
//! ~  a text on one line that is there once => the text instead of it
//!    a line that stays
//!  > a line that stays, and that has the next problem
//! -  a line that goes
//! +  a line that comes instead, or at the end of the file if no other line is beside it
//! ...
//!    lines elsewhere in the file
//! !  a problem
//! ```
//!
//! A problem without a `>` of its own is on the line of the last `>`. Of a problem that ends in `…` only the
//! beginning is compared. Empty lines are skipped.

/// A change with its problems.
pub struct Change<'a> {
    pub title: &'a str,
    lines: Vec<&'a str>,
}

impl<'a> Change<'a> {
    /// All changes of a text.
    pub fn list(text: &'a str) -> Vec<Self> {
        let mut changes = Vec::<Self>::new();
        for line in text.lines().filter(|line| !line.is_empty()) {
            match (line.strip_prefix("# "), changes.last_mut()) {
                (Some(title), _) => changes.push(Self {
                    title,
                    lines: Vec::new(),
                }),
                (None, Some(change)) => change.lines.push(line),
                (None, None) => panic!("a line before the first title: {line}"),
            }
        }
        changes
    }

    /// The changed file, and its problems as the build shows them.
    pub fn apply(&self, good: &str, file: &str) -> (String, Vec<String>) {
        let title = self.title;
        let mut text = good.to_owned();
        let mut changed = self.lines.as_slice();
        while let Some((old, new)) = changed
            .first()
            .and_then(|line| line.strip_prefix("~  ")?.split_once(" =>"))
        {
            assert_eq!(text.matches(old).count(), 1, "{title}: `{old}` must be there once");
            text = text.replace(old, new.strip_prefix(' ').unwrap_or_default());
            changed = &changed[1..];
        }
        let expected = changed
            .iter()
            .position(|line| line.starts_with('!'))
            .unwrap_or(changed.len());
        let (changed, expected) = changed.split_at(expected);
        let mut lines: Vec<(&str, bool)> = text.lines().map(|line| (line, false)).collect();
        for place in changed.split(|line| *line == "...") {
            let is_old = |line: &&&str| !line.starts_with('+');
            let old: Vec<&str> = place.iter().filter(is_old).map(|line| &line[3..]).collect();
            let is_here = |at: &usize| {
                lines[*at..]
                    .iter()
                    .map(|(line, _)| *line)
                    .take(old.len())
                    .eq(old.iter().copied())
            };
            let found: Vec<usize> = (0..lines.len()).filter(is_here).collect();
            assert!(
                old.is_empty() || found.len() == 1,
                "{title}: these lines must be there once: {old:?}"
            );
            let at = if old.is_empty() { lines.len() } else { found[0] };
            let is_new = |line: &&&str| !line.starts_with('-');
            let new = place
                .iter()
                .filter(is_new)
                .map(|line| (&line[3..], line[1..].starts_with('>')));
            lines.splice(at..at + old.len(), new.collect::<Vec<_>>());
        }
        let mut marked = (1..)
            .zip(&lines)
            .filter(|(_, (_, is_marked))| *is_marked)
            .map(|(number, _)| number);
        let mut at: usize = 0;
        let expected = expected.iter().map(|problem| {
            at = marked.next().unwrap_or(at);
            format!("{file}:{at}: {}", &problem[3..])
        });
        let expected = expected.collect();
        let text: Vec<_> = lines.iter().map(|(line, _)| *line).collect();
        (text.join("\n"), expected)
    }
}
