//! The closed lists of the casebook, each word as it stands in the data. The build reads the data by the same lists.

/// The greatest number of holdings in the scenario of an incident. The compact form numbers fields by it.
pub const MAX_HOLDINGS: usize = 16;

/// An enum whose variants have words.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $($(#[$of])* $variant,)+
        }

        impl $name {
            /// All words.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word in the data and in exported files.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)+
                }
            }

            /// The variant of a word.
            pub fn of(word: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|known| known.name() == word)
            }
        }
    };
}

words! {
    /// How a figure is known.
    Mark {
        /// A source says it.
        Stated = "stated",
        /// It follows from sources by arithmetic.
        Derived = "derived",
        /// No source says it. Only scenarios have assumed figures, never facts.
        Assumed = "assumed",
    }
}

words! {
    /// The confidence in a fact, as the research judged it.
    Confidence {
        /// Primary or consistent.
        High = "high",
        /// One secondary source, or sources that differ little.
        Medium = "medium",
        /// Weak.
        Low = "low",
    }
}

words! {
    /// What a fact is about.
    Topic {
        /// Text: the company.
        LegalEntity = "legal_entity",
        /// Text: who supervises it.
        Regulator = "regulator",
        /// Something happened: [`EventKind`] and when.
        Event = "event",
        /// Units of an asset stolen.
        Asset = "asset",
        /// Price of one unit at the loss.
        AssetPrice = "asset_price",
        /// Value of the loss of an asset.
        AssetValue = "asset_value",
        /// Customers' units among those stolen.
        AssetCustomers = "asset_customers",
        /// Value of the customers' units.
        AssetCustomersValue = "asset_customers_value",
        /// Value of the whole loss, one fact for each currency.
        Loss = "loss",
        /// The customers' part of the loss.
        LossCustomers = "loss_customers",
        /// The exchange's own part of the loss.
        LossHouse = "loss_house",
        /// Where the keys were: [`WalletTier`].
        Tier = "tier",
        /// Text: the wallet and how it was reached.
        Wallet = "wallet",
        /// The share of the holdings that was stolen; the text names the holdings.
        ShareOfHoldings = "share_of_holdings",
        /// Customers who were hit.
        CustomersAffected = "customers_affected",
        /// All customers.
        CustomersTotal = "customers_total",
        /// Text: the cause.
        Cause = "cause",
        /// Text: the attacker, by somebody's statement.
        Attribution = "attribution",
        /// The share repaid: a number without its [`Basis`] and [`Evidence`] means nothing.
        Repaid = "repaid",
        /// The form of repayment: [`RepayForm`].
        RepayForm = "repay_form",
        /// The price that was fixed for a unit.
        RepayPrice = "repay_price",
        /// The amount repaid.
        RepaidTotal = "repaid_total",
        /// When customers were paid.
        RepayDate = "repay_date",
        /// Days from theft to repayment; 0 if balances were never debited.
        DaysToRepay = "days_to_repay",
        /// Text: who paid.
        Funding = "funding",
        /// The share of the stolen value that came back.
        Recovered = "recovered",
        /// Text: the services that stopped.
        Halt = "halt",
        /// The number of days that services stopped.
        HaltDays = "halt_days",
        /// A run of withdrawals.
        Outflow = "outflow",
        /// An act of a regulator or a court.
        Act = "act",
        /// What became of the exchange: [`Outcome`].
        Outcome = "outcome",
        /// Text: anything else.
        Other = "other",
    }
}

words! {
    /// What happened.
    EventKind {
        /// The first transfer by the thief.
        TheftStart = "theft_start",
        /// The last.
        TheftEnd = "theft_end",
        /// Somebody at the exchange noticed.
        Detected = "detected",
        /// The exchange was sure.
        Confirmed = "confirmed",
        /// The regulator knew.
        RegulatorTold = "regulator_told",
        /// The public knew.
        Disclosed = "disclosed",
        /// A service stopped.
        Stopped = "stopped",
        /// A service came back.
        Resumed = "resumed",
        /// A promise.
        Announced = "announced",
        /// A payment.
        Paid = "paid",
        /// Anything else.
        Other = "other",
    }
}

words! {
    /// Where the keys of the stolen assets were.
    WalletTier {
        /// Online.
        Hot = "hot",
        /// Online, with extra approval.
        Warm = "warm",
        /// Offline.
        Cold = "cold",
        /// Several signatures, wherever their keys were.
        Multisig = "multisig",
        /// No wallet's keys: accounts of customers, or of the exchange elsewhere.
        Account = "account",
        /// No coins of the exchange: data.
        Data = "data",
        /// A partner's system.
        Partner = "partner",
    }
}

words! {
    /// What 100 % repaid means.
    Basis {
        /// All units.
        Units = "units",
        /// The value at the hack.
        ValueAtHack = "value_at_hack",
        /// The value when it was paid.
        ValueAtPayout = "value_at_payout",
        /// The claim as a court or a plan set it.
        Claim = "claim",
        /// The face of a token.
        Face = "face",
    }
}

words! {
    /// How a repayment is known.
    Evidence {
        /// A source saw it paid.
        Seen = "seen",
        /// The company says that it paid.
        Statement = "statement",
        /// The company said that it would pay.
        Promise = "promise",
    }
}

words! {
    /// The form in which customers were repaid.
    RepayForm {
        /// The same assets.
        InKind = "in_kind",
        /// Money.
        Fiat = "fiat",
        /// Both.
        InKindAndFiat = "in_kind_and_fiat",
        /// Claim tokens: these are not cash.
        Token = "token",
        /// Several ways.
        Mixed = "mixed",
        /// Nothing was owed: only the house's own coins were lost.
        OwnOnly = "own_only",
        /// A part only.
        Part = "part",
        /// A scheme before a court.
        Scheme = "scheme",
    }
}

words! {
    /// What became of the exchange.
    Outcome {
        /// It went on.
        Survived = "survived",
        /// It went on with less than before.
        SurvivedImpaired = "survived_impaired",
        /// Somebody bought the company.
        Acquired = "acquired",
        /// Somebody bought the business.
        Sold = "sold",
        /// It closed.
        Closed = "closed",
        /// It failed.
        Bankrupt = "bankrupt",
        /// It was restructured.
        Restructured = "restructured",
        /// It failed, and not because of the hack.
        BankruptOtherCause = "bankrupt_other_cause",
    }
}

words! {
    /// What the rate of a study counts.
    Per {
        /// Breaches per exchange and year.
        ExchangeYear = "exchange_year",
        /// The share of exchanges breached at least once in the period of the study.
        ExchangeInPeriod = "exchange_in_period",
    }
}
