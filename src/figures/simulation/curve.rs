//! Turns distributions of losses into the points of their exceedance curves.

use plimsoll_model::simulate::Distribution;

/// Largest number of times that the range of losses is halved. A narrower step of the curve is drawn as a vertical
/// line.
const HALVINGS: u32 = 12;
/// Interval ends whose probabilities differ by at most this factor are joined by a straight line.
const CLOSE: f64 = 1.02;

/// The exceedance curve: pairs of loss and probability that it is exceeded, close enough for straight lines between
/// them. It begins at the smallest loss above zero, with the probability of any loss. It ends at the largest loss, with
/// 0. Empty if no trial loses anything.
pub fn exceedance(distribution: &Distribution) -> Vec<(f64, f64)> {
    let Some((least, most)) = distribution.range() else {
        return Vec::new();
    };
    let p = |loss: f64| distribution.exceedance(loss).value;
    let mut line = vec![(least, p(0.0)), (least, p(least))];
    if most > least {
        part(&p, (least, p(least)), (most, 0.0), HALVINGS, &mut line);
    }
    line
}

/// Appends the points after `a`, up to and including `b`.
fn part(p: &dyn Fn(f64) -> f64, a: (f64, f64), b: (f64, f64), halvings: u32, line: &mut Vec<(f64, f64)>) {
    let is_level = a.1 <= b.1;
    let is_close = b.1 > 0.0 && a.1 <= CLOSE * b.1;
    // The product of the losses can overflow, so that its root is not used.
    let middle = a.0.sqrt() * b.0.sqrt();
    if is_level || (is_close && halvings < HALVINGS - 3) || halvings == 0 || middle <= a.0 || middle >= b.0 {
        if halvings == 0 && !is_level {
            line.push((b.0, a.1));
        }
        line.push(b);
        return;
    }
    let m = (middle, p(middle));
    part(p, a, m, halvings - 1, line);
    part(p, m, b, halvings - 1, line);
}

#[cfg(test)]
mod tests {
    use super::*;
    use plimsoll_model::simulate::{Measure, Simulator};
    use plimsoll_model::{Scenario, StolenFraction};

    fn gross(change: impl FnOnce(&mut plimsoll_model::RawScenario)) -> Distribution {
        let mut raw = plimsoll_casebook::find("coincheck-2018")
            .unwrap()
            .scenario()
            .clone()
            .into_raw();
        raw.simulation.trials = 20_000;
        change(&mut raw);
        let simulator = Simulator::new(&Scenario::new(raw).unwrap());
        let mut tally = simulator.tally();
        simulator.run(0..simulator.chunks(), &mut tally);
        Distribution::new(&tally, Measure::GrossLoss)
    }

    fn check(distribution: &Distribution) -> Vec<(f64, f64)> {
        let line = exceedance(distribution);
        assert!(
            line.windows(2).all(|w| w[0].0 <= w[1].0 && w[0].1 >= w[1].1),
            "{line:?}"
        );
        assert!(line.len() < 3_000);
        assert_eq!(line.last().unwrap().1, 0.0);
        for &(loss, p) in line.iter().filter(|(_, p)| *p > 0.0) {
            // The upper ends of vertical steps lie above the curve. No point lies below it.
            assert!(p >= distribution.exceedance(loss).value);
        }
        line
    }

    #[test]
    fn equal_breaches_are_one_upright_step() {
        let distribution = gross(|raw| raw.simulation.count = plimsoll_model::BreachCount::Once);
        let line = check(&distribution);
        assert_eq!(line.len(), 2);
        assert_eq!(line[0].0, line[1].0);
        assert_eq!((line[0].1, line[1].1), (1.0, 0.0));
    }

    #[test]
    fn one_breach_or_two_are_two_steps() {
        let line = check(&gross(|raw| raw.simulation.rate = 0.5));
        let levels: std::collections::BTreeSet<u64> = line.iter().map(|(_, p)| p.to_bits()).collect();
        assert!((3..=12).contains(&levels.len()), "{line:?}");
    }

    #[test]
    fn a_smooth_curve_is_followed() {
        let beta = StolenFraction::Beta { mean: 0.5, weight: 4.0 };
        let line = check(&gross(|raw| {
            raw.simulation.rate = 1.0;
            raw.simulation.stolen.hot = beta;
        }));
        assert!(line.len() > 100);
    }

    #[test]
    fn nothing_lost_has_no_curve() {
        assert!(exceedance(&gross(|raw| raw.simulation.rate = 0.0)).is_empty());
    }
}
