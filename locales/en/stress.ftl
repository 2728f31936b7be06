# Stress: its fields, its screen.


## Fields

field-run-hours = Hours followed
field-base-rate = Withdrawals on any day, per hour
field-panic = Panic
field-herding = Herding
field-herding-hours = Memory of herding, hours
field-refill-delay = Delay of a refill, hours
field-refill-capacity = Refill in an hour
field-sale-rate = Own assets sold in an hour
field-market-volume = Market volume of a day
field-market-volatility = Volatility of a day
field-impact = Market impact
field-halt-after = Halt after, hours
field-halt-hours = Length of the halt, hours
field-halt-alarm = Alarm of a halt, per hour
field-stages = Stages of reopening
field-stage-hours = Length of a stage, hours
field-noise = Noise from hour to hour
field-uncertainty = Uncertainty of the rate
field-runs = Simulated runs
field-serve = Probability that hot is enough
field-level = Level
field-spread = Move by
field-resolution = Points along each axis
field-point-trials = Trials at each point
field-ranges = Ranges
field-range-low = From
field-range-high = To
field-range-unit = Counts as one


## Fields: one line of help each

help-run-hours = How long the run is followed, in hours: 720 are thirty days.
help-base-rate = What customers withdraw in an hour when nothing has happened, as a part of their remaining claims. The default, half a percent a day, is an assumption.
help-panic = By how much the hourly rate rises for each unit by which assets over claims, as customers see them, fall below one. The default is fitted to one day of Bybit, 2025.
help-herding = How many further requests one request leads to while customers remember it. At 1 a run would feed itself without end. The default is an assumption.
help-herding-hours = Over how many hours customers remember the requests of others. The default is an assumption.
help-refill-delay = From the order of a refill out of warm and cold until it is in hot. The default is an assumption.
help-refill-capacity = The most that can be moved to hot in one hour, as a part of all claims at the start. 0: no refill. The default is an assumption.
help-sale-rate = The part of what is left of the exchange’s own assets that is sold in an hour while requests wait. The default is an assumption.
help-market-volume = What the market for the exchange’s own assets trades in a day. Leave it empty if it is not known: then nothing is sold.
help-market-volatility = The standard deviation of a day’s return in that market. The default is an assumption.
help-impact = Factor of the square-root law: the price falls by this × the volatility of a day × the root of what was sold over the volume of a day. Published measurements find about 1.
help-halt-after = The hour at which withdrawals are halted. Leave it empty for no halt.
help-halt-hours = How long withdrawals stay halted. The default is that of yen at Coincheck, 26 January to 13 February 2018.
help-halt-alarm = By how much the hourly rate of requests rises while withdrawals are halted. The default is fitted to one day of Coincheck, 2018, for yen claims that are assumed.
help-stages = In how many equal stages withdrawals reopen: in stage k of n each customer may have withdrawn k/n of the claim.
help-stage-hours = How long one stage of reopening lasts.
help-noise = σ of a lognormal factor on the rate, new in each hour of a simulated run. The default is an assumption.
help-uncertainty = σ of a lognormal factor on the rate, new in each simulated run: how far the fitted rates may be off. The default is an assumption.
help-runs = How many runs are simulated.
help-serve = The probability with which the hot buffer is to be enough for a run.
help-level = The level of the expected shortfall (ES): at 99 % it is the mean of the worst one in a hundred.
help-spread = How far each input without a range of its own is moved, up and down: a part of its value; of a fraction, so many points.
help-resolution = Points of the map along each axis.
help-point-trials = Trials at each point where the result is simulated, the same at every point; never more than the simulation has.
help-ranges = The inputs with a range of their own.
help-range-low = The low end of the range of this input.
help-range-high = The high end of the range of this input.
help-range-unit = The change of this input that counts as one when changes of several inputs are measured together. Left empty: half of its range.


## Inputs: the left column

