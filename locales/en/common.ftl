# Words that every screen uses: numbers, bounds, the fields of a scenario, and the terms of the model.
# Numbers come formatted. A space before a unit is a no-break space.

## Why a typed text is not read as a number

unreadable-not-a-number = “{ $at }” is not part of a number
unreadable-incomplete = The number is not complete
unreadable-ambiguous = This could mean { $readings }: please choose one
unreadable-either = { $first } or { $second }
unreadable-readings = Numbers this could mean
unreadable-several-numbers = This holds several numbers, separated by a tab or a line break; the field takes one
unreadable-only-a-dash = A dash alone is not a number: type 0 if it stands for zero
unreadable-unknown-unit = “{ $unit }” is not a unit that this field knows
unreadable-other-currency = “{ $typed }” is not the reporting currency, which is { $currency }
unreadable-date-or-range = This may be a date or a range of numbers: put it in brackets to have it worked out
unreadable-division-by-zero = “{ $at }” divides by zero
unreadable-too-long = This is longer than a number can be
unreadable-too-small = This is too close to zero to be told from it here
unreadable-too-large = This is larger than any number that can be used here
unreadable-empty = This field needs a value

## What a field must keep to

bound-finite = must be a finite number
bound-at-least = must be at least { $min }
bound-more-than = must be more than { $min }
bound-at-most = must be at most { $max }
bound-whole = must be a whole number
bound-at-most-field = must be at most { $bound }, the value of “{ $field }”
bound-more-than-field = must be more than { $bound }, the value of “{ $field }”
bound-needs = can only be set while “{ $field }” is more than 0
bound-characters = must be at most { $max } characters long
bound-entries = must have at most { $max } entries
bound-not-empty = must not be empty
bound-plain-text = must not contain control characters or characters that reorder text
bound-currency-code = must be three capital letters, as in JPY (ISO 4217)
bound-each-source-once = must name each kind of source exactly once
bound-each-input-once = must have each input at most once

## Numbers

ratio = { $number } ×
not-known = not known

## Units beside fields

unit-months = months

## Fields of a scenario: their names

field-name = Title
field-currency = Reporting currency
field-customers-total = All customers
field-customers-affected = Customers affected
field-equity-before = Equity before the hack
field-holdings = Holdings
field-asset = Asset
field-hot = Held in hot
field-warm = Held in warm
field-cold = Held in cold
field-owed = Owed to customers
field-price = Price at the hack
field-stolen-hot = Stolen from hot
field-stolen-warm = Stolen from warm
field-stolen-cold = Stolen from cold
field-recovered = Recovered
field-attribution-share = Customers’ share of the loss
field-fixed-price = Fixed price
field-split-share = Share on the first basis
field-rest-fixed-price = Fixed price of the rest
field-price-change = Price change until payout
field-slippage = Slippage
field-guarantee = Guarantee assets
field-coverage = Share paid of each claim
field-take-up = Share of claims made
field-cap = Cap per customer
field-gini = Inequality of claims (Gini)
field-token-price = Claim token price
field-insurance-limit = Insurance limit
field-insurance-deductible = Deductible
field-insurance-share = Insured share
field-cash = Cash
field-credit = Credit
field-sponsor-loan = Sponsor’s loan
field-sponsor-equity = Sponsor’s equity
field-sponsor-subordinated = Sponsor’s subordinated loan
field-source-order = Order of use
field-response = Response cost
field-fine = Fine
field-months-halted = Months halted
field-monthly-income = Monthly income
field-halting = Halting and reopening
field-seed = Seed
field-trials = Trials
field-volatility = Volatility a year
field-horizon = Horizon
field-rate = Breaches a year
field-rate-weight = Number of events behind the rate
field-rate-multiplier = Factor on the rate
field-dispersion = Dispersion
field-reach-hot = Chance that a breach reaches hot
field-reach-warm = Chance that it then reaches warm
field-reach-cold = Chance that it then reaches cold
field-drawn-fixed = Always
field-drawn-mean = Mean
field-drawn-weight = Confidence in the mean, as from
field-drawn-low = Lowest
field-drawn-mode = Likeliest
field-drawn-high = Highest
field-recovery-none = Nothing is recovered
field-recovery-mean = Otherwise recovered, mean
field-recovery-weight = Confidence in the mean, as from
field-market-loading = Loading on the market factor
field-payout-days = Days until payout
field-jump-low = Jump at the news, low
field-jump-high = Jump at the news, high
field-response-low = Response cost, low
field-response-high = Response cost, high
field-fine-low = Fine, low
field-fine-high = Fine, high
field-insurer-pays = The insurer pays
field-sponsor-pays = The sponsor pays
field-tail-threshold = The tail begins at
field-tail-median-excess = Median above it
field-tail-shape = Shape of the tail
field-tolerance = Tolerated probability of a shortfall
field-tolerance-curve = Risk tolerance curve
field-tolerance-loss = A loss above
field-tolerance-probability = is tolerated with
field-report-addressee = To
field-report-author = From
field-report-order = Order
field-report-remarks = Remarks
field-report-facts = Facts
field-report-causes = Causes
field-report-responsibility = Responsibility
field-report-prevention = Measures against recurrence
field-report-containment = Limiting the harm to customers
field-report-customers = Response to the harm to customers
field-report-review = Review of the improvement plan
field-report-submission = Dates of submission

