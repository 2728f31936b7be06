# The sector: many exchanges under one hack.

## The screen

sector-title = The sector
sector-explained = Which exchanges to visit first, how sure that is, what drives it, and what the sector as a whole would need.
