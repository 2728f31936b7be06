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
