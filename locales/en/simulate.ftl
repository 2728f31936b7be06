# The simulation: its fields, its screen.


## Fields: one line of help each

help-volatility = The standard deviation of a year’s logarithmic return: how far the price may be from the scenario’s when customers are paid. 0: not at all.
help-horizon = The length of one trial, in years.
help-rate = The mean number of breaches a year: 1.8 % is one in 56 years. The default is five client-loss events of 32 Japanese operators in 8.75 years. Its 95 % interval is 0.6 to 4.2 %, so its confidence is low. Of 80 early exchanges without supervision 25 were breached in 2010–2015.
help-rate-weight = The number of observed breaches behind the rate: the fewer, the less certain it is (Gamma). Leave it empty to take the rate as known.
help-rate-multiplier = What better or worse protection does to the rate. We found no published figure: any value but 1 is your own assumption.
help-dispersion = How much breaches cluster: the variance of their number is mean × (1 + dispersion × mean).
help-reach-hot = Probability that a breach reaches hot wallets.
help-reach-warm = Probability that a breach that reached hot also reaches warm.
help-reach-cold = Probability that a breach that reached warm also reaches cold.
help-drawn-fixed = The fraction stolen of every asset in this tier.
help-drawn-mean = The mean of a Beta distribution.
help-drawn-weight = How many observed breaches would make you this sure of the mean: the more, the narrower the distribution.
help-drawn-low = The lowest fraction that you think possible (PERT distribution).
help-drawn-mode = The likeliest fraction (PERT distribution).
help-drawn-high = The highest fraction that you think possible (PERT distribution).
help-recovery-none = Probability that nothing comes back before payout.
help-recovery-mean = The mean fraction that is recovered if something is (Beta distribution).
help-recovery-weight = How many observed cases would make you this sure of the mean: the more, the narrower the distribution.
help-market-loading = How far assets move with a common market factor: 0 not at all, 1 entirely. The correlation of two assets is its square. The default is an assumption.
help-payout-days = From the hack to the payout. The default is the median of twelve cases of the casebook with a known date.
help-jump-low = How far all prices change at the news of the hack: in 5 of 100 cases by less than this.
help-jump-high = In 5 of 100 cases by more than this. Equal to the low end: always this.
help-response-low = In 5 of 100 cases it costs less (lognormal).
help-response-high = In 5 of 100 cases it costs more (lognormal).
help-fine-low = In 5 of 100 cases it is less (lognormal).
help-fine-high = In 5 of 100 cases it is more (lognormal).
help-insurer-pays = Probability that the insurer pays for a breach and does not refuse.
help-sponsor-pays = Probability that owners or rescuers put the money in when it is needed.
help-tail-threshold = A breach with a larger gross loss gets a new one from a generalized Pareto distribution, up to all that the reached tiers hold.
help-tail-median-excess = Half of the losses above the threshold exceed it by more than this.
help-tail-shape = 0 is exponential; the larger, the heavier the tail. The ten largest losses of the casebook give about 1, from few points.
help-tolerance = A simulated Plimsoll line is the hot value at which a shortfall within the horizon is this likely. The default is one year in 200, the level of Solvency II.
help-tolerance-curve = Which loss may be exceeded with which probability within the horizon.
help-tolerance-loss = A loss of this curve.
help-tolerance-probability = How likely this loss may be exceeded within the horizon; no more than a smaller one.

## Inputs

sim-change-scenario = Holdings, resources and the promise to customers are set in the calculator.
sim-group-count = How often
sim-group-stolen = How much is stolen
sim-group-recovery = Recovery
sim-group-prices = Prices until payout
sim-group-payers = Who pays
sim-group-costs = Costs
sim-group-tail = Heavy tail
sim-group-tolerance = Tolerance
sim-group-run = Simulation
sim-rate-a-year = { $rate } a year
sim-as-scenario = as in the scenario
sim-drawn = drawn
sim-prices-still = prices do not move
sim-prices-move = prices move
sim-all-pay = all pay
sim-some-refuse = some may refuse
sim-trials = { $trials } trials
sim-count = Breaches come
sim-count-poisson = independently (Poisson)
sim-count-clustered = clustered (negative binomial)
sim-count-once = exactly one in each trial
sim-stolen-of = Stolen of { $tier }
sim-kind-as-scenario = as in the scenario
sim-kind-fixed = always the same
sim-kind-beta = mean and confidence (Beta)
sim-kind-pert = low, likeliest, high (PERT)
sim-tier-field = { $field } ({ $tier })
sim-recovered = Recovered
sim-recovery-drawn = drawn (Beta, or nothing)
sim-volatility-of = { $asset }: volatility a year
sim-more-assets = and { $count } more, which keep the volatility they have
sim-limit-per = Insurance limit
sim-limit-per-event = for each breach
sim-limit-per-aggregate = for all breaches together
sim-jump = Jump at the news
sim-response = Response cost
sim-fine = Fine
sim-interval = 90 % interval
sim-tail = Losses above a threshold
sim-tail-none = no change
sim-tail-pareto = generalized Pareto
sim-tolerance-point = { $field } (point { $point })
sim-add-tolerance = Add a point to the risk tolerance curve
sim-remove-tolerance = Remove point { $point }
sim-unit-years = years
sim-unit-days = days
sim-unit-cases = events

