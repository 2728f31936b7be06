# The sector: many exchanges under one hack.

## The screen

sector-title = The sector
sector-explained = Which exchanges to visit first, how sure that is, what drives it, and what the sector as a whole would need.
sector-invented = All of this is invented: 31 exchanges that do not exist, to try the screen with.
sector-lost = The sector that was here before was too large for this browser to keep. Open its files again.
sector-no-worker = This browser starts no workers, so that nothing can be read or ranked here. On the command line, “plimsoll sector” does the same with the same files.
sector-worker-failed = The part of the page that reads and ranks has failed several times. Your files are still here.
sector-nothing-to-rank = No exchange is without errors, so that there is nothing to rank.
sector-damaged = This link or file is not a sector that can be read: { $why }
sector-no-scenario = This exchange cannot be opened in the calculator: { $why }
sector-before = The sector that was here before is kept until you leave the page.
sector-back = Go back to it

## Filings in

sector-files = Filings
sector-ways = Drop files anywhere on this page, choose them, or paste a table copied from a spreadsheet: CSV, TSV, XLSX, ODS, JSON, and scenario and library files of this program. Nothing leaves this device.
sector-choose = Choose files
sector-sample = Use the sample of 31 invented exchanges
sector-clear = Take all files away
sector-paste = Paste a table
sector-paste-read = Read
sector-pasted = pasted { $number }
sector-columns = What the files need
sector-needed = Required columns: { $columns }.
sector-columns-explained = One row for each exchange and asset, with the id or the name of the exchange; or two tables, one of exchanges and one of holdings. Names of columns are known in English, Japanese, German and French, with units such as “JPY m”. Other columns can be mapped by hand.
sector-form = The form in which exchanges report, as CSV:
sector-reading = Reading and checking the files…
sector-remove-file = Remove { $file }
sector-too-big = The file has { $bytes } bytes; at most { $max } are read.
sector-not-read = The browser could not read this file.

## What was read

sector-read = What was read
sector-read-summary = Exchanges: { $filings } · tables: { $tables }
sector-decide = Please decide
sector-currency = Currency of the sector
sector-currency-note = The currency of most rows, unless you say another. Amounts in other currencies need a column with their rate.
sector-currency-none = The files do not say a currency. Type its three letters, such as JPY.
sector-undecided = “{ $text }” in the column { $header } ({ $cell }) can be read in two ways. Which is meant?
sector-unmapped = Columns that are not read
sector-unmapped-name = its name is not known
sector-unmapped-unit = its unit “{ $unit }” is not known
sector-unmapped-twice = another column already holds “{ $field }”
sector-map-to = What the column { $header } holds
sector-map-choose = choose…
sector-map-ignore = nothing that is needed
sector-more-columns = { $count } further columns are not read.
sector-header-row = Row with the names of columns
sector-no-header = No row with known names of columns was found. Type the number of the row that has them.
sector-column = Column
sector-holds = Holds
sector-scale = Scale
sector-in = Currency
sector-times = × { $factor }
sector-left-out = Rows left out (totals, notes, repeated headers): { $count }.

## Checks

