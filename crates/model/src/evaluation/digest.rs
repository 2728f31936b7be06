//! The digest of an evaluation.

use super::figures::add_figures;
use super::result::{Evaluation, IfNeverPaid};
use crate::digest::{Digest, Digester};

impl Evaluation {
    /// The digest over all numbers of the result, in an order that never changes.
    pub(super) fn compute_digest(&self) -> Digest {
        let mut d = Digester::new();
        d.integer(self.holdings.len() as u64);
        for h in &self.holdings {
            d.numbers([h.stolen, h.net_stolen, h.customer_loss, h.house_loss]);
            d.numbers([h.price_at_payout, h.unit_value, h.unit_received, h.claims]);
            d.numbers([h.own_left, h.guarantee_left, h.already_missing]);
        }
        let figures = [
            Self::FIGURES_OF_USES,
            Self::FIGURES_OF_BALANCE,
            Self::FIGURES_OF_SPONSOR,
        ];
        add_figures(&mut d, &figures, self);
        d.integer(u64::from(self.claims.is_some()));
        if let Some(c) = &self.claims {
            d.numbers([c.mean, c.median, c.top_percentile, c.share_capped, c.mean_paid]);
        }
        for source in &self.sources {
            d.integer(source.name as u64);
            d.numbers([source.available, source.used]);
        }
        d.integer(self.verdict as u64);
        self.line_own_means.add_to(&mut d);
        self.line_with_help.add_to(&mut d);
        d.integer(u64::from(self.if_never_paid.is_some()));
        if let Some(unpaid) = &self.if_never_paid {
            add_figures(&mut d, &[IfNeverPaid::FIGURES], unpaid);
        }
        d.finish()
    }
}
