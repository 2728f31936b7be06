# The casebook: real incidents. What the data say is in data/, in every language.

## The answer

cases-answer = { $count } incidents from { $from } to { $to }: the { $known } whose loss is known cost { $sum } in all, half of them more than { $median } each.
cases-answer-repaid = Of { $known } with a known share, { $full } were repaid in full: { $seen } seen paid by a source, { $statement } as the company states, { $promise } as a promise. What 100 % means stands with each.
cases-to-rates = How often, then?
cases-rates = How often: base rates and calibration

## The filter

cases-filter = Which incidents
cases-search = Search
cases-from = From year
cases-to = To year
cases-all = all
cases-full = in full
cases-full-by = in full: { $evidence }
cases-part = in part
cases-shown = { $count } of { $total } incidents
cases-show-all = Show all
cases-none = No incident is like this.

## The list

cases-table = All incidents
cases-view = View
cases-as-table = Table
cases-as-cards = Cards
cases-sort-by = Sort by
cases-ascending = Smallest or first on top
cases-descending = Largest or last on top
cases-column-date = Date
cases-column-exchange = Exchange
cases-column-country = Country
cases-column-loss = Loss
cases-column-share = Share of holdings
cases-column-tier = Tier
cases-column-repaid = Repaid
cases-column-days = Days to repay
cases-column-outcome = Outcome
cases-column-scenario = Scenario
cases-open = open
cases-open-named = Open as a scenario: { $name }
cases-no-scenario = none
cases-no-figure = We found no source for a figure.
cases-no-rates = There are no reference rates for { $currency } in the casebook, so losses are in US dollars.
cases-converted = Converted at { $rate } { $to } for 1 { $from }, the reference rate of { $day } ({ $source }).
cases-as-given = As the sources give it, not converted.
cases-range = Sources differ: { $low } to { $high }.
cases-beside = { $amount } at the rate of { $day }

## Charts

cases-timeline = Losses over time
cases-shares = Loss against share of holdings
cases-axis-date = date of the theft
cases-axis-share = share of holdings stolen
cases-axis-loss = loss in { $currency }, logarithmic
cases-point = { $name }: { $loss } lost, { $x }, tier { $tier }
cases-chart-description = { $count } incidents, each a link to its page. The shape says which tier was hit. The table below has the same figures.
cases-timeline-out = { $n ->
    [one] { $count } incident has no known loss and is not drawn.
   *[other] { $count } incidents have no known loss and are not drawn.
}
cases-shares-out = { $n ->
    [one] { $count } incident has no known loss or share of holdings and is not drawn.
   *[other] { $count } incidents have no known loss or share of holdings and are not drawn.
}

## Files

cases-files = The whole casebook as a file
cases-source = Plimsoll, casebook
cases-save-csv = The list (CSV)
cases-save-json = Every fact with its sources (JSON)

## A case

cases-back = All incidents
cases-no-such = There is no incident “{ $id }” in the casebook.
cases-what = What
cases-from-where = From where
cases-why = Why
cases-stated = stated
cases-derived = derived
cases-formula = = { $formula }
cases-confidence-medium = medium confidence
cases-confidence-low = low confidence
cases-others = Other sources say:
cases-used-because = Why it is not used: { $why }
cases-says = { $who } says: { $what }
cases-units = { $units } { $asset }
cases-days = { $n ->
    [one] { $days } day
   *[other] { $days } days
}
cases-section-when = When
cases-section-loss = What was lost, and whose it was
cases-section-how = How
cases-section-repaid = What customers got
cases-section-run = Halts and withdrawals
cases-section-acts = What regulators and courts did
cases-section-after = What became of it
cases-local = Local time
cases-local-zone = Local time ({ $zone })
cases-utc = UTC
cases-other-day = another day
cases-day-only = only the day is known
cases-missing = What we found no source for
cases-sources = Sources
cases-sources-note = A link opens only when you click it; before that nothing is requested from these sites.
cases-source-named = Source { $number }: { $title }
cases-grade = grade { $grade }
cases-grade-a = official text or primary data
cases-grade-b = established press or agency
cases-grade-c = aggregator or blog

