# The simulation: its fields, its screen.


## Fields: one line of help each

help-volatility = The standard deviation of a year’s logarithmic return: how far the price may be from the scenario’s when customers are paid. 0: not at all.
help-horizon = The length of one trial, in years.
help-rate = The mean number of breaches a year: 1.8 % is one in 56 years. The default is five client-loss events of 32 Japanese operators in 8.75 years; its 95 % interval is 0.6 to 4.2 %, so its confidence is low. Of 80 early exchanges without supervision 25 were breached in 2010–2015.
help-rate-weight = How many observed breaches stand behind the rate: it is then uncertain by as much (Gamma). Leave it empty to take the rate as known.
help-rate-multiplier = What better or worse protection does to the rate. Nobody has published how much: any value but 1 is your own assumption.
help-dispersion = How much breaches cluster: the variance of their number is mean × (1 + dispersion × mean).
help-reach-hot = Probability that a breach gets at hot wallets.
help-reach-warm = Probability that a breach which got at hot gets at warm too.
help-reach-cold = Probability that a breach which got at warm gets at cold too.
help-drawn = The fraction that is stolen of a tier which a breach reaches. One draw holds for every asset in it.
help-drawn-fixed = The fraction stolen of every asset in this tier.
help-drawn-mean = The mean of a Beta distribution.
help-drawn-weight = So many breaches seen would make you as sure of the mean: the larger, the narrower.
help-drawn-low = The lowest fraction that you hold possible (PERT distribution).
help-drawn-mode = The likeliest fraction (PERT distribution).
help-drawn-high = The highest fraction that you hold possible (PERT distribution).
help-recovery-none = Probability that nothing comes back before payout.
help-recovery-mean = The mean fraction that is recovered if something is (Beta distribution).
help-recovery-weight = So many cases seen would make you as sure of the mean: the larger, the narrower.
help-market-loading = How far assets move with a common market factor: 0 not at all, 1 entirely. Two assets correlate by its square. The default is an assumption.
help-payout-days = From the hack to the payout. The default is the median of twelve cases of the casebook with a known date.
help-jump-low = How far all prices change at the news of the hack: 5 of 100 times less than this.
help-jump-high = 5 of 100 times more than this. Equal to the low end: always this.
help-response-low = 5 of 100 times it costs less (lognormal).
help-response-high = 5 of 100 times it costs more (lognormal).
help-fine-low = 5 of 100 times it is less (lognormal).
help-fine-high = 5 of 100 times it is more (lognormal).
help-insurer-pays = Probability that the insurer pays for a breach and does not refuse.
help-sponsor-pays = Probability that owners or rescuers put the money in when it is needed.
help-tail-threshold = A breach with a larger gross loss gets a new one from a generalized Pareto distribution, up to all that the reached tiers hold.
help-tail-median-excess = Half of the losses above the threshold exceed it by more than this.
help-tail-shape = 0 is exponential; the larger, the heavier the tail. The ten largest losses of the casebook give about 1, with few points.
help-tolerance = The simulated Plimsoll line is the hot value at which a shortfall within the horizon is this likely. The default is one year in 200, the level of Solvency II.
help-tolerance-curve = Which loss may be exceeded with which probability within the horizon.
help-tolerance-loss = A loss of this curve.
help-tolerance-probability = How likely this loss may be exceeded within the horizon; no more than a smaller one.
