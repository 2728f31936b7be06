//! The arithmetic of a derived figure: numbers, names of facts and fields, `+ - * /` and parentheses.

/// The value of a formula. `field` gives the number in a field by its path.
///
/// # Errors
/// What is wrong, in words.
pub fn evaluate(formula: &str, field: &dyn Fn(&str) -> Option<f64>) -> Result<f64, String> {
    let mut parser = Parser { rest: formula, field };
    let value = parser.sum()?;
    match parser.rest.trim_start() {
        "" if value.is_finite() => Ok(value),
        "" => Err("has no finite value".into()),
        rest => Err(format!("cannot be read from `{rest}` on")),
    }
}

/// The formula as readers see it: names as their numbers, thousands separated.
pub fn shown(formula: &str, field: &dyn Fn(&str) -> Option<f64>) -> String {
    let mut shown = String::new();
    let mut rest = formula;
    while !rest.is_empty() {
        let (word, after) = rest.split_at(rest.find(|c| !is_of_word(c)).unwrap_or(rest.len()));
        shown.push_str(&match field(word) {
            Some(value) => grouped(&value.to_string()),
            None => grouped(&word.replace('_', "")),
        });
        let (between, after) = after.split_at(after.find(is_of_word).unwrap_or(after.len()));
        shown.push_str(between);
        rest = after;
    }
    shown
}

/// Whether a character stands in numbers and names.
fn is_of_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || "_.[]".contains(c)
}

/// Puts a comma between thousands in the digits that a text begins with.
fn grouped(text: &str) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let mut out = String::new();
    for (i, c) in text.chars().enumerate() {
        if i > 0 && i < digits && (digits - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

struct Parser<'a> {
    rest: &'a str,
    field: &'a dyn Fn(&str) -> Option<f64>,
}

impl<'a> Parser<'a> {
    fn sum(&mut self) -> Result<f64, String> {
        let mut value = self.product()?;
        loop {
            if self.take('+') {
                value += self.product()?;
            } else if self.take('-') {
                value -= self.product()?;
            } else {
                return Ok(value);
            }
        }
    }

    fn product(&mut self) -> Result<f64, String> {
        let mut value = self.atom()?;
        loop {
            if self.take('*') {
                value *= self.atom()?;
            } else if self.take('/') {
                value /= self.atom()?;
            } else {
                return Ok(value);
            }
        }
    }

    fn atom(&mut self) -> Result<f64, String> {
        if self.take('(') {
            let value = self.sum()?;
            return if self.take(')') {
                Ok(value)
            } else {
                Err("has a parenthesis that is not closed".into())
            };
        }
        let word = self.word();
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            let digits = word.replace('_', "");
            digits
                .parse()
                .map_err(|_| format!("has `{word}`, which is not a number"))
        } else if word.is_empty() {
            Err(format!("needs a number or a name at `{}`", self.rest))
        } else {
            (self.field)(word).ok_or_else(|| format!("names `{word}`, which is not a fact or field with a number"))
        }
    }

    /// A number or the path of a field.
    fn word(&mut self) -> &'a str {
        let text = self.rest.trim_start();
        let end = text.find(|c| !is_of_word(c)).unwrap_or(text.len());
        self.rest = &text[end..];
        &text[..end]
    }

    fn take(&mut self, sign: char) -> bool {
        match self.rest.trim_start().strip_prefix(sign) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }
}
