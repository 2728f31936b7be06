//! How the number of each field of a scenario is typed and shown.

use plimsoll_model::{Field, Input, Parameter, RawScenario};

use super::style::Style;

/// How the number of a field is typed and shown; `None` for fields that hold text, and for those of a holding that
/// is not there.
pub fn reading_style(scenario: &RawScenario, field: Field) -> Option<Style<'_>> {
    use Field::*;
    let money = Style::Money(&scenario.currency.0);
    Some(match field {
        Name | Currency | Holdings | Asset(_) | SourceOrder | ToleranceCurve | Ranges | Report(_) => return None,
        CustomersTotal | CustomersAffected => Style::Count,
        Hot(i) | Warm(i) | Cold(i) | Owed(i) | Guarantee(i) => Style::Units(&scenario.holdings.get(i)?.asset),
        StolenHot(_)
        | StolenWarm(_)
        | StolenCold(_)
        | Recovered(_)
        | AttributionShare(_)
        | SplitShare(_)
        | PriceChange(_)
        | Slippage(_)
        | Coverage
        | TakeUp
        | TokenPrice
        | InsuranceShare
        | Volatility(_)
        | Rate
        | ReachHot
        | ReachWarm
        | ReachCold
        | RecoveryNone
        | RecoveryMean
        | JumpLow
        | JumpHigh
        | InsurerPays
        | SponsorPays
        | Tolerance
        | ToleranceProbability(_)
        | BaseRate
        | HaltAlarm
        | RefillCapacity
        | SaleRate
        | MarketVolatility
        | Serve
        | Level
        | Spread
        | Drawn(_, Parameter::Fixed | Parameter::Mean | Parameter::Low | Parameter::Mode | Parameter::High) => {
            Style::Percent
        }
        Price(_) | FixedPrice(_) | RestFixedPrice(_) | EquityBefore | Cap | InsuranceLimit | InsuranceDeductible
        | Cash | Credit | SponsorLoan | SponsorEquity | SponsorSubordinated | Response | Fine | MonthlyIncome
        | Halting | ResponseLow | ResponseHigh | FineLow | FineHigh | TailThreshold | TailMedianExcess
        | ToleranceLoss(_) | MarketVolume => money,
        // A range is typed as its input is; of all holdings together, what the input is.
        RangeLow(i) | RangeHigh(i) | RangeUnit(i) => match scenario.stress.ranges.get(i)?.input {
            Input::Field(field) => return reading_style(scenario, field),
            Input::Stolen(_) | Input::Recovered => Style::Percent,
            Input::Hot | Input::Price | Input::PayoutPrice => Style::Plain,
        },
        Gini | MarketLoading => Style::Fraction,
        MonthsHalted
        | Seed
        | Trials
        | Horizon
        | RateWeight
        | RateMultiplier
        | Dispersion
        | RecoveryWeight
        | PayoutDays
        | TailShape
        | RunHours
        | Panic
        | Herding
        | HerdingHours
        | RefillDelay
        | Impact
        | HaltAfter
        | HaltHours
        | Stages
        | StageHours
        | Noise
        | Uncertainty
        | Runs
        | Resolution
        | PointTrials
        | Drawn(_, Parameter::Weight) => Style::Plain,
    })
}