stress-change-scenario = Holdings, resources and the promise to customers are set in the calculator, distributions under Simulate.
stress-group-watched = Result to explain
stress-group-ranges = Ranges of single inputs
stress-group-map = Map
stress-group-run = Withdrawal run
stress-group-refill = Refills and sales
stress-group-halt = Halt and reopening
stress-group-runs = Simulated runs
stress-target = Result
stress-target-by-verdict = by the verdict: shortfall, or amount left after paying
stress-balances = Held and owed
stress-together = together: a customer’s deposit is both
stress-apart = each by itself
stress-axis-x = Horizontal axis
stress-axis-y = Vertical axis
stress-points = { $points } × { $points } points
stress-hours = { $hours } hours
stress-unit-hours = hours
stress-start = Begins with
stress-start-spared = hot as before the hack, as far as warm and cold can bear the loss
stress-start-after = what the hack leaves
stress-run-fitted = Fitted, each to one published day: panic, alarm of a halt. All other rates are assumptions.
stress-refill-an-hour = { $part } of claims an hour
stress-no-halt = no halt
stress-halt-after = after { $hours } hours
stress-runs = { $runs } runs
stress-ranges = { $n ->
    [one] { $count } set
   *[other] { $count } set
}
stress-ranges-explained = An input without a range of its own is moved over its interval in the simulation, if it has one, else by { $spread } up and down.
stress-range-for = Input
stress-add-range = Give this input a range of its own
stress-remove-range = Remove the range of { $input }
stress-range-field = { $input }: { $field }
stress-in-force = In force: { $low } to { $high } ({ $source })
stress-range-set = set here
stress-range-interval = interval of the simulation
stress-range-spread = common spread
stress-range-wide = whole axis

## Inputs and results: their names

stress-input-hot = All hot balances
stress-input-price = All prices at the hack
stress-input-payout-price = All prices at payout
stress-input-stolen-hot = Stolen from hot, all assets
stress-input-stolen-warm = Stolen from warm, all assets
stress-input-stolen-cold = Stolen from cold, all assets
stress-input-recovered = Recovered, all assets
stress-of-asset = { $asset }: { $field }
stress-of-tier = { $field } ({ $tier })
stress-target-shortfall = shortfall
stress-target-surplus = amount left after paying
stress-target-obligation = obligation
stress-target-coverage = coverage ratio
stress-target-line = Plimsoll line with credit and sponsor
stress-target-probability = probability of a shortfall
stress-target-tail-gross = expected shortfall (ES) of the gross loss
stress-target-tail-obligation = expected shortfall (ES) of the obligation
stress-target-tail-shortfall = expected shortfall (ES) of the missing amount
stress-verdict-funded = funded
stress-verdict-strained = strained
stress-verdict-short = short
stress-undefined = undefined
stress-pending = not computed yet
stress-estimate = { $value } ± { $error }
stress-list-mark = ; { "" }
stress-now = now { $value }
stress-computing = Still computing.

## Why a test cannot be made

stress-error-no-input = This scenario has no “{ $input }” to move.
stress-error-same-axes = Both axes are “{ $input }”: choose two different inputs.
stress-error-overruled = “{ $group }” sets what “{ $single }” would move: choose another pair.
stress-error-out-of-bounds = The range of “{ $input }” { $bound }; an end of it is { $given }.
stress-error-no-range = The range of “{ $input }” is the one value { $at }: there is nothing to move. Give it a range of its own.

## The answer

stress-answer-moves = { $input } moves the { $result } most: at { $low } it is { $at-low }, at { $high } it is { $at-high }.
stress-answer-bends = { $input } moves the { $result } most: at { $low } it is { $at-low }, at { $high } it is { $at-high }, and as it stands { $now }.
stress-answer-unclear = No input moves the { $result } clearly beyond the errors of the simulation: it stays near { $value }. More trials at each point would tell more.
stress-answer-nothing = Within their ranges no input moves the { $result }: it stays { $value }.
stress-answer-undefined = The { $result } is undefined for this scenario, so nothing can be said to move it.
stress-answer-running = The first results are being computed.
stress-answer-sinks = The smallest single change that makes the verdict worse: { $input } from { $now } to { $value }. The verdict is then: { $verdict }.
stress-answer-short = The exchange is short as it stands: nothing has to change for a shortfall.
stress-answer-unsinkable = No single input, within the range looked at, makes the verdict worse.
stress-badge = Now: { $verdict }

