# The frame of the page and the calculator.

## Frame

skip-to-content = Skip to the content
skip-to-results = Skip to the results
language = Language
theme-to-light = Light colours
theme-to-dark = Dark colours
screens = Screens
calculator = Calculator
simulate = Simulate
stress = Stress
cases = Cases
compare = Compare
sector = Sector
library = Library
report = Report
share = Share link
close = Close
copy = Copy
dismiss = Dismiss
link = Link
none = none
screen-not-loaded = This screen could not be loaded. Check the connection; if that does not help, reload the page.
try-again = Try again
part-not-loaded = This part could not be loaded. Check the connection and try again.

open-file = Open a file
download = Download:
download-as = { $format }: { $what }
download-semicolon = With semicolons and decimal commas, for Excel in German, French and other languages that write 1,5
download-picture-withheld = This browser protects against fingerprinting and gives out no pictures, or only altered ones. Download the SVG instead:
download-failed = The file could not be made. Check the connection and try again.
source-line = Source: { $source }, { $date }
source-of-result = Plimsoll, model { $version }, digest { $digest }

## Sharing and opening

link-copied = Link copied: { $chars } characters.
link-length = { $chars } characters.
link-not-copied = This browser did not let the page copy. Select the link and copy it yourself: { $chars } characters.
link-long = Over 4,000 characters: chats and mail programs may cut it. Send the file instead.
link-longer-than-any = Over 65,536 characters: this page does not open links that long. Use the scenario file of the command line.
link-as-file = Save the link as a file
link-explained = Everything is in the part after the #, which browsers do not send to servers. The link carries the scenario, the model version and the digest of the result.
share-qr = QR code
share-mail = Text for mail
share-seal = Seal with a passphrase
mail-copied = Copied.
mail-not-copied = This browser did not let the page copy. Select the text and copy it yourself.
opened-sealed = This link is sealed: it opens with its passphrase. Your own work is below, unchanged.
opened-reproduced = Reproduced: this page computed the same numbers as the sender’s, to the last bit (digest { $digest }).
opened-differs = Not reproduced: the same model version gives other numbers here (digest { $ours }) than the link records ({ $theirs }).
opened-differs-model = Not reproduced: the sender used model version { $their-model }, this page uses { $our-model } (digest { $ours } here, { $theirs } in the link).
unread-entries = { $n ->
    [one] One entry is not in force: { $fields }. The figures use what stood there before.
   *[other] { $count } entries are not in force: { $fields }. The figures use what stood there before.
}
differs-in-version = All headline figures are the same, to the last bit. Digests differ because they include the version of the model; simulated figures move with it.
differs-elsewhere = The headline figures are the same; the difference is in the details.
figure = Figure
in-the-link = In the link
computed-here = Computed here
difference = Difference
opened-unknown-case = There is no case “{ $id }” in the casebook. Your own work is below, unchanged.
opened-case-not-loaded = The casebook, which may have the case “{ $id }”, could not be loaded. Check the connection and reload the page. Your own work is below, unchanged.
opened-no-scenario = The data on “{ $id }” are not enough for a scenario. Your own work is below, unchanged.
opened-unknown-address = There is no page “{ $path }”. Your own work is below, unchanged.
link-empty = The link is empty. Your own work is below, unchanged.
link-not-a-link = This is not a link of this program. Your own work is below, unchanged.
link-newer-version = A newer version of Plimsoll made this link (format { $version }). Reload the page to get the newest version. Your own work is below, unchanged.
link-newer-field = A newer version of Plimsoll made this link: it holds something this version does not know, and without it the figures would differ. Reload the page to get the newest version. Your own work is below, unchanged.
link-too-long = The link is too long: { $chars } characters, where at most { $max } can be read. Your own work is below, unchanged.
link-truncated = The end of the link is missing. Mail programs and chats cut or break long links. Ask the sender for the whole link, or for the scenario as a file. Your own work is below, unchanged.
link-truncated-of = The link is cut off after { $found } of { $expected } characters. Mail programs and chats cut or break long links. Ask the sender for the whole link, or for the scenario as a file. Your own work is below, unchanged.
link-damaged = The link is damaged: some of its characters were changed on the way. Mail programs and chats turn two hyphens into a dash, break long lines and add characters that cannot be seen. Ask the sender for the link as plain text, or for the scenario as a file. Your own work is below, unchanged.
link-too-large = The link holds far more than any scenario can. It was not opened. Your own work is below, unchanged.
link-too-many-holdings = The link has { $count } holdings, where at most { $max } can be read. Your own work is below, unchanged.
link-malformed = The link’s contents cannot be read: no version of this program wrote them. Your own work is below, unchanged.
link-invalid = The link holds a value that is not possible: { $reason }. Your own work is below, unchanged.
back-to-draft = Back to your own draft
storage-blocked = This browser keeps nothing for this page: what you type is gone when you close it. Share link keeps it.
storage-full = There is no room left in this browser’s storage: the last changes were not kept. Share link keeps them.
storage-unread = This version of the page cannot read the draft that was kept. It has been put aside, not deleted.

