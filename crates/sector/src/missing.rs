//! Figures that a filing does not report: drawn from what the others report.

use std::collections::BTreeMap;

use crate::filing::{Filing, ReportedHolding};
use crate::measure::Unknown;

/// A figure of a filing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportedFigure {
    /// Units of an asset in the hot tier.
    Hot,
    /// Units of an asset in the cold tier.
    Cold,
    /// Units of an asset that customers can claim.
    Owed,
    /// The price of an asset.
    Price,
    /// Cash.
    Cash,
    /// Credit.
    Credit,
    /// The limit of the insurance.
    Insurance,
    /// What owners promised.
    Sponsor,
    /// Income of a month.
    MonthlyIncome,
}

/// A figure that is not reported, and is drawn in its place.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct MissingFigure {
    /// Which.
    pub figure: ReportedFigure,
    /// Of which asset, where it is of one.
    pub asset: Option<String>,
    /// The figure that stands in its place in the estimate: by the median of the sector.
    pub stands_in: f64,
}

/// What the filings of a sector report, relative to what they owe: ascending, one number for each that reports it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Peers {
    ratios: BTreeMap<ReportedFigure, Vec<f64>>,
    prices: BTreeMap<String, Vec<f64>>,
}

/// The figures in money.
const MONEY: [ReportedFigure; 5] = [
    ReportedFigure::Cash,
    ReportedFigure::Credit,
    ReportedFigure::Insurance,
    ReportedFigure::Sponsor,
    ReportedFigure::MonthlyIncome,
];

impl Peers {
    /// Of all filings together.
    pub(crate) fn new(filings: &[Filing]) -> Self {
        let mut peers = Self::default();
        for filing in filings {
            for holding in &filing.holdings {
                peers.take_holding(holding);
            }
        }
        for filing in filings {
            let owed = owed_value(filing).filter(|&owed| owed > 0.0);
            for figure in MONEY {
                if let (Some(owed), Some(money)) = (owed, money(filing, figure)) {
                    peers.take(figure, money / owed);
                }
            }
        }
        let all = peers.ratios.values_mut().chain(peers.prices.values_mut());
        all.for_each(|values| values.sort_unstable_by(f64::total_cmp));
        peers
    }

    fn take(&mut self, figure: ReportedFigure, ratio: f64) {
        if ratio.is_finite() {
            self.ratios.entry(figure).or_default().push(ratio);
        }
    }

    fn take_holding(&mut self, holding: &ReportedHolding) {
        if let Some(price) = holding.price.filter(|price| price.is_finite()) {
            self.prices.entry(holding.asset.clone()).or_default().push(price);
        }
        let owed = holding.owed.filter(|&owed| owed > 0.0);
        if let (Some(owed), Some(hot)) = (owed, holding.hot) {
            self.take(ReportedFigure::Hot, hot / owed);
        }
        if let (Some(owed), Some(cold)) = (owed, holding.cold) {
            self.take(ReportedFigure::Cold, cold / owed);
        }
        if let (Some(owed), Some(hot), Some(cold)) = (owed, holding.hot, holding.cold) {
            let held = hot + cold + holding.warm.unwrap_or(0.0);
            if held > 0.0 {
                self.take(ReportedFigure::Owed, owed / held);
            }
        }
    }

    /// A filing with every missing figure in its place, and which these are. `at` gives the quantile of the sector's
    /// distribution at which each is taken, in (0, 1). A kind of money that nobody reports is zero.
    ///
    /// # Errors
    /// If so little is known that nothing can stand in.
    pub(crate) fn complete(
        &self,
        filing: &Filing,
        mut at: impl FnMut() -> f64,
    ) -> Result<(Filing, Vec<MissingFigure>), Unknown> {
        if filing.holdings.is_empty() {
            return Err(Unknown::NoHoldings);
        }
        let mut whole = filing.clone();
        let mut missing = Vec::new();
        for holding in &mut whole.holdings {
            self.complete_holding(holding, &mut at, &mut missing)?;
        }
        let owed = owed_value(&whole).unwrap_or(0.0);
        for figure in MONEY {
            if money(&whole, figure).is_some() {
                continue;
            }
            let Some(ratio) = self.ratios.get(&figure).and_then(|ratios| quantile(ratios, at())) else {
                continue;
            };
            let stands_in = ratio * owed;
            *money_mut(&mut whole, figure) = Some(stands_in);
            missing.push(MissingFigure {
                figure,
                asset: None,
                stands_in,
            });
        }
        Ok((whole, missing))
    }

