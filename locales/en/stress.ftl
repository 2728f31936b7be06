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
field-serve = To be served with
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
help-base-rate = What customers withdraw in an hour when nothing has happened, as a part of what they have left. The default, half a percent a day, is an assumption.
help-panic = What the hourly rate rises by for each unit by which the coverage that customers see is below one. The default is fitted to one day of Bybit, 2025.
help-herding = How many further requests one request leads to while it is remembered. At 1 a run would feed itself without end. The default is an assumption.
help-herding-hours = Over how many hours customers remember the requests of others. The default is an assumption.
help-refill-delay = From the order of a refill out of warm and cold until it is in hot. The default is an assumption.
help-refill-capacity = The most that can be moved to hot in one hour, as a part of all claims at the start. 0: no refill. The default is an assumption.
help-sale-rate = The part of what is left of the house’s own assets that is sold in an hour while requests wait. The default is an assumption.
help-market-volume = What the market for the house’s own assets trades in a day. Leave it empty if it is not known: then nothing is sold.
help-market-volatility = The standard deviation of a day’s return in that market. The default is an assumption.
help-impact = Factor of the square-root law: the price falls by this × the volatility of a day × the root of what was sold over the volume of a day. Published measurements find about 1.
help-halt-after = The hour at which withdrawals are halted. Leave it empty for no halt.
help-halt-hours = How long withdrawals stay halted. The default is that of yen at Coincheck, 26 January to 13 February 2018.
help-halt-alarm = What the hourly rate of requests rises by while withdrawals are halted. The default is fitted to one day of Coincheck, 2018, for yen claims that are assumed.
help-stages = In how many equal stages withdrawals reopen: in stage k of n each customer may have withdrawn k/n of the claim.
help-stage-hours = How long one stage of reopening lasts.
help-noise = σ of a lognormal factor on the rate, new in each hour of a simulated run. The default is an assumption.
help-uncertainty = σ of a lognormal factor on the rate, new in each simulated run: how far the fitted rates may be off. The default is an assumption.
help-runs = How many runs are simulated.
help-serve = The probability with which the hot buffer is to serve a run.
help-level = The level of the expected shortfall: at 99 % it is the mean of the worst one in a hundred.
help-spread = How far each input without a range of its own is moved, up and down: a part of its value; of a fraction, so many points.
help-resolution = Points of the map along each axis.
help-point-trials = Trials at each point where the result is simulated, the same at every point; never more than the simulation has.
help-ranges = The inputs with a range of their own.
help-range-low = The low end of the range of this input.
help-range-high = The high end of the range of this input.
help-range-unit = The change of this input that counts as one when changes of several inputs are measured together. Left empty: half of its range.