## The model beside what happened

cases-model = The model beside what happened
cases-model-note = The scenario of this case holds what sources give; the model computes the rest. Each figure that was also reported stands beside its report.
cases-reported = Reported
cases-of-model = Model
cases-compared = What is compared, and why they differ
cases-assumptions = What the scenario assumes
cases-open-scenario = Open as a scenario

## Rates

cases-rate-chart = Exchanges breached, as counted
cases-rate-chart-note = Filled: breaches per exchange and year. Hollow: share of exchanges breached at least once in the whole period of a study. The two cannot be compared.
cases-rate-label = { $name }: { $rate }, { $per }
cases-interval = { $low } to { $high }
cases-per-exchange-year = per exchange and year
cases-per-exchange-in-period = of exchanges, in the whole period
cases-defaults = What the simulation uses unless you set it
cases-default-why = Why
cases-studies = What studies say
cases-study = Study
cases-study-says = What it says

## Words of the data: what a fact is about

cases-topic-legal-entity = Company
cases-topic-regulator = Supervised by
cases-topic-event = Event
cases-topic-asset = Units stolen
cases-topic-asset-price = Price per unit at the loss
cases-topic-asset-value = Value stolen
cases-topic-asset-customers = Customers’ units among them
cases-topic-asset-customers-value = Customers’ part of the value
cases-topic-loss = Loss in all
cases-topic-loss-customers = Customers’ part
cases-topic-loss-house = The exchange’s own part
cases-topic-tier = Tier
cases-topic-wallet = Wallet
cases-topic-share-of-holdings = Share of holdings
cases-topic-customers-affected = Customers affected
cases-topic-customers-total = All customers
cases-topic-cause = Cause
cases-topic-attribution = Attribution
cases-topic-repaid = Repaid
cases-topic-repay-form = Form
cases-topic-repay-price = Price fixed per unit
cases-topic-repaid-total = Amount repaid
cases-topic-repay-date = Date of repayment
cases-topic-days-to-repay = Days to repay
cases-topic-funding = Who paid
cases-topic-recovered = Recovered
cases-topic-halt = Halted
cases-topic-halt-days = Days halted
cases-topic-outflow = Withdrawal run
cases-topic-act = Act
cases-topic-outcome = Outcome
cases-topic-other = Also

## Events

cases-event-theft-start = Theft begins
cases-event-theft-end = Theft ends
cases-event-detected = Noticed
cases-event-confirmed = Confirmed
cases-event-regulator-told = Regulator told
cases-event-disclosed = Made public
cases-event-stopped = Stopped
cases-event-resumed = Resumed
cases-event-announced = Announced
cases-event-paid = Paid
cases-event-other = Also

## Tiers

cases-tier-hot = hot
cases-tier-warm = warm
cases-tier-cold = cold
cases-tier-multisig = multi-signature
cases-tier-account = accounts
cases-tier-data = data, no coins
cases-tier-partner = a partner’s system

## What 100 % is, and how a repayment is known

cases-basis-units = of the units
cases-basis-value-at-hack = of the value at the hack
cases-basis-value-at-payout = of the value at payout
cases-basis-claim = of the claim
cases-basis-face = of the face of a token
cases-evidence-seen = payment seen
cases-evidence-statement = company’s statement
cases-evidence-promise = promise

## In what customers were repaid

cases-form-in-kind = the same assets
cases-form-fiat = money
cases-form-in-kind-and-fiat = the same assets and money
cases-form-token = claim tokens
cases-form-mixed = several ways
cases-form-own-only = nothing owed: the exchange’s own coins
cases-form-part = a part only
cases-form-scheme = a scheme before a court

## What became of the exchange

cases-outcome-survived = went on
cases-outcome-survived-impaired = went on, weakened
cases-outcome-acquired = company bought
cases-outcome-sold = business sold
cases-outcome-closed = closed
cases-outcome-bankrupt = bankrupt
cases-outcome-restructured = restructured
cases-outcome-bankrupt-other-cause = bankrupt for another reason
