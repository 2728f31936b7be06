# The report: a printable document in two forms.

## What it is made of

report-controls = What is printed
report-length = Length
report-one-page = One page
report-full = Full report
report-form = Form
report-form-exposure = Exposure report
report-form-ordered = Report ordered by a supervisor
report-explained = The document below is what is printed. What the scenario knows is filled in; what people must write has a field, and is kept with the scenario, in its link and in its file.
report-print = Print or save as PDF
report-with-why = Explain every figure: its formula, and the inputs with their values
report-with-this = Explain { $figure }
report-with-simulation = With the simulation
report-date = Date
report-untitled = Scenario without a title
report-not-written = (not written yet)
report-characters = { $count } of at most { $max } characters

## Exposure report

report-exposure-title = Exposure report
report-summary = Summary
report-key-figures = Key figures
report-figure = Figure
report-value = Value
report-working = Full working
report-figures = The figures, one by one
report-figures-explained = Each figure with its formula and the numbers in it.
report-basis = The figures are computed from the inputs in the table of assumptions, by model version { $version }. They say what follows if this hack happens; they do not say how likely it is.

## On one page

report-scan = The code opens the same scenario, with these figures.
report-code-too-dense = The link of this scenario is too long for a code of this size; the full report has it.
report-worse = The smallest changes that make the verdict worse
report-worse-computing = The search for the smallest changes is still running.
report-worse-short = The exchange is short already: the verdict cannot get worse.
report-worse-change = { $change }: { $verdict }
report-more-assumptions = { $n ->
    [one] { $count } more assumption is in the full report.
   *[other] { $count } more assumptions are in the full report.
}
report-one-page-basis = Computed by model version { $version } in the browser of whoever made this page. It says what follows if this hack happens; it does not say how likely that is, nor whether the inputs are right.

## Charts and tables

report-line-table = The figures behind the chart
report-simulation-running = The simulation is running: { $done } of { $total } trials.
report-simulation-trials = { $trials } trials, seed { $seed }, horizon { $horizon }; simulation digest { $digest }.

## Assumptions

report-assumptions = Assumptions
report-inputs = Every input in force, with its unit and where it comes from
report-input = Input
report-source = Where it comes from
report-from-reader = set in the scenario, no source named
report-from-default = default of the model
report-from-case = { $what } ({ $sources })
report-zero-left-out = Inputs of a holding that are zero or not set, and for which no source is named, are left out.
report-stated = stated
report-derived = derived
report-of-holding = { $asset }: { $field }
report-per-unit = { $price } per unit

## Where it comes from

report-reproduce = Reproduce these numbers
report-reproduce-explained = The link opens the same scenario. The page computes it again and says whether the digest is the same.
report-computed-in-browser = Computed in the browser of whoever made this report. Nobody has checked the inputs except those who answer for it.

## Report on several scenarios

report-of-many = A report on several scenarios is made in the library.
report-many-explained = A table of all, the lowest coverage ratio first, then each scenario on a page of its own. This is what is printed.
report-many-back = Back to the library
report-many-title = { $n ->
    [one] Exposure report on { $count } scenario
   *[other] Exposure report on { $count } scenarios
}
report-many-table = All scenarios, each in its own currency; the lowest coverage ratio first
report-scenario = Scenario
report-verdict = Verdict
report-many-basis = The figures are computed from the inputs of each scenario, by model version { $version }. They say what follows if that hack happens; they do not say how likely it is, nor whether the inputs are right.
report-digest-differs = Kept with the digest { $digest }, by model version { $version }: this program computes other figures.
report-link-too-long = Its link has { $count } characters and is left out; the report on this scenario alone has it.

## The report in five parts

report-ordered-title = Report on the theft of crypto-assets
report-ordered-explained = In answer to the order named above, on the five matters that it lists.
report-part-1 = 1. Facts and causes, responsibility, and measures against recurrence
report-part-2 = 2. Limiting the harm to customers
report-part-3 = 3. Response to the harm to customers
report-part-4 = 4. Review of the improvement plan
report-part-5 = 5. Dates of submission
report-known = What the scenario says
report-stolen-table = What was stolen
report-asset = Asset
report-stolen-units = Units stolen
report-stolen-value = Value at the hack
report-customers-part = Customers’ part
report-left-table = What was not stolen
report-left-units = Units left
report-paid-table = What a unit counts for
report-unit-value = Value of a unit in the claim
report-unit-received = Received for a unit that is claimed
report-unit-note = The value in the claim is what a lost unit costs the exchange. Where units are repaid in kind it includes the slippage of buying them back, which does not reach the customer. Received is { $coverage } of the value without that slippage: the share paid of each claim. { $take-up } of the customers’ part is claimed.
report-unit-capped = The cap per customer lowers what is received. By how much differs from customer to customer, so it is in the totals below and not in this table.
report-plan-known = The hot value that the resources can stand, as a measure for the plan:
report-annex = Annex: the figures and the inputs behind this report

## What the fields ask for: one line of help each

help-report-addressee = The authority or committee.
help-report-author = The firm and who answers for the report.
help-report-order = Number and date of the order that asks for it.
help-report-remarks = What the reader should know besides the figures, and what is to be decided.
help-report-facts = When it began and when it was noticed; what was done, hour by hour; how the assets left.
help-report-causes = Why it could happen: technology, procedures, people.
help-report-responsibility = Who answers for it, in management and on the board.
help-report-prevention = What will be different, by when, and who sees to it.
help-report-containment = What was halted, isolated or moved, and when; what customers were told.
help-report-customers = Who is paid, what, how and by when; how questions are answered.
help-report-review = How far earlier improvements went, how they are checked and by whom.
help-report-submission = When this report, interim reports and the final one are submitted.