## The answer

sim-horizon = { $n ->
    [1] a year
   *[other] { $years } years
}
sim-answer-short = Within { $horizon } the probability of a shortfall is { $probability }.
sim-answer-never = Within { $horizon } there was a shortfall in none of { $trials } trials: the probability is below { $most }.
sim-answer-no-breach = No breach happened in { $trials } trials, so nothing is lost.
sim-answer-running = The first trials are running.
sim-answer-expected = The probability of a breach is { $breach }; the expected annual loss is { $loss }.
sim-answer-quantiles = The probability of a breach is { $breach }; too few trials decide the mean loss for it to be stated. Within { $horizon } the gross loss is at most { $median } in half of the trials, and at most { $worst } in 99 of 100.
sim-answer-equity = The probability that equity falls below zero is { $probability }.
sim-answer-equity-unknown = Whether equity falls below zero cannot be said: equity before the hack is not known.
sim-badge-within = Within the tolerance of { $tolerance }
sim-badge-above = Above the tolerance of { $tolerance }
sim-badge-none = No breach

## Progress

sim-progress = Progress of the simulation
sim-progress-trials = { $done } of { $total } trials
sim-progress-speed = { $speed } trials a second
sim-progress-error = standard error of the probability of a shortfall: { $error }
sim-progress-workers = { $n ->
    [one] { $workers } worker
   *[other] { $workers } workers
}
sim-progress-on-page = This browser could not start workers: the simulation runs in slices on this page, and takes longer.
sim-cancel = Cancel
sim-state-running = Running
sim-state-done = Complete
sim-state-cancelled = Stopped before the end: the figures are those of the trials so far.

## Estimates

sim-estimate = { $value } ± { $error }
sim-estimate-none-seen = { $value }, none seen
sim-estimate-why = { $value }, { $why }
sim-decided-by = { $n ->
    [one] decided by { $trials } trial
   *[other] decided by { $trials } trials
}
sim-all-alike = all alike in these trials
sim-implied-mean = The mean that follows from this interval is { $mean }.
sim-implied-mean-beyond = The mean that follows from this interval is { $mean }, above its upper end. Means of results then depend on values that hardly any trial sees: narrow the interval, or read the quantiles.
sim-about = { $what }: { $sentence }
sim-tail-no-mean = With a shape of 1 or more this tail has no mean of its own. Losses end at what the reached tiers hold, and their mean depends on that bound: read the quantiles.
sim-none-seen = none seen
sim-not-estimated = –
sim-note-errors = ± is the Monte Carlo standard error: how far another seed would move the figure, not how sure the assumptions are. About 95 of 100 intervals of ± 1.96 errors hold what infinitely many trials would give.
sim-note-dash = – : too few trials in the tail to tell. More trials help. Decided by N trials: so few trials hold more than half of the squared deviations that the error cannot be told; the quantiles say more. None seen: zero in every trial, which does not make it impossible.

## Curve

sim-curve-title = Loss exceedance curve
sim-curve-description = How likely each loss is to be exceeded within { $horizon }, on two logarithmic axes.
sim-curve-none = No loss happened in any trial: the curves are zero throughout.
sim-axis-loss = loss within { $horizon }
sim-axis-exceeded = probability of more
sim-measure-gross = Gross loss
sim-measure-obligation = Obligation
sim-measure-shortfall = Shortfall
sim-tolerated = Risk tolerance
sim-point = { $measure } above { $loss }: { $probability }
sim-crossing = { $measure } exceeds your risk tolerance from { $loss } on: the probability of more is { $probability }, and { $tolerated } is tolerated.
sim-within-curve = All three stay within your risk tolerance curve.
sim-loss = Loss
sim-more-than = More than { $loss }

## Histogram

