# The answers to "why?": formulas in words for the symbols of docs/model.md, and what a figure leaves out.

why-inputs = Inputs of this figure
why-gross = Σ stolen units × price at the hack
why-recovered = Σ recovered units × price at the hack
why-house-loss = Σ (net stolen − customers’ part) × price at the hack
why-customer-loss = Σ customers’ part of net stolen units × price at the hack
why-customers-bear = customers’ loss − what customers get − market value of tokens
why-full-claims = share of claims made × Σ customers’ units × unit value
why-obligation = share paid × share of claims made × Σ customers’ units × unit value, up to the cap per customer
why-costs = response + fine + lost operating income + halting and reopening
why-uses = obligation + costs
why-source-insurance = min(limit, share × max(0, insured loss − deductible))
why-source-guarantee = Σ guarantee units not stolen × price at payout
why-source-own-holdings = Σ own units not stolen × price at payout × (1 − slippage)
why-source-cash = as set
why-source-credit = as set
why-source-sponsor = loan + equity + subordinated loan, drawn in this order
why-available = Σ what each source can pay
why-shortfall = max(0, obligation and costs − resources)
why-spare = max(0, resources − (obligation and costs))
why-coverage-ratio = resources ÷ (obligation and costs)
why-average-owed = obligation ÷ customers affected
why-average-loss = customers’ loss ÷ customers affected
why-median-claim = mean claim × exp(−σ²/2), with mean claim = share paid × full claims ÷ (customers affected × share of claims made) and σ = √2 · Φ⁻¹((1 + Gini)/2)
why-top-claim = mean claim × exp(−σ²/2 + σ · Φ⁻¹(0.99)), with σ = √2 · Φ⁻¹((1 + Gini)/2)
why-saved-by-cap = share paid × full claims − obligation
why-received-ratio = (what customers get + market value of tokens) ÷ customers’ loss
why-loss-rate = what customers bear ÷ claims of those who bear it
why-tokens = (1 − share paid) × full claims
why-equity-change = insurance + sponsor’s equity used + revaluation − exchange’s own loss − guarantee assets stolen − obligation − tokens − costs
why-equity-after = equity before + insurance + sponsor’s equity used + revaluation − exchange’s own loss − guarantee assets stolen − obligation − tokens − costs
why-already-missing = Σ units owed beyond those held × price at the hack
why-price-headroom = the rise of all prices until payout at which resources no longer cover obligation and costs
why-hot-value = Σ hot units × price at the hack
why-line = all hot balances are scaled together, first against cold, then with new deposits; the line is where own means (insurance, guarantee assets, own holdings, cash) no longer cover obligation and costs
why-headroom = (Plimsoll line, own means) − hot value now
why-line-with-help = all hot balances are scaled together, first against cold, then with new deposits; the line is where all resources, credit and sponsor included, no longer cover obligation and costs
why-headroom-with-help = (Plimsoll line, with credit and sponsor) − hot value now
why-received-if-unpaid = (paid part × what customers get + market value of tokens) ÷ customers’ loss
why-bear-if-unpaid = customers’ loss − paid part × what customers get − market value of tokens
why-loss-rate-if-unpaid = what customers bear if the missing part is never paid ÷ claims of those who bear it
why-paid-if-unpaid = paid part × obligation ÷ customers affected
limit-gross = What this one hack takes, at the price of the hack. Selling it would bring the thief less.
limit-obligation = What the exchange promises, without what courts or regulators may add.
limit-available = Assumes that each source pays in full and in time.
limit-shortfall = One hack, paid once. Withdrawals after the news are not in it.
limit-loss-rate = Measured at the price of the hack. Customers who waited while prices moved may have lost more or less.
limit-customers-bear = Measured at the price of the hack. What buying units back costs beyond their price goes to the market, not to customers.
limit-received-ratio = Measured at the price of the hack. What buying units back costs beyond their price goes to the market, not to customers.
limit-average-owed = What it costs the exchange, the slippage of buying back included.
limit-equity-change = Before tax. The whole insurance payment counts, since the insurer owes it in any case.
limit-equity-after = Before tax. The whole insurance payment counts, since the insurer owes it in any case.
limit-price-headroom = All prices rise together. Fixed prices, cash, credit and sponsor do not follow.
limit-median-claim = Assumes that claims are lognormal with the Gini coefficient given.
limit-top-claim = Assumes that claims are lognormal with the Gini coefficient given.
limit-received-if-unpaid = What can be paid is shared pro rata between customers’ claims and costs. Priority in insolvency is left out.
limit-bear-if-unpaid = What can be paid is shared pro rata between customers’ claims and costs. Priority in insolvency is left out.
limit-loss-rate-if-unpaid = What can be paid is shared pro rata between customers’ claims and costs. Priority in insolvency is left out.
limit-paid-if-unpaid = What can be paid is shared pro rata between customers’ claims and costs. Priority in insolvency is left out.
limit-line-with-help = For this hack and these resources. The amounts of cash, credit and sponsor do not grow with the hot balance.
limit-line = For this hack and these resources. Cash does not grow with the hot balance. Equity, which the verdict counts, is no part of this line.