## Fields of a scenario: one line of help each

help-name = A title for readers of the scenario.
help-currency = All money is shown in it, and each price is per unit in it. Three letters of ISO 4217, such as JPY. Changing it converts nothing.
help-customers-total = All customers of the exchange, whether or not they held what was stolen. Leave it empty if it is not known.
help-customers-affected = Customers who held what was stolen. Leave it empty if it is not known.
help-equity-before = The exchange’s own equity before the hack; it may be negative. Leave it empty if it is not known.
help-holdings = The assets that the exchange keeps, each with its units per tier, the units owed to customers and a price.
help-asset = Ticker or name of the asset, such as BTC.
help-hot = Units in wallets whose keys are online.
help-warm = Units in wallets that are online and need an extra approval.
help-cold = Units in wallets whose keys are offline.
help-owed = Units that customers can claim. Held minus owed is the exchange’s own part; it can be negative.
help-price = Price of one unit at the time of the hack, in the reporting currency.
help-stolen-hot = The fraction of the hot units that is stolen.
help-stolen-warm = The fraction of the warm units that is stolen.
help-stolen-cold = The fraction of the cold units that is stolen, guarantee assets included.
help-recovered = The fraction of the stolen units that is recovered before payout.
help-attribution-share = The share of the stolen units that falls on customers; never more than is owed or held.
help-fixed-price = The price that the exchange sets for each lost unit.
help-split-share = The share of the lost units that is paid on the first basis; the rest is paid on the second.
help-rest-fixed-price = The price that the exchange sets for each lost unit of the rest.
help-price-change = From the hack to the payout: −20 means that the price falls by a fifth.
help-slippage = What buying units back costs above the price, and what selling own units loses below it.
help-guarantee = The exchange’s own units of the same kind, kept apart in cold to guarantee what is owed.
help-coverage = The fraction of each claim that the exchange pays.
help-take-up = The fraction of claims that customers make.
help-cap = The most that one customer is paid. Leave it empty if there is no cap. It needs the number of customers affected.
help-gini = How unequal the claims of the customers affected are: 0 if all are equal, near 1 if a few hold nearly all.
help-token-price = Market price of a claim token as a fraction of its face, if customers get tokens for what is not paid. Leave it empty if they get none.
help-insurance-limit = The most that the insurance pays for one hack.
help-insurance-deductible = What the exchange bears before the insurance pays.
help-insurance-share = The share of the loss above the deductible that the insurance pays.
help-cash = Cash that is free to pay customers.
help-credit = Lines of credit that are not yet drawn.
help-sponsor-loan = Money that owners or rescuers lend.
help-sponsor-equity = Money that owners or rescuers put in as equity.
help-sponsor-subordinated = Money that owners or rescuers lend, ranking behind customers.
help-source-order = The order in which resources are used, each up to what is still needed.
help-response = Investigation, repair, lawyers, notices.
help-fine = Fines that follow the hack.
help-months-halted = Months without operating income.
help-monthly-income = Operating income of one month.
help-halting = The cost of halting the exchange and reopening it.
help-seed = Where the random numbers start: the same seed gives the same simulation.
help-trials = How many horizons are simulated. More trials give smaller standard errors and take longer.

## Terms of the model

tier-hot = hot
tier-warm = warm
tier-cold = cold

source-insurance = Insurance
source-guarantee = Guarantee assets
source-own-holdings = Own holdings
source-cash = Cash
source-credit = Credit
source-sponsor = Sponsor

basis-price-at-hack = price at hack
basis-fixed-price = fixed price
basis-price-at-payout = price at payout
basis-in-kind = in kind
basis-split = split

attribution-pro-rata = pro rata
attribution-customers-first = customers first
attribution-house-first = exchange first
attribution-fixed-share = a fixed share

borne-by-holders = the holders of the stolen assets
borne-by-all-customers = all customers alike