sim-histogram-title = How large, if there is a loss
sim-histogram-measure = What is measured
sim-histogram-description = { $measure }: the share of the { $trials } trials with one that falls into each interval.
sim-histogram-zero = In { $zeros } of { $trials } trials ({ $share }) there is none; these are not in the bars.
sim-histogram-log = The axis is logarithmic.
sim-histogram-none = { $measure }: none in any of { $trials } trials.
sim-axis-value = { $measure } within { $horizon }
sim-axis-share = share of these trials
sim-bin = { $from } to { $to }: { $share }, { $trials } trials
sim-interval-of = Interval
sim-share = Share
sim-in-trials = Trials

## Figures

sim-figures = In figures
sim-figure-short = Probability of a shortfall
sim-figure-equity = Probability of equity below zero
sim-figure-breach = Probability of a breach
sim-figure-breaches = Breaches, mean
sim-figure-loss = Expected annual loss
sim-simulated = Simulated
sim-by-formula = By formula
sim-equity-unknown = equity before the hack not known
sim-no-formula = no formula for these settings
sim-line-title = Simulated Plimsoll lines
sim-line-subtitle = The hot value at which a shortfall within { $horizon } is { $tolerance } likely
sim-line-searching = The search is still running.
sim-line-not-searched = The search was not finished.
sim-line-none = No line: even with nothing in hot a shortfall is likelier than { $tolerance }.
sim-line-none-helped = No line: even with nothing in hot a shortfall is likelier than { $tolerance }. With more in hot it becomes less likely than that; this is a weakness of the plan, not a reason to keep more in hot.
sim-line-unsinkable = No limit found: up to { $scale } the hot value now, a shortfall stays within { $tolerance }.
sim-line-nothing-hot = Nothing of value is kept in hot, so there is nothing to scale.
sim-line-hot = Hot value now
sim-line-value = Simulated Plimsoll line, own means
sim-line-value-with-help = Simulated Plimsoll line, with credit and sponsor
sim-line-headroom = Headroom, own means
sim-line-headroom-with-help = Headroom, with credit and sponsor
sim-line-said = { $name }: { $why }
sim-line-deterministic-with-help = Plimsoll line, with credit and sponsor, if the hack happens
sim-line-deterministic = Plimsoll line, own means, if the hack happens

## Quantiles

sim-quantiles-title = Quantiles
sim-quantiles-description = Value at risk (VaR): what is not exceeded at the level. Expected shortfall (ES): the mean of what is beyond it. All trials count, those without a breach as zero.
sim-level = Level
sim-var = VaR
sim-es = ES
sim-mean = Mean
sim-deviation = Standard deviation
sim-largest = Largest of all trials

## Drivers

sim-drivers-title = What the worst trials have in common
sim-drivers-description = The { $trials } trials with the least left after paying, beside all trials with a breach.
sim-driver = Driver
sim-in-tail = In the worst { $share }
sim-in-breached = In all with a breach
sim-driver-breaches = Breaches, mean
sim-driver-reaches-warm = A breach reaches warm
sim-driver-reaches-cold = A breach reaches cold
sim-driver-stolen-share = Share of all holdings stolen, mean
sim-driver-nothing-recovered = Nothing is recovered
sim-driver-price-change = Price change of what is stolen, mean
sim-driver-insurer-refuses = The insurer does not pay
sim-driver-sponsor-refuses = The sponsor does not pay

## Files

sim-files = Files
sim-source = { $result }, { $trials } trials
sim-save-trials = Trials with a breach (CSV)
sim-saving = { $rows } rows so far
sim-saved = { $rows } rows saved.
sim-saved-part = The first { $rows } rows saved: a file holds no more.

## Limits of the model

limit-sim-rate = Five events are behind the rate: its confidence is low, and it is the first thing to vary.
limit-sim-news = The casebook was chosen by the news: read sizes from it with care, rates never.
limit-sim-one-fraction = One stolen fraction is drawn for a tier and holds for all its assets.
limit-sim-times = When in the horizon a breach happens is not modelled, only how many there are.
limit-sim-refilled = Holdings are full again at each breach; cash, credit and sponsor are not.
limit-sim-stops = At the first shortfall the exchange stops: later breaches of that trial do not count.
limit-sim-prices = Prices move between hack and payout alone, and lognormally but for the jump at the news.
limit-sim-run = No withdrawal run, no discounting, no tax.

simulation-reproduced = Reproduced: the simulation gave the same numbers here as the sender saw, to the last bit (digest { $ours }).
simulation-differs-model = Not reproduced: the sender simulated with model version { $their-model }, this page with version { $our-model }, which draws and estimates in another way. The figures here are those of version { $our-model } (digest { $ours }; the link records { $theirs }).
simulation-differs = Not reproduced: the simulation gives other numbers here (digest { $ours }) than the link records ({ $theirs }).