sector-checks = Checks
sector-checks-none = No errors and no warnings.
sector-checks-list = Show the findings
sector-checks-count = Errors: { $errors }. Warnings: { $warnings }.
sector-kept-out = Exchanges kept out of the ranking by an error: { $count }.
sector-checks-save = Save as JSON
sector-checks-more = Show more ({ $count } left)
sector-checks-unlisted = { $count } further warnings are counted and not listed.
sector-check-rule = Finding
sector-check-exchange = Exchange
sector-check-place = Where
sector-check-value = Value
sector-check-bound = Should be
sector-error = Error
sector-warning = Warning
sector-row = row { $row }
sector-rule-e100 = the file cannot be read
sector-rule-e101 = the figure is negative
sector-rule-e102 = not a number
sector-rule-e103 = the cell is an error of the spreadsheet
sector-rule-e104 = two rows of one exchange contradict each other
sector-rule-e105 = the exchange has no assets
sector-rule-e106 = the value is outside of what the model accepts
sector-rule-e107 = the amount is in another currency, without a rate
sector-rule-e108 = the formula has no stored value
sector-rule-e109 = a percentage where units or money are expected
sector-rule-e110 = the cell can be read in two ways
sector-rule-e111 = not a date
sector-rule-e112 = the row names no exchange
sector-rule-e113 = no filings were found in the file
sector-rule-w201 = more is owed than held
sector-rule-w202 = a figure is missing
sector-rule-w203 = the reference date differs from the others
sector-rule-w204 = one coin is in two rows
sector-rule-w205 = looks like a total
sector-rule-w206 = the price differs from the others
sector-rule-w207 = looks like base units
sector-rule-w208 = more than half is in hot wallets
sector-rule-w209 = the text is not understood

## The hack

sector-hack = The supervisor’s hack
sector-hack-explained = One hack for all exchanges, so that they can be compared. It meets every asset of each of them; what they hold, owe and can pay comes from their filings.
sector-hack-take = Take the hack of the open scenario
sector-hack-standard = Standard hack
sector-hack-refused = No hack can be taken from the open scenario: without its exchange it is not valid.
sector-hack-apart = These assets meet a hack of their own: { $assets }.
sector-hack-same = The same for all assets
sector-hack-simulated = Over the horizon, for simulated measures

## Ranking and assumptions

sector-settings = Ranking
sector-measure = Rank by
sector-measure-shortfall = shortfall at the hack
sector-measure-uncovered = uncovered part of the obligation
sector-measure-headroom = headroom below the Plimsoll line
sector-measure-customers-bear = what customers bear
sector-measure-p-shortfall = probability of a shortfall
sector-measure-mean-shortfall = mean shortfall of a horizon
sector-measure-expected-shortfall = expected shortfall of the worst horizons
sector-level = Level of the expected shortfall
sector-visits = Visits that can be made
sector-confidence = Confidence of intervals and of the set
sector-whole = Simulate the sector as a whole
sector-assumptions = Assumptions
sector-doubt-explained = How far reported balances may be off, up or down, with a probability of 90 %. No published source gives these figures.
sector-doubt-a = Grade A, audited
sector-doubt-b = Grade B, reviewed
sector-doubt-c = Grade C, reported by the exchange
sector-doubt-d = Grade D, estimated
sector-providers-explained = What exchanges share that have their wallets run by the same provider. Nobody has published either probability.
sector-through = A breach came through the provider
sector-reaches = It then reaches another client
sector-common-market = One move of the market for all exchanges
sector-bound = must be from { $least } to { $most }; until then the ranking stays as it was

## Link and files

sector-save = Link and files
sector-link-explained = The address of this page holds the filings, the hack and the settings ({ $chars } characters). They are after the #, which browsers do not send to servers.
sector-link-too-long = This sector is too large for a link of { $max } characters. Save it as a file instead.
sector-link-later = The link follows when the filings are ranked.
sector-save-file = Save the sector as a file
sector-save-filings = Save the filings as CSV



## Results

### Whom to visit

