//! A non-negative decimal number of any length: digits and an exponent of ten.

/// The number `digits` × 10^`exponent`. Empty digits are zero.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Decimal {
    digits: String,
    exponent: i32,
}

impl Decimal {
    /// The number with these ASCII digits before and after the decimal mark.
    pub(super) fn new(whole: &str, fraction: &str) -> Self {
        let digits = format!("{whole}{fraction}");
        Self {
            digits: digits.trim_start_matches('0').to_owned(),
            exponent: -(fraction.len() as i32),
        }
    }

    /// The number multiplied by 10^`by`.
    pub(super) fn shifted(self, by: i32) -> Self {
        Self {
            exponent: self.exponent.saturating_add(by),
            ..self
        }
    }

    /// Whether it is zero.
    pub(super) fn is_zero(&self) -> bool {
        self.digits.is_empty()
    }

    /// Number of digits before the decimal mark. At most 0 if the number is below 1, less than 0 if it is below 0.1.
    pub(super) fn magnitude(&self) -> i32 {
        (self.digits.len() as i32).saturating_add(self.exponent)
    }

    /// The exact sum. Both exponents must be small, because the digits between them are written out.
    pub(super) fn plus(&self, other: &Self) -> Self {
        let exponent = self.exponent.min(other.exponent);
        let aligned = |number: &Self| {
            let zeros = (number.exponent - exponent) as usize;
            let digits = number.digits.bytes().chain(std::iter::repeat_n(b'0', zeros));
            digits.rev().map(|digit| digit - b'0').collect::<Vec<u8>>()
        };
        let (a, b) = (aligned(self), aligned(other));
        let mut carry = 0;
        let mut sum = Vec::new();
        for place in 0..a.len().max(b.len()) {
            let at_place = a.get(place).unwrap_or(&0) + b.get(place).unwrap_or(&0) + carry;
            carry = at_place / 10;
            sum.push(char::from(b'0' + at_place % 10));
        }
        if carry > 0 {
            sum.push('1');
        }
        Self {
            digits: sum.iter().rev().collect::<String>().trim_start_matches('0').to_owned(),
            exponent,
        }
    }

    /// The nearest double. It is infinite if the number is larger than every finite double.
    pub(super) fn nearest(&self) -> f64 {
        // The standard library rounds correctly, whatever the number of digits.
        format!("0{}e{}", self.digits, self.exponent)
            .parse()
            .unwrap_or(f64::INFINITY)
    }
}