## Tornado

stress-tornado-title = What moves the { $result }
stress-tornado-description = Each input alone goes to both ends of its range; a bar is how far the { $result } goes with it.
stress-tornado-together = A balance moves on both sides, as held and as owed by the same units, since a customer’s deposit is both.
stress-tornado-below-zero = Below zero, that much is missing.
stress-tornado-undefined = The { $result } is undefined for this scenario.
stress-tornado-nothing = No input moves the { $result } within its range.
stress-tornado-more = { $n ->
    [one] { $count } more input with a smaller effect is in the table.
   *[other] { $count } more inputs with smaller effects are in the table.
}
stress-tornado-idle = Inputs without an effect in their range
stress-tornado-still = Inputs that are not moved: zero now, without a range of their own
stress-tornado-undefined-bars = Inputs at whose ends the result is undefined
stress-tornado-hint = { $input }: at { $low } { $at-low }, at { $high } { $at-high }
stress-clipped = { $value } (bound)
stress-input = Input
stress-low-end = Low end
stress-high-end = High end
stress-at-low = Result there
stress-at-high = Result there
stress-effect = Effect
stress-range-source = Range from

## Indices

stress-indices-title = What explains the spread of the { $result }
stress-indices-of-ranges = All inputs at once, each anywhere in its range with equal chance: an assumption that only serves to compare them.
stress-indices-of-trials = Of what a trial draws. The spread is that of a trial’s own figure.
stress-indices-undefined = The { $result } is undefined at some of the points, so its spread is not defined.
stress-indices-still = The { $result } does not vary, so there is nothing to explain.
stress-indices-pairs = Sobol’ indices from { $pairs } pairs of points, as parts of the variance
stress-indices-rough = The errors are large: most of the spread comes from few of the points. Only the order of the first few says something.
stress-indices-note = First-order: explained by the input alone. Total: with all its interactions. ± is the standard error, so an estimate can lie slightly outside 0 to 100 %.
stress-first-order = First-order
stress-total = Total
stress-random-breaches = Number of breaches
stress-random-stolen = Tiers reached and what is stolen
stress-random-tail = The heavy tail
stress-random-recovered = What is recovered
stress-random-prices = Prices until payout

## Reverse

stress-reverse-title = What would it take?
stress-reverse-short = The exchange is short already, and no verdict is worse. The calculator shows what would be enough.
stress-reverse-description = Each input alone: the first value below and above the present one at which the verdict is worse. A unit is half of the input’s range.
stress-reverse-nothing = No input alone, within the range looked at, makes the verdict worse.
stress-reverse-idle = { $n ->
    [one] { $count } input cannot, alone, make the verdict worse within the range searched
   *[other] { $count } inputs cannot, alone, make the verdict worse within the ranges searched
}
stress-reverse-all = Show all { $count }
stress-reverse-fewer = Show fewer
stress-reverse-limits = A range of worse verdicts that is shorter than a step of the search can be missed. The search for several changes at once is local: a smaller combination cannot be ruled out.
stress-value-now = Now
stress-falls-to = Falls to
stress-rises-to = Rises to
stress-units-away = In units
stress-verdict-there = Verdict there
stress-never = never
stress-not-down-to = not down to { $value }
stress-not-up-to = not up to { $value }
stress-looked-at = { $input } (looked at from { $from } to { $to })
stress-no-unit = –
stress-nearest = Several changes at once are enough for a shortfall: { $moves } (distance: { $distance } units).
stress-nearest-none = All inputs together: no combination was found that leads to a shortfall. That none exists is not proven.
stress-nearest-title = Several changes at once
stress-nearest-description = All changes of this combination. Each may be small; together they are enough for a shortfall.
stress-nearest-all = All { $count } changes
stress-moves-more = and { $count } more
stress-value-there = Becomes
stress-nearest-too-many = With so many assets, several changes at once are not searched here: it would take too long in the page. The command line does it.
stress-move = { $input } from { $now } to { $value }