## Choosing a scenario

inputs = Inputs
choose-scenario = Scenario
blank-scenario = Blank scenario
linked-scenario = Scenario from a link
saved-scenario = Scenario from the library
kept-draft = Your earlier draft: { $name }
more-cases = More cases…
built-in-case = This is a built-in case. A shared scenario would be named here. If you followed a link to one, a log-in page may have dropped part of the address: open the link again.
about-this-case = What happened, with sources
undo = Undo
redo = Redo
reset = Reset

## Inputs

group-exchange = Exchange
group-holdings = Holdings
group-hack = Hack
group-reimbursement = Reimbursement
group-resources = Resources
group-costs = Costs and market
notice-one-coin = Rows { $row } and { $other-row } are both { $name }: in the simulation they share one price.
notice-total-and-part = “{ $name }” in row { $row } looks like a total that includes “{ $other }” in row { $other-row }: what it holds would count twice.
holdings-count = { $n ->
    [one] { $count } asset
   *[other] { $count } assets
}
holdings-shown = { $from } to { $to } of { $count }
previous = Previous
next = Next
add-holding = Add a holding
holdings-hint = Enter leads to the next field, and after the last price to a new holding. Rows copied from a spreadsheet can be pasted into the name of an asset: asset, hot, warm, cold, owed, price.
holdings-full = A scenario holds at most { $max } assets.
remove = Remove
remove-holding = Remove { $asset }
summary-held = hot { $units } · { $value }
summary-stolen = hot { $hot } · warm { $warm } · cold { $cold }
summary-market = price { $change } · slippage { $slippage }
summary-split = { $share } { $first }, rest { $rest }
row-held = Held
row-stolen = Stolen
attribution = The loss falls on
basis = Paid at
basis-first = First part at
basis-rest = The rest at
borne-by = What is not reimbursed falls on
part-policy = For all assets
part-market = Market
all-assets = all assets
set-apart = Set apart by asset
all-the-same = all the same
differs = differs
insured-tiers = Insured tiers
source-order = Used in this order
use-earlier = Use { $source } earlier
none-set = none set
market-set = prices move
slippage-set = slippage set
help-about = About { $what }
assumed = assumed
other-value = Other sources: { $value }. { $what }
problem-still-in-force = { $reason }. { $value } stays in force.
refused = { $field } { $bound }; it would be { $given }

## The answer

answer = Answer
answer-owed-customers = { $n ->
    [one] If this hack happened, { $customers } customer would be owed { $owed }.
   *[other] If this hack happened, { $customers } customers would be owed { $owed }.
}
answer-owed = If this hack happened, customers would be owed { $owed }.
answer-funded = The exchange can pay all of it without credit or a sponsor.
answer-with-credit = The exchange can pay all of it, but only by drawing credit.
answer-with-sponsor = The exchange can pay all of it, but only with money from a sponsor.
answer-with-credit-and-sponsor = The exchange can pay all of it, but only with credit and money from a sponsor.
answer-with-equity-gone = The exchange can pay all of it, but its equity would be below zero.
answer-short = The exchange is { $shortfall } short and can pay { $part } of what it must.
answer-nothing-owed = If this hack happened, nothing would have to be paid.
answer-owed-nothing = If this hack happened, customers would be owed nothing, but the exchange would have costs to pay.
answer-no-holdings = Nothing is at stake yet: add a holding, or open a case.
answer-no-price = Give { $asset } a price.
answer-nothing-stolen = Nothing of value is stolen in this scenario.
two-sentences = { $first } { $second }
borne = Customers would still bear { $amount }: { $rate }.
borne-all = Customers would bear { $amount }: { $rate }.
borne-even-if-paid = Even if all of it were paid, customers would bear { $amount }: { $rate }.
borne-rate = { $part } of what was stolen from them
borne-rates = { $part } of what was stolen from them, { $rate } of all claims of those who bear it
borne-if-unpaid = If the missing part is never paid, they bear { $amount }: { $part } of what was stolen from them.
borne-whole-if-unpaid = They are whole even if the missing part is never paid.
borne-whole = Customers are made whole: they get the full value at the hack.
borne-whole-if-paid = Customers would be made whole only if all of it were paid.
borne-gain = Customers are made whole: together they get { $amount } more than the value at the hack.
borne-uneven = Taken together customers get at least the value at the hack, but not each of them does.
equity-untested = The exchange’s equity is not known, so the verdict leaves it out.
borne-nothing-lost = Customers lose nothing.

