//! Amounts of a case in its own currency, and in the reader's at the rate of the day.

use std::cell::RefCell;
use std::rc::Rc;

use plimsoll_casebook::{Day, Fact, Incident, Rate, Rates, Topic};

use super::vocabulary::joined;
use crate::texts::formats::Formats;
use crate::texts::view::View;
use crate::texts::{Text, key};

/// Formats of currencies, and the exchange rates between them.
pub struct Money {
    text: Text,
    /// The currency that amounts are converted into: the reader's, or dollars if there are no rates for it.
    pub currency: String,
    /// Whether that is the reader's currency.
    pub is_readers: bool,
    rates: &'static Rates,
    formats: RefCell<Vec<(String, Rc<Formats>)>>,
}

/// An amount in [`Money::currency`], with the rate that it was converted at.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Converted {
    /// The amount in [`Money::currency`].
    pub value: f64,
    /// The lowest figure of all sources, at the same rate.
    pub low: f64,
    /// The highest figure of all sources, at the same rate.
    pub high: f64,
    /// The currency that it was converted from, and the rate. `None` if the sources give it in this currency.
    pub rate: Option<(&'static str, Rate)>,
}

impl Money {
    /// Formats and rates for the language and the reporting currency of the page.
    pub fn new(view: &View, rates: &'static Rates) -> Self {
        let wanted = view.formats.currency();
        let is_readers = wanted == "USD" || has_rates(rates, wanted);
        Self {
            text: view.text.clone(),
            currency: if is_readers { wanted } else { "USD" }.to_owned(),
            is_readers,
            rates,
            formats: RefCell::default(),
        }
    }

    /// The formats of a currency. They are made once and kept.
    pub fn formats(&self, unit: &str) -> Rc<Formats> {
        let mut made = self.formats.borrow_mut();
        if let Some((_, formats)) = made.iter().find(|(known, _)| known == unit) {
            return formats.clone();
        }
        let formats = Rc::new(Formats::new(&self.text, unit));
        made.push((unit.to_owned(), formats.clone()));
        formats
    }

    /// An amount in short form.
    pub fn short(&self, unit: &str, value: f64) -> String {
        self.formats(unit).money_short(value)
    }

    /// An amount in full. Large ones are without hundredths, which no source gives.
    pub fn full(&self, unit: &str, value: f64) -> String {
        let formats = self.formats(unit);
        match value.fract() {
            0.0 => formats.money_to(value, 0),
            _ => formats.money(value),
        }
    }

    /// Whether a unit is a currency with exchange rates.
    pub fn is_currency(&self, unit: &str) -> bool {
        unit == "USD" || has_rates(self.rates, unit)
    }

    /// An amount of a day in [`Money::currency`]. `None` if there is no rate.
    pub fn convert(&self, day: Day, unit: &'static str, value: f64) -> Option<Converted> {
        let rate = self.rates.rate(day, unit, &self.currency)?;
        let value = value * rate.value;
        Some(Converted {
            value,
            low: value,
            high: value,
            rate: (unit != self.currency).then_some((unit, rate)),
        })
    }

    /// The loss of an incident in [`Money::currency`]. It is converted from the exchange's own currency, or else from
    /// dollars, only if no source gives it in this one.
    pub fn loss(&self, incident: &Incident) -> Option<Converted> {
        let facts: Vec<&Fact> = incident.about(Topic::Loss).collect();
        let of = |unit: &str| facts.iter().copied().find(|fact| fact.unit == Some(unit));
        let candidates = [of(&self.currency), facts.first().copied(), of("USD")];
        candidates.into_iter().flatten().find_map(|fact| {
            let (value, unit) = (fact.value?, fact.unit?);
            let converted = self.convert(incident.date, unit, value)?;
            let rate = converted.value / value;
            let all = || {
                fact.others
                    .iter()
                    .filter_map(|other| other.value)
                    .map(|other| other * rate)
            };
            Some(Converted {
                low: all().fold(converted.value, f64::min),
                high: all().fold(converted.value, f64::max),
                ..converted
            })
        })
    }