ranking-answer = Whom to visit
ranking-measure-shortfall = Shortfall at the hack
ranking-measure-uncovered = Uncovered part of the obligation
ranking-measure-headroom = Headroom below the Plimsoll line
ranking-measure-customers-bear = What customers bear
ranking-measure-p-shortfall = Probability of a shortfall
ranking-measure-mean-shortfall = Mean shortfall of a horizon
ranking-measure-expected-shortfall = Expected shortfall
ranking-at-level = { $measure } at { $level }
ranking-listed = { $first }, { $next }
ranking-and-more = { $names } and { $count } more
ranking-visit-first = Visit first: { $names }.
ranking-visit-all = All { $count } exchanges that are ranked can be visited: { $names }.
ranking-worst-first = { $n ->
    [one] { $count } of them has no line: it is short even with nothing in hot, so it comes before all others.
   *[other] { $count } of them have no line: they are short even with nothing in hot, so they come before all others.
}
ranking-sure = Each is among the true worst { $visits } with a probability of { $low } to { $high }.
ranking-sure-alike = Each is among the true worst { $visits } with a probability of { $chance }.
ranking-tied = { $n ->
    [one] { $count } more exchange is exactly tied with the last of these and would do as well.
   *[other] { $count } more exchanges are exactly tied with the last of these; any of them would do as well.
}
ranking-set-is-visits = They are also the smallest set that holds the true worst { $visits } with { $sure }.
ranking-set-narrow = The smallest set that holds the true worst { $visits } with { $sure } has { $count } of { $all } exchanges: { $names }.
ranking-set-too-many = The smallest set that holds the true worst { $visits } with { $sure } has { $count } of { $all } exchanges: too many to narrow the choice.
ranking-set-tied = { $alike } exchanges have the same value, { $value }, so this measure does not tell them apart. The headroom, or a simulated measure, may.
ranking-nobody = No filing has a value of this measure. The table says why for each.
ranking-nothing-sound = Every filing has an error, so there is nothing to rank. The table names the errors.
ranking-by-measure = Ranked by: { $measure }.
ranking-ranked = { $ranked } of { $all } filings are ranked.
ranking-trials = { $trials } trials of { $horizon } each.
ranking-no-trials = No trial was run: the ranking rests on the hack alone.
ranking-intervals-each = Each rank interval by itself holds the true rank with { $sure }.
ranking-intervals-all = With { $sure }, all rank intervals hold their true ranks at once; for so many filings this is wider than for each by itself.
ranking-measure-certain = At the hack this measure has no simulation error; its range comes from doubt in the reported figures and from what is missing.
ranking-progress = Progress of the ranking
ranking-computing = Computing: figures become more exact.
ranking-done = All trials are done.

### The table of filings

ranking-table = Filings
ranking-filter = Filter of the filings
ranking-search = Name or id
ranking-which = Show
ranking-all = all
ranking-to-visit = to visit
ranking-in-set = in the set
ranking-with-warnings = with warnings
ranking-kept-out-all = kept out by errors
ranking-others = others
ranking-shown = { $count } of { $all } filings.
ranking-table-keys = Arrow keys, Page Up and Page Down, Home and End move through the rows; Enter opens a filing in the calculator.
ranking-table-explained = ● to visit, ◆ in the set that holds the true worst. Estimates have their simulation error (±); the range goes from the 5 % to the 95 % quantile and includes doubt in the reported figures and what is missing. The driver is the input whose move to the sector’s median changes the measure most. Coverage is cash, credit, insurance and sponsor over the hot value.
ranking-column-rank = Rank (interval)
ranking-column-name = Exchange
ranking-column-estimate = Estimate
ranking-column-worst = Among the worst
ranking-column-chance = Among the worst { $visits }
ranking-column-range = Range
ranking-column-driver = Driver
ranking-column-hot-share = Hot share
ranking-column-hot-value = Hot value
ranking-column-owed = Owed
ranking-column-coverage = Coverage
ranking-column-country = Country
ranking-column-grade = Grade
ranking-column-missing = Missing
ranking-column-warnings = Warnings
ranking-open = Open
ranking-open-named = Open { $name } in the calculator
ranking-rank = { $rank } ({ $first }–{ $last })
ranking-range = { $low } to { $high }
ranking-few-trials = { $value } (too few trials for an error)
ranking-worst-of-all = worst of all
ranking-best-of-all = best of all
ranking-not-ranked = not ranked
ranking-kept-out = kept out: { $rules }
ranking-no-value = –
ranking-nothing-missing = nothing
ranking-nothing-hot-short = nothing in hot
ranking-driver = { $input } { $own }, median { $median }
ranking-driver-less = with the median { $change } less
ranking-driver-more = with the median { $change } more
ranking-lever-hot-share = hot share
ranking-lever-held-over-owed = held over owed
ranking-lever-cash = cash over owed
ranking-lever-credit = credit over owed
ranking-lever-sponsor = sponsor over owed
ranking-lever-insurance = insurance over hot
ranking-lever-guarantee = guarantee assets over hot
ranking-figure-price = Price
ranking-missing = { $figure }: { $value } in its place
ranking-missing-of = { $figure } ({ $asset }): { $value } in its place
ranking-no-holdings = the filing has no holdings
ranking-no-price = no filing reports a price of { $asset }
ranking-no-balance = too little of { $asset } is reported to fill the gap
ranking-invalid = not valid: { $fields }
ranking-nothing-owed = customers lose nothing at this hack
ranking-short-without-hot = no line: short even with nothing in hot
ranking-unsinkable = no line: no hot value makes it short
ranking-nothing-hot = no line: nothing of value is kept in hot
ranking-not-simulated = not simulated yet, or the simulation is switched off
ranking-too-few-trials = too few trials for this level
ranking-save = Ranking (CSV)

