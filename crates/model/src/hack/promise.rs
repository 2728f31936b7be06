//! The promise to customers, and what claims make due under it.

use super::claims::{self, ClaimCurve};
use crate::numeric::zero_if_rounding;
use crate::scenario::RawScenario;

/// The promise to customers, with all that does not depend on the loss.
pub(crate) struct Promise {
    take_up: f64,
    coverage: f64,
    cap: Option<f64>,
    /// Customers who make a claim. Those who make none are no part of the curve: a cap bites on the claims that are
    /// made.
    claimants: f64,
    gini: f64,
    /// The spread of claims, where there is a cap that it matters to.
    sigma: f64,
    gives_tokens: bool,
}

/// K, O and F, in money.
pub(crate) struct Due {
    pub(crate) full_claims: f64,
    pub(crate) paid_now: f64,
    pub(crate) token_face: f64,
}

impl Promise {
    pub(crate) fn new(scenario: &RawScenario) -> Self {
        let policy = &scenario.reimbursement;
        Self {
            take_up: policy.take_up,
            coverage: policy.coverage,
            cap: policy.cap,
            claimants: scenario.exchange.customers_affected.unwrap_or(0.0) * policy.take_up,
            gini: policy.gini,
            sigma: policy.cap.map_or(0.0, |_| claims::spread(policy.gini)),
            gives_tokens: policy.token_price.is_some(),
        }
    }

    /// What claims of this value make due.
    pub(crate) fn due(&self, claims_at_value: f64) -> Due {
        let full_claims = self.take_up * claims_at_value;
        let covered = self.coverage * full_claims;
        let paid_now = match self.cap {
            Some(cap) if self.claimants > 0.0 => {
                let (_, mean_paid) = claims::capped(covered / self.claimants, self.sigma, cap);
                // Not covered less what is saved: where claims are far above the cap, that would leave only rounding.
                let capped = self.claimants * mean_paid;
                if zero_if_rounding(covered - capped, covered) > 0.0 {
                    capped
                } else {
                    covered
                }
            }
            _ => covered,
        };
        Due {
            full_claims,
            paid_now,
            token_face: if self.gives_tokens {
                (1.0 - self.coverage) * full_claims
            } else {
                0.0
            },
        }
    }

    /// The distribution of claims over the customers who make one. `None` if there are no such customers.
    pub(crate) fn curve(&self, due: &Due) -> Option<ClaimCurve> {
        let covered = self.coverage * due.full_claims;
        (self.claimants > 0.0).then(|| ClaimCurve::new(covered / self.claimants, self.gini, self.cap))
    }
}