    /// A converted amount, to be shown beside the original: `$532 m at the rate of 2018-01-26`.
    pub fn beside(&self, view: &View, amount: &Converted) -> String {
        let day = amount.rate.map(|(_, rate)| rate.day.to_string()).unwrap_or_default();
        let short = self.short(&self.currency, amount.value);
        view.text.with(&key::CasesBeside {
            amount: &short,
            day: &day,
        })
    }

    /// Says how an amount was converted: the rate with its day. If sources differ, it gives their range.
    pub fn explain(&self, view: &View, amount: &Converted) -> String {
        let range = (amount.low < amount.high).then(|| {
            let (low, high) = (
                self.short(&self.currency, amount.low),
                self.short(&self.currency, amount.high),
            );
            view.text.with(&key::CasesRange { low: &low, high: &high })
        });
        let rate = match amount.rate {
            Some((from, rate)) => {
                let (value, day) = (view.formats.units(significant(rate.value)), rate.day.to_string());
                view.text.with(&key::CasesConverted {
                    from,
                    to: &self.currency,
                    rate: &value,
                    day: &day,
                    source: self.rates.source.title,
                })
            }
            None => view.text.get(key::CASES_AS_GIVEN).to_owned(),
        };
        joined(" ", [Some(rate), range])
    }
}

/// Rounds to six significant digits, the precision of the rates.
fn significant(value: f64) -> f64 {
    format!("{value:.5e}").parse().unwrap_or(value)
}

fn has_rates(rates: &Rates, currency: &str) -> bool {
    rates
        .days
        .iter()
        .any(|(_, known)| known.iter().any(|(code, _)| *code == currency))
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use crate::texts::Locale;

    fn money(currency: &str) -> (Money, View) {
        let text = Text::of_first_visit(Locale::En).and(key::table::cases(Locale::En));
        let view = View {
            locale: Locale::En,
            formats: Rc::new(Formats::new(&text, currency)),
            text,
        };
        (Money::new(&view, &plimsoll_casebook::book().rates), view)
    }

    fn incident(id: &str) -> &'static Incident {
        plimsoll_casebook::book().find(id).unwrap()
    }

    #[test]
    fn the_loss_is_the_sources_own_where_they_give_it() {
        let (yen, view) = money("JPY");
        let loss = yen.loss(incident("coincheck-2018")).unwrap();
        assert_eq!((loss.value, loss.rate), (58e9, None));
        assert_eq!(yen.explain(&view, &loss), view.text.get(key::CASES_AS_GIVEN).to_owned());
        let (dollars, view) = money("USD");
        let loss = dollars.loss(incident("coincheck-2018")).unwrap();
        assert_eq!(
            (loss.value, loss.low, loss.high, loss.rate),
            (533e6, 530e6, 547e6, None)
        );
        assert!(dollars.explain(&view, &loss).contains("547"));
    }

    #[test]
    fn other_losses_are_converted_at_the_rate_of_the_day() {
        let (yen, view) = money("JPY");
        let bybit = incident("bybit-2025");
        let loss = yen.loss(bybit).unwrap();
        let (from, rate) = loss.rate.unwrap();
        assert_eq!(from, "USD");
        assert!((0..=7).contains(&(bybit.date.0 - rate.day.0)));
        assert!((140.0..160.0).contains(&rate.value), "{}", rate.value);
        assert_eq!(loss.value, bybit.loss("USD").unwrap().value.unwrap() * rate.value);
        assert!(yen.explain(&view, &loss).contains("2025-02-21"));
    }

    #[test]
    fn without_rates_for_the_readers_currency_it_is_dollars() {
        let (money, _) = money("XAU");
        assert_eq!((money.currency.as_str(), money.is_readers), ("USD", false));
        assert_eq!(
            money.loss(incident("dmm-bitcoin-2024")).map(|loss| loss.value > 3e8),
            Some(true)
        );
    }

    #[test]
    fn every_known_loss_can_be_shown_in_every_currency_of_the_rates() {
        for currency in ["JPY", "USD", "EUR", "KRW"] {
            let (money, _) = money(currency);
            for incident in plimsoll_casebook::book().incidents {
                assert_eq!(
                    money.loss(incident).is_some(),
                    incident.loss("USD").is_some(),
                    "{} {currency}",
                    incident.id
                );
            }
        }
    }
}