### Charts of the ranking

ranking-chart = Ranks and how sure they are
ranking-chart-description = Each mark is the rank by the estimate, each line what the rank may be with { $sure }. The upright line stands behind the { $visits } visits.
ranking-chart-cut = The worst { $count } of { $all } are drawn; the table has all.
ranking-axis-rank = rank (1 is the worst)
ranking-point = { $name }: rank { $rank }; { $measure }: { $estimate }; among the worst { $visits } with { $chance }; { $kind }
ranking-scatter = Hot share and what can pay
ranking-scatter-description = Right: much of what is held is in hot wallets. Down: little money can pay for it. On the dashed line cash, credit, insurance and sponsor together are worth as much as what is in hot, at the reported figures.
ranking-scatter-none = No filing reports all of hot, held and money that can pay.
ranking-scatter-out = { $n ->
    [one] { $count } filing is left out: a figure is not reported, or nothing is in hot.
   *[other] { $count } filings are left out: a figure is not reported, or nothing is in hot.
}
ranking-scatter-point = { $name }: hot share { $share }, coverage { $coverage }; { $kind }
ranking-log = Logarithmic axis for the hot share
ranking-axis-hot-share = hot value over value held
ranking-axis-coverage = cash, credit, insurance and sponsor over hot value (logarithmic)
ranking-source = Plimsoll model version { $version }, seed { $seed }, { $trials } trials

### Limits

ranking-limit-hack = One hack, the same for all. Whose wallets are better protected is not known here and does not enter.
ranking-limit-reported = The figures are those that exchanges report. What is not reported is drawn from what the others report.
ranking-limit-doubt = How far a reported figure may be off is an assumption by grade, without a published source.
ranking-limit-market = One move of the market for all exchanges is an assumption that can be switched off; single coins move by themselves besides.
ranking-limit-providers = How often a breach comes through a shared provider, and how often it reaches another client, are assumptions: nobody has published either.
ranking-limit-fixed = Resources and balances stay as reported. No exchange acts before the hack, no withdrawal run spreads from one to the other.

### The sector as a whole

whole-title = The sector as a whole
whole-not-simulated = The sector as a whole is not simulated: it is switched off under the assumptions.
whole-basis = { $exchanges } exchanges over { $horizon }, each with breaches of its own; { $trials } trials.
whole-mean-short = Exchanges short, mean
whole-mean-sum = Sum of shortfalls, mean
whole-largest-sum = Largest sum of any trial
whole-number-short = Number of exchanges that are short within { $horizon }
whole-exchanges = Exchanges
whole-probability = Probability
whole-curve = Exceedance curve of the sector
whole-curve-description = The probability that the shortfalls of all exchanges within { $horizon } add up to more than a sum. Both axes are logarithmic.
whole-axis-sum = sum of shortfalls within { $horizon }
whole-sum = sum of shortfalls
whole-tolerated = tolerated: { $tolerance }
whole-fund-point = The mutual fund of { $size } is exceeded with { $probability }
whole-never-short = In none of { $trials } trials is any exchange short.