# A case of history, as it was: what happened, and what the model says of it.
past-answer-owed-customers = { $n ->
    [one] In this hack { $customers } customer was owed { $owed }.
   *[other] In this hack { $customers } customers were owed { $owed }.
}
past-answer-owed = In this hack customers were owed { $owed }.
past-answer-funded = The exchange could pay all of it without credit or a sponsor.
past-answer-with-credit = The exchange could pay all of it, but only by drawing credit.
past-answer-with-sponsor = The exchange could pay all of it, but only with money from a sponsor.
past-answer-with-credit-and-sponsor = The exchange could pay all of it, but only with credit and money from a sponsor.
past-answer-with-equity-gone = The exchange could pay all of it, but its equity was below zero.
past-answer-short = The exchange was { $shortfall } short and could pay { $part } of what it had to.
past-answer-nothing-owed = In this hack nothing had to be paid.
past-answer-owed-nothing = In this hack customers were owed nothing, but the exchange had costs to pay.
past-borne = Customers still bore { $amount }: { $rate }.
past-borne-all = Customers bore { $amount }: { $rate }.
past-borne-even-if-paid = Had all of it been paid, customers would still have borne { $amount }: { $rate }.
past-borne-if-unpaid = If the missing part was never paid, they bore { $amount }: { $part } of what was stolen from them.
past-borne-whole-if-unpaid = They were whole even if the missing part was never paid.
past-borne-whole = Customers were made whole: they were owed the full value at the hack.
past-borne-whole-if-paid = Customers would have been made whole only if all of it had been paid.
past-borne-gain = Customers were made whole: together they were owed { $amount } more than the value at the hack.
past-borne-uneven = Taken together customers were owed at least the value at the hack, but not each of them was.
past-borne-nothing-lost = Customers lost nothing.

badge-nothing-owed = Nothing owed
badge-no-price = No result yet
headline-funded = Funded: { $amount } owed
headline-strained = Strained: { $amount } owed
headline-short = Short: { $amount } missing
badge-funded = Funded
badge-strained = Strained: needs credit or a sponsor
badge-strained-equity = Strained: equity below zero
badge-short = Short: cannot pay all

## Results

results = Results
waterfall-title = From theft to payment
waterfall-description = One bar for each step: what is stolen, what comes back, what falls on the exchange and on customers, what is owed, and what pays for it.
show-table = Show as a table
show-chart = Show as a chart
step = Step
amount = Amount
remark = Remark
step-gross = stolen
step-recovered = recovered
step-house-loss = the exchange’s own coins
step-customers-bear = not reimbursed
step-customers-gain = paid above the value
step-slippage = extra cost of buying back
step-obligation = owed to customers
step-costs = other costs
step-shortfall = missing
step-source-insurance = paid by insurance
step-source-guarantee = from guarantee assets
step-source-own-holdings = from own holdings
step-source-cash = paid from cash
step-source-credit = drawn on credit
step-source-sponsor = paid by the sponsor
step-hint = { $step }: { $amount }
note-left = { $left } left
note-tokens = tokens worth { $value }
line-title = The Plimsoll line
line-subtitle = The most that can lie in hot wallets without a shortfall. No credit or sponsor is set: own means only.
line-subtitle-help = The most that can lie in hot wallets without credit or a sponsor, and without a shortfall even with them.
hull-hot-now = hot now
hull-line = line, own means
hull-line-with-help = line, with credit and sponsor
hull-headroom = headroom
hull-above = above the line
hull-no-line = no line
hull-no-limit = no limit
hull-describe-below = The hot wallets hold { $hot }; the line is at { $line }. Headroom: { $gap }.
hull-describe-own = The Plimsoll line, own means, is at { $line }.
hull-describe-above = The hot wallets hold { $hot }; the line is at { $line }. The load is { $gap } above it.
line-none = No line: there is a shortfall even with nothing in hot wallets.
line-none-own = No line: own means do not cover obligation and costs even with nothing in hot wallets.
line-unsinkable = No limit: what must be paid does not outgrow what can pay, however much lies in hot wallets.
line-nothing-hot = Nothing of value is kept in hot wallets here, so there is no Plimsoll line.
line-more-hot-helps = With more in hot less is missing again. Reasons: insurance pays more for a stolen unit than customers are owed, colder tiers are hit harder, or new deposits dilute the loss. This is a weakness of the plan, not a reason to keep more in hot.
customers-together = Customers together
each-customer = Each customer
the-exchange = The exchange
why = why?
why-not-loaded = This answer could not be loaded. Close it and ask again.