    fn complete_holding(
        &self,
        holding: &mut ReportedHolding,
        at: &mut impl FnMut() -> f64,
        missing: &mut Vec<MissingFigure>,
    ) -> Result<(), Unknown> {
        let asset = holding.asset.clone();
        let no_balance = || Unknown::NoBalance { asset: asset.clone() };
        let mut note = |figure, stands_in| {
            missing.push(MissingFigure {
                figure,
                asset: Some(asset.clone()),
                stands_in,
            });
            Some(stands_in)
        };
        if holding.price.is_none() {
            let price = self.prices.get(&asset).and_then(|prices| quantile(prices, at()));
            let price = price.ok_or_else(|| Unknown::NoPrice { asset: asset.clone() })?;
            holding.price = note(ReportedFigure::Price, price);
        }
        let ratio = |figure, at: f64| {
            let ratios = self.ratios.get(&figure);
            ratios.and_then(|ratios| quantile(ratios, at)).ok_or_else(no_balance)
        };
        if holding.owed.is_none() {
            let (Some(hot), Some(cold)) = (holding.hot, holding.cold) else {
                return Err(no_balance());
            };
            let held = hot + cold + holding.warm.unwrap_or(0.0);
            holding.owed = note(ReportedFigure::Owed, held * ratio(ReportedFigure::Owed, at())?);
        }
        let owed = holding.owed.unwrap_or(0.0);
        if holding.hot.is_none() {
            holding.hot = note(ReportedFigure::Hot, owed * ratio(ReportedFigure::Hot, at())?);
        }
        if holding.cold.is_none() {
            holding.cold = note(ReportedFigure::Cold, owed * ratio(ReportedFigure::Cold, at())?);
        }
        Ok(())
    }
}

/// What customers can claim, in money. `None` if a price or an amount is missing.
pub(crate) fn owed_value(filing: &Filing) -> Option<f64> {
    let values = filing
        .holdings
        .iter()
        .map(|holding| Some(holding.owed? * holding.price?));
    values.sum()
}

fn money(filing: &Filing, figure: ReportedFigure) -> Option<f64> {
    match figure {
        ReportedFigure::Cash => filing.cash,
        ReportedFigure::Credit => filing.credit,
        ReportedFigure::Insurance => filing.insurance,
        ReportedFigure::Sponsor => filing.sponsor,
        ReportedFigure::MonthlyIncome => filing.monthly_income,
        ReportedFigure::Hot | ReportedFigure::Cold | ReportedFigure::Owed | ReportedFigure::Price => None,
    }
}

fn money_mut(filing: &mut Filing, figure: ReportedFigure) -> &mut Option<f64> {
    match figure {
        ReportedFigure::Credit => &mut filing.credit,
        ReportedFigure::Insurance => &mut filing.insurance,
        ReportedFigure::Sponsor => &mut filing.sponsor,
        ReportedFigure::MonthlyIncome => &mut filing.monthly_income,
        _ => &mut filing.cash,
    }
}

/// The ⌈p·n⌉-th smallest of ascending values.
pub(crate) fn quantile(ascending: &[f64], p: f64) -> Option<f64> {
    let rank = libm::ceil(p * ascending.len() as f64) as usize;
    ascending.get(rank.max(1) - 1).or(ascending.last()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn filing(hot: Option<f64>, cold: Option<f64>, owed: Option<f64>, cash: Option<f64>) -> Filing {
        Filing {
            cash,
            holdings: vec![ReportedHolding {
                asset: "BTC".into(),
                hot,
                cold,
                owed,
                price: Some(10.0),
                ..ReportedHolding::default()
            }],
            ..Filing::default()
        }
    }

    fn sector() -> Vec<Filing> {
        [0.1, 0.2, 0.4]
            .map(|hot| filing(Some(100.0 * hot), Some(50.0), Some(100.0), Some(1_000.0 * hot)))
            .into()
    }

    #[test]
    fn what_is_missing_is_taken_from_the_others_relative_to_what_is_owed() {
        let peers = Peers::new(&sector());
        let check = |filing: Filing, at: f64, expected: [(ReportedFigure, f64); 1]| {
            let (_, missing) = peers.complete(&filing, || at).expect("enough is known");
            let found: Vec<_> = missing.iter().map(|gap| (gap.figure, gap.stands_in)).collect();
            assert_eq!(found, expected);
        };
        let (hot, cold, owed, cash) = (Some(1.0), Some(2.0), Some(200.0), Some(0.0));
        check(filing(None, cold, owed, cash), 0.5, [(ReportedFigure::Hot, 40.0)]);
        check(filing(None, cold, owed, cash), 0.9, [(ReportedFigure::Hot, 80.0)]);
        check(filing(hot, None, owed, cash), 0.5, [(ReportedFigure::Cold, 100.0)]);
        check(filing(hot, cold, owed, None), 0.01, [(ReportedFigure::Cash, 200.0)]);
        check(
            filing(Some(10.0), Some(60.0), None, cash),
            0.5,
            [(ReportedFigure::Owed, 100.0)],
        );
    }

    #[test]
    fn money_that_nobody_reports_is_not_missing() {
        let peers = Peers::new(&sector());
        let (whole, missing) = peers.complete(&sector()[0], || 0.5).expect("all is known");
        assert_eq!((whole, missing), (sector()[0].clone(), Vec::new()));
    }

    #[test]
    fn what_cannot_be_drawn_says_so() {
        let peers = Peers::new(&sector());
        let asset = || "BTC".to_owned();
        let none = filing(None, None, None, Some(1.0));
        assert_eq!(
            peers.complete(&none, || 0.5),
            Err(Unknown::NoBalance { asset: asset() })
        );
        assert_eq!(peers.complete(&Filing::default(), || 0.5), Err(Unknown::NoHoldings));
        let mut without_price = filing(Some(1.0), Some(1.0), Some(1.0), None);
        without_price.holdings[0].price = None;
        assert_eq!(
            Peers::new(&[]).complete(&without_price, || 0.5),
            Err(Unknown::NoPrice { asset: asset() })
        );
    }
}