### The mutual fund

fund-title = A mutual fund
fund-size = A common reserve of { $size } covers all shortfalls of { $horizon } but for a probability of { $tolerance }.
fund-p-exceeded = Probability that it is exceeded
fund-mean-worst = Mean sum of shortfalls in the worst { $tolerance } of horizons
fund-beyond = Of this beyond the fund
fund-alone-total = Sum if each exchange holds its own
fund-together-cheaper = The common fund is cheaper: { $part } less than the reserves that exchanges would each hold for the same probability by themselves.
fund-alone-cheaper = Reserves of their own add up to { $part } less than the common fund, but they promise less: each exchange is short no more often than tolerated, while somebody among many is short more often. The common fund promises that nobody is.
fund-neither-cheaper = The common fund and the reserves of all exchanges differ by no more than the simulation error.
fund-too-few-trials = { $trials } trials say nothing of a probability of { $tolerance }: it takes at least { $needed }.
fund-not-needed = The probability that any exchange is short is { $probability }, no more than the tolerated { $tolerance }: no fund is needed.
fund-contributions = Contributions
fund-add-up = The contributions add up to { $sum }.
fund-contributions-explained = Each pays by its part of the shortfalls in the worst horizons (marginal expected shortfall, Euler).
fund-contribution = Contribution
fund-share = Share
fund-marginal = Shortfall in the worst horizons, mean
fund-alone = Reserve alone
fund-limit-rule = The fund pays every shortfall in full, whatever its cause. That members may take more risk because of it is not modelled.

### The inspection plan

plan-title = Inspection plan
plan-explained = On paper this screen is the plan alone.
plan-print = Print the plan
plan-save = Plan (CSV)
plan-heading = Inspection plan: { $visits } exchanges
plan-filings-of = Filings of { $date }.
plan-filings-between = Filings of { $first } to { $last }.
plan-no-date = The filings name no reference date.
plan-hack = The hack, the same for all: { $hot } of hot, { $warm } of warm and { $cold } of cold wallets are stolen; { $recovered } is recovered; prices change by { $price } until payout; slippage { $slippage }.
plan-sure = Rank intervals and the set hold what is true with { $sure }.
plan-unfinished = Not final: { $part } of the work is done.
plan-visits = To visit, the worst first
plan-grade = grade { $grade }
plan-probability = Probability of being among the worst
plan-chance = { $chance } (of the worst { $visits })
plan-range = range { $range }
plan-ask = To see on site
plan-ask-all = Balances by tier, proof of control of the wallets, and what is owed to customers.
plan-ask-hot-share = Addresses and balances of the hot wallets, the rule for what is kept there, and its record of the last months.
plan-ask-held-over-owed = Proof of reserves against the ledger of customers, on the same day; how own and customers’ assets are kept apart.
plan-ask-cash = Bank statements, and which part of the cash is free for customers.
plan-ask-credit = The contracts of credit lines: committed or not, drawn or not, and whether they hold after a hack.
plan-ask-sponsor = The written promise of the sponsor, its conditions, and the sponsor’s own accounts.
plan-ask-insurance = The policy: limit, deductible, exclusions, and whether hot wallets are covered.
plan-ask-guarantee = Guarantee assets: kind, amount, and the offline wallets in which they are kept apart.
plan-ask-missing = To be reported
plan-findings = Findings of the checks:
plan-more-findings = and { $count } more findings
plan-set = Also in the set
plan-set-explained = The smallest set that holds the true worst { $visits } with { $sure } has { $count } exchanges.
plan-cut = { $count } more are not printed; the CSV has all.