## Trying a change

try-change = Try a change
try-explained = Every figure follows at once. Undo takes the change back.
try-hot-to-cold = Move from hot to cold
try-hot-to-warm = Move from hot to warm
try-less-cash = Less cash
try-prices-up = Prices rise before the payout
try-keep-both = Keep both and compare
try-bounds = This must be between 0% and { $most }

## Figures

fact-gross = Gross exposure
fact-recovered = Recovered
fact-house-loss = Exchange’s own loss
fact-customer-loss = Customers’ loss
fact-customers-bear = Customers bear
fact-full-claims = Full claims
fact-obligation = Obligation
fact-costs = Costs
fact-uses = Obligation and costs
fact-available = Resources
fact-shortfall = Shortfall
fact-spare = Left after paying
fact-coverage-ratio = Coverage ratio
fact-average-owed = Owed on average
fact-average-loss = Value lost on average
fact-median-claim = Median claim
fact-top-claim = Claims, 99 % quantile
fact-saved-by-cap = Saved by the cap
fact-received-ratio = Received of value at the hack
fact-loss-rate = Loss rate of those who bear it
gain-rate = { $rate } gained
fact-tokens = Claim tokens at face
fact-equity-change = Change of equity
fact-equity-after = Equity after the hack
fact-already-missing = Missing before the hack
fact-price-headroom = Price headroom
fact-hot-value = Hot value now
fact-line = Plimsoll line, own means
fact-line-with-help = Plimsoll line, with credit and sponsor
fact-headroom = Headroom, own means
fact-headroom-with-help = Headroom, with credit and sponsor
paid-on-average = Paid on average
if-never-paid = If the missing part is never paid
fact-received-if-unpaid = Received of value at the hack, if the missing part is never paid
fact-bear-if-unpaid = Customers bear, if the missing part is never paid
fact-loss-rate-if-unpaid = Loss rate of those who bear it, if the missing part is never paid
fact-paid-if-unpaid = Paid on average, if the missing part is never paid

## Why a figure is not there

absent-customers-unknown = customers not known
absent-no-customers = no customers affected
absent-no-uses = nothing to pay
absent-nothing-lost = customers lose nothing
absent-no-claims = no claims
absent-equity = equity before the hack not known
absent-already-short = short already
absent-no-rise = no rise leads to a shortfall
absent-no-line = no Plimsoll line to measure from
absent-nothing-missing = nothing is missing
absent-line-none = none: not enough even with nothing in hot
absent-line-unsinkable = no limit
absent-line-nothing-hot = nothing in hot

## Formulas


## Limits, where the figure is


## The end of the page

assumptions-in-force = { $n ->
    [0] No assumptions in force
    [one] { $count } assumption in force
   *[other] { $count } assumptions in force
}
assumption = { $field }: { $why }
assume-take-up = Share of claims made: every claim is made. No source; the cautious default.
assume-coverage = Share paid of each claim: all of it. No source; the default promise.
assume-recovered = Recovered: nothing is recovered before payout. No source; the cautious default.
assume-price-change = Price change: prices stay as at the hack. No source; set it to see how much it matters.
assume-slippage = Slippage: units are bought and sold at the market price. No source; large orders pay more.
assume-insurance = Insurance: none. No source; the cautious default.
assume-costs = Costs besides the obligation: none counted. No source.
assume-pro-rata = The loss falls on customers pro rata to what is owed. No source; the default.
limits-title = What this model leaves out
limit-one-hack = It counts one hack at one moment: no second breach, and no probability that it happens.
limit-no-run = No withdrawal run: customers who leave after the news need liquid funds besides.
limit-prices = One price per asset at the hack and one at payout: no path between them.
limit-claims = Claims are spread over customers by one lognormal curve, not by their real balances.
limit-order = Resources pay in full, at once and in the order set.
limit-law = No law of any country: neither priority in insolvency nor limits on the use of guarantee assets.
model-version = Model { $version }
digest = digest
nothing-sent = Computed in this page. Nothing was sent.