# Inputs of these formulas.

lost-income = Lost operating income
insured-loss = Insured loss
received = What customers get for the obligation
mean-claim = Mean claim
paid-part = Paid part of each claim due
claims-of-bearers = Claims of those who bear it
token-value = Market value of claim tokens
sponsor-equity-used = Sponsor’s equity used
guarantee-loss = Guarantee assets stolen
revaluation = Revaluation of what is left
and-more-holdings = and { $count } more

# Reasons in words. Each is a cause, and behind it what it does to customers; in a case as it was, in the past.

to-field = Go to “{ $field }”
of-asset = { $asset }: { $field }
reason-fixed-price = The exchange pays { $paid } for each { $asset }; at the hack one is worth { $price }.
reason-price-at-payout = Each { $asset } is paid at the price at payout, { $paid }; at the hack one is worth { $price }.
reason-in-kind = Customers get their { $asset } back; one is worth { $paid } at payout and { $price } at the hack.
reason-split = Part of each { $asset } is paid on one basis and the rest on another, { $paid } together; at the hack one is worth { $price }.
reason-other-assets = { $count } other assets are paid at other prices than those at the hack.
reason-take-up = { $share } of the claims are made; the other claims are not paid.
reason-coverage = The policy pays { $share } of each claim and nothing for the rest.
reason-tokens = The policy pays { $share } of each claim; for the rest it gives tokens, worth { $price } of their face value.
reason-cap = No customer is paid more than { $cap }.
reason-alone = That is all that customers bear: { $amount }, { $rate }.
reason-part = This costs customers { $amount }: { $rate }.
reason-gain = This gives customers { $amount } more: { $rate }.
reason-of-claims = { $part } of all claims of those who bear it
past-reason-fixed-price = The exchange paid { $paid } for each { $asset }; at the hack one was worth { $price }.
past-reason-price-at-payout = Each { $asset } was paid at the price at payout, { $paid }; at the hack one was worth { $price }.
past-reason-in-kind = Customers got their { $asset } back; one was worth { $paid } at payout and { $price } at the hack.
past-reason-split = Part of each { $asset } was paid on one basis and the rest on another, { $paid } together; at the hack one was worth { $price }.
past-reason-other-assets = { $count } other assets were paid at other prices than those at the hack.
past-reason-take-up = { $share } of the claims were made; the other claims were not paid.
past-reason-coverage = The policy paid { $share } of each claim and nothing for the rest.
past-reason-tokens = The policy paid { $share } of each claim; for the rest it gave tokens, worth { $price } of their face value.
past-reason-cap = No customer was paid more than { $cap }.
past-reason-alone = That is all that customers bore: { $amount }, { $rate }.
past-reason-part = This cost customers { $amount }: { $rate }.
past-reason-gain = This gave customers { $amount } more: { $rate }.

# What pays up to the Plimsoll line.

reason-line = At this line { $uses } must be paid, and the resources below together can pay just as much.
reason-line-rises = { $name }: { $from } with nothing in hot, rising to { $to } at this line.
reason-line-falls = { $name }: { $from } with nothing in hot, falling to { $to } at this line.
reason-line-stays = { $name }: { $to } with nothing in hot and at this line alike.