## Map

stress-map-title = The { $result } over two inputs
stress-map-title-waiting = Map
stress-map-description = The { $result } over { $x } (horizontal axis) and { $y } (vertical axis). Darker is more; the lines between shades are labelled with their values.
stress-map-keys = Map: arrow keys go from point to point
stress-map-present = the scenario as it is
stress-map-border = the shortfall begins: Plimsoll line, with credit and sponsor
stress-map-frontier = the verdict becomes worse
stress-map-undefined = undefined
stress-map-reading = { $x } { $at-x }, { $y } { $at-y }: { $name } { $result }
stress-map-outside = The scenario as it is lies outside of these ranges.
stress-map-no-border = No zero-shortfall line within these ranges.
stress-map-corner = { $y } ↓ { $x } →
stress-map-thinned = Some of the points, evenly chosen, both ends among them.
stress-map-whole = All points.

## Withdrawal run

stress-run-title = After the news: the withdrawal run
stress-run-description = { $hours } hours without noise: what customers have asked for and not been paid, what is in hot, and what was paid.
stress-run-time = hours since the news
stress-run-no-claims = Nobody has claims on this exchange, so there is no run.
stress-run-begins-empty = Nothing of value is kept in hot: the run begins with refills alone.
stress-run-begins-robbed = The run begins after the hack, which leaves nothing of the { $before } in hot.
stress-run-begins-with-part = The run begins after the hack, with { $hot } left of the { $before } in hot.
stress-run-begins-with-all = The run begins after the hack, with { $hot } in hot as before it.
stress-run-served = Every request is paid in its hour, as soon as it may be.
stress-run-runs-dry = { $n ->
    [0] The hot tier is dry within the first hour.
    [one] The hot tier is dry after { $hours } hour.
   *[other] The hot tier is dry after { $hours } hours.
}
stress-run-buffer = From this start the run needs { $buffer } in hot.
stress-run-no-buffer = From this start no amount in hot would serve the run: customers ask for more than there is.
stress-run-before-the-hack = Had { $least } been in hot before the hack, instead of { $before }, enough would be left to serve the run.
stress-run-before-nothing = With nothing in hot before the hack, refills would serve the run.
stress-run-before-none = No other hot value before the hack that was tried would serve it either.
stress-run-dry = { $n ->
    [0] hot is dry within the first hour
    [one] hot is dry after { $hours } hour
   *[other] hot is dry after { $hours } hours
}
stress-run-halted = withdrawals halted
stress-run-hint = Hour { $hour }: { $queue } waits, { $hot } in hot, { $paid } paid so far
stress-run-thinned = Some of the hours, more of the first ones. Amounts at the end of each hour.
stress-run-limits = Left out: which asset is asked for and which is there, new deposits, prices that fall while the run lasts, and credit, sponsor and insurance, which pay later.
stress-queue = Asked for and not paid
stress-hot = In hot
stress-paid = Paid so far
stress-hour = Hour
stress-requests = Asked for
stress-paid-in-hour = Paid
stress-under-way = Refills under way
stress-reserve = Reserve
stress-seen-coverage = Assets over claims
stress-halted-mark = (halted)
stress-share-of-claims = { $value } ({ $share } of claims)
stress-in-hour = { $value } in hour { $hour }
stress-nobody-waits = nobody waits
stress-figure-claims = Claims at the start
stress-figure-hot = In hot at the start
stress-figure-reserve = Reserve that refills hot
stress-figure-coverage = Assets over claims, as customers see them
stress-figure-requested = Asked for in all
stress-figure-withdrawn = Paid in all
stress-figure-queue = Largest queue
stress-figure-sold = Own assets sold for

