//! The promise to customers.

/// Who bears what is not reimbursed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum BorneBy {
    /// The holders of the stolen assets.
    #[default]
    Holders,
    /// All customers alike.
    AllCustomers,
}

/// The promise to customers.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "serde", serde(default, deny_unknown_fields))]
pub struct Reimbursement {
    /// Fraction of each claim that is paid (κ).
    pub coverage: f64,
    /// Fraction of claims that are made (τ).
    pub take_up: f64,
    /// The most that one customer is paid (c), if there is a cap.
    pub cap: Option<f64>,
    /// Inequality of claims among affected customers (Gini coefficient G; 0: all equal).
    pub gini: f64,
    /// Market price of a claim token as a fraction of its face (t), if tokens are given for the uncovered part.
    pub token_price: Option<f64>,
    /// Who bears what is not reimbursed.
    pub borne_by: BorneBy,
}

impl Default for Reimbursement {
    fn default() -> Self {
        Self {
            coverage: 1.0,
            take_up: 1.0,
            cap: None,
            gini: 0.0,
            token_price: None,
            borne_by: BorneBy::Holders,
        }
    }
}
