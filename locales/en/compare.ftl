# The comparison: several scenarios side by side.

compare-source = Plimsoll, comparison of scenarios
compare-curves-of = How likely a loss is to be exceeded: { $measure }
compare-title = Compare scenarios
compare-explained = Up to four scenarios side by side. The address is a link to this comparison as it is now.
compare-columns = Scenarios
compare-label = { $letter } · { $name }
compare-about = { $what }: { $name }
compare-unnamed = Scenario without a title
compare-is-present = (your present scenario)
compare-reproduced = Computed here to the same bits as recorded with it (digest { $digest }).
compare-first = The baseline: the others are compared with this one.
compare-make-first = Make this the baseline
compare-open = Open
compare-remove = Remove
compare-add = Add a scenario
compare-present = Your present scenario
compare-paste = Paste a link
compare-add-link = Add
compare-full = Four is the most that fits side by side. Remove one to add another.
compare-figures = Results
compare-against = Below each figure: how much it differs from { $name }.
compare-currencies = Amounts in different currencies are not compared: a scenario has no exchange rate.
compare-currencies-curves = Only scenarios in the currency of the first are drawn.
compare-verdict = Verdict
compare-same = the same
compare-change = { $absolute } ({ $relative })
compare-waterfalls = From theft to payment, on one scale
compare-waterfalls-description = For each scenario: what is stolen, what of it customers are owed, and what pays for it. All bars have the same scale.
compare-curves = How likely a loss is to be exceeded
compare-curves-description = For each scenario the probability that { $measure } within { $horizon } is more than an amount. Both axes are logarithmic.
compare-measure = What is measured
compare-common = all scenarios meet the same random numbers: the seed and the number of trials are those of the first
compare-horizons = The horizons differ: probabilities are for each scenario’s own.
compare-simulated = Simulated figures and Plimsoll lines
compare-mean-shortfall = Shortfall within the horizon, mean
compare-tolerance = Tolerated probability
compare-inputs = Inputs
compare-input = Input
compare-all-inputs = Show all inputs
compare-only-differences = Show only what differs
compare-fold-inputs = Hide the inputs
compare-differing = { $n ->
    [0] No input differs.
    [one] { $count } input differs from the first scenario’s.
   *[other] { $count } inputs differ from the first scenario’s.
}
compare-differs = differs
compare-nothing = –
compare-running = simulation running
compare-not-held = not held
compare-not-applicable = does not apply
compare-of-asset = { $asset }: { $what }
compare-more-rows = { $count } more rows are not shown.
