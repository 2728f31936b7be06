//! The digest of an evaluation.

use super::result::Evaluation;
use crate::digest::{Digest, Digester};

impl Evaluation {
    pub(super) fn compute_digest(&self) -> Digest {
        let mut d = Digester::new();
        d.integer(self.holdings.len() as u64);
        for h in &self.holdings {
            let units = [h.stolen, h.net_stolen, h.customer_loss, h.house_loss];
            units.into_iter().for_each(|v| d.number(v));
            let values = [
                h.price_at_payout,
                h.unit_value,
                h.unit_received,
                h.claims,
                h.own_left,
                h.guarantee_left,
                h.already_missing,
            ];
            values.into_iter().for_each(|v| d.number(v));
        }
        for value in [
            self.hot_value,
            self.gross_exposure,
            self.recovered,
            self.net_exposure,
            self.insured_loss,
            self.customer_loss,
            self.house_loss,
            self.guarantee_loss,
            self.already_missing,
            self.full_claims,
            self.saved_by_cap,
            self.obligation,
            self.received,
            self.token_face,
            self.token_value,
            self.customers_bear,
            self.claims_of_bearers,
            self.costs.response,
            self.costs.fine,
            self.costs.lost_income,
            self.costs.halting,
            self.costs.total,
            self.uses,
            self.available,
            self.shortfall,
            self.spare,
            self.revaluation,
            self.equity_change,
            self.sponsor_used.loan,
            self.sponsor_used.equity,
            self.sponsor_used.subordinated,
        ] {
            d.number(value);
        }
        for value in [
            self.average_owed,
            self.average_loss,
            self.received_ratio,
            self.loss_rate,
            self.price_headroom,
            self.coverage_ratio,
            self.equity_after,
        ] {
            d.optional(value);
        }
        d.integer(u64::from(self.claims.is_some()));
        if let Some(c) = &self.claims {
            [c.mean, c.median, c.top_percentile, c.share_capped, c.mean_paid]
                .into_iter()
                .for_each(|v| d.number(v));
        }
        for source in &self.sources {
            d.integer(source.name as u64);
            d.number(source.available);
            d.number(source.used);
        }
        d.integer(self.verdict as u64);
        self.line_own_means.add_to(&mut d);
        self.line_with_help.add_to(&mut d);
        d.integer(u64::from(self.if_never_paid.is_some()));
        if let Some(unpaid) = self.if_never_paid {
            [unpaid.paid_ratio, unpaid.paid, unpaid.received, unpaid.customers_bear]
                .into_iter()
                .for_each(|v| d.number(v));
            [unpaid.average_paid, unpaid.received_ratio, unpaid.loss_rate]
                .into_iter()
                .for_each(|v| d.optional(v));
        }
        d.finish()
    }
}