stress-runs-title = With noise: { $runs } simulated runs
stress-runs-dry = Hot cannot pay all that is asked, at some hour
stress-runs-hours = Hours until then, median
stress-runs-withdrawn = Paid in all, mean
stress-runs-queue = Largest queue, 99 % quantile
stress-runs-beyond = Customers ask for more than there is
stress-runs-buffer = In hot at this start, to serve { $serve } of runs
stress-note-errors = ± is the Monte Carlo standard error: how far another seed would move the figure, not how sure the assumptions are.

## Both sides of the line

stress-window-title = Too little in hot, too much in hot
stress-window-description = With too little, a withdrawal run is not served; with too much, a hack is more than the exchange can pay. Both on one axis: the hot value before the hack.
stress-window-between = The hot value before the hack is within the window from { $low } to { $high }.
stress-window-too-little = The hot value before the hack, { $hot }, is too little for the run: the window is { $low } to { $high }.
stress-window-too-much = The hot value before the hack, { $hot }, is more than the hack allows: the window is { $low } to { $high }.
stress-window-not-served = The hot value before the hack, { $hot }, lies between { $low }, the least before the hack that serves the run, and { $high }, the most that the hack allows. But there the run is not served: with so much in hot the hack takes what would pay.
stress-window-from-not-served = A hot value before the hack of { $low } would serve the run, and none leads to a shortfall; but at { $hot } the run is not served: with so much in hot the hack takes what would pay.
stress-window-from = The hot value before the hack, { $hot }, serves the run, and no hot value leads to a shortfall.
stress-window-from-too-little = The hot value before the hack, { $hot }, is too little for the run, which needs { $low }; no hot value leads to a shortfall.
stress-window-none = There is no window: the run needs { $low } in hot before the hack, and the hack allows { $high }.
stress-window-never-served = There is no window: no hot value before the hack that was tried serves the run. With what there is now, customers ask for more than there is.
stress-window-not-found = There is no window: no hot value before the hack that was tried serves the run. The hack takes what is put there, or the run needs more than the largest that was tried.
stress-window-no-line = There is no window: the hack leads to a shortfall even with nothing in hot.
stress-window-nothing-hot = Nothing of value is kept in hot, so there is nothing to scale.
stress-window-served = With noise, a hot value before the hack of { $value } serves { $serve } of the simulated runs.
stress-window-limits = The run is without noise, and the hack is the one of the scenario. The least for the run was found by a search upward.
stress-window-least = least for the run { $value }
stress-window-line = line, with credit and sponsor { $value }
stress-window-line-own = line, own means { $value }
stress-window-now = hot value now { $value }
stress-window-little = too little for the run
stress-window-right = neither
stress-window-much = too much for the hack
stress-window-side = Side
stress-hot-value = Hot value
stress-row-least = Least before the hack that serves the run
stress-row-now = Now
stress-row-line = Most that the hack allows: Plimsoll line, with credit and sponsor
stress-least-none = none was found

## What the rates rest on

stress-fit-title = Where the rates of the run come from
stress-fit-caption = Two published days, and what the model gives for them with the rates that are set here.
stress-fit-day = Day
stress-fit-published = Withdrawn, published
stress-fit-modelled = Model
stress-fit-what = Rate that it fixes, and what is assumed
stress-fit-bybit = Bybit, 21–22 February 2025, no halt
stress-fit-coincheck = Coincheck, 13 February 2018, yen, first day after 18 days of halt
stress-fit-rate-panic = panic; claims of { $claims }, covered before the theft
stress-fit-rate-alarm = alarm of a halt; yen claims of { $claims }, which the company never published
stress-fit-limits = Two points for two rates: the fit is exact by construction, but for the rounding of the rates. It says nothing of whether the model is right, of the other rates, which are assumed, or of any other exchange. Other sources give over USD 4 bn for Bybit’s day.

## Limits of the tests

limit-stress-one = A tornado moves one input at a time: only the map shows what two do together.
limit-stress-spread = Ranges only compare inputs. Unless they are intervals of the simulation, they say nothing of how likely a move is.
limit-stress-local = The search for several changes at once is local: a smaller combination may exist.
limit-stress-run = The rates of the withdrawal run come from two published days and from assumptions.
