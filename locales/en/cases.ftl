# The casebook: names of the cases, what happened, and one sentence for each figure. Keys are named in data/incidents.

case-coincheck-2018 = Coincheck, January 2018
case-coincheck-2018-about = NEM was taken from a hot wallet on 26 January 2018. Coincheck paid customers in yen from its own funds on 12 March, at an average price over two days of trading elsewhere.

note-coincheck-2018-customers-affected = Customers who held XEM, in the company’s release of 8 March 2018.
note-coincheck-2018-held = XEM stolen, as first announced and as in the order of 29 January 2018. It was nearly all of the customers’ XEM.
note-coincheck-2018-corrected = The company’s corrected count of 8 March 2018.
note-coincheck-2018-owed = The stolen XEM belonged to customers. No part of the company’s own is named.
note-coincheck-2018-price = The value given at the time, 58.0 billion yen, divided by the corrected count of 526,300,010 XEM.
note-coincheck-2018-stolen = What else was kept in hot was not published. The scenario holds only what was stolen, and all of it is lost.
note-coincheck-2018-recovered = By 22 March 2018 all of it was reported laundered.
note-coincheck-2018-fixed-price = Volume-weighted average price of XEM in yen on Zaif, from 12:09 on 26 January to 23:00 on 27 January 2018.
note-coincheck-2018-cash = No source seen gives the balance before the hack. Taken here: the year’s pre-tax profit of 6.2 billion yen, with the 47.3 billion booked for the theft added back.
note-coincheck-2018-coverage = All of the stolen XEM was paid for, at the fixed price.
unknown-coincheck-2018-customers-total = No source seen gives the number of all customers.
unknown-coincheck-2018-equity = No source seen gives the equity before the hack.

case-zaif-2018 = Zaif, September 2018
case-zaif-2018-about = Three coins were taken from hot wallets on 14 September 2018, some of them the company’s own. The business passed to Fisco on 22 November, and customers were repaid in kind, for MONA partly in yen.

note-zaif-2018-held = Units stolen. What else was kept was not published.
note-zaif-2018-btc-slip = Most likely a slip of a digit: other sources give 5,966.
note-zaif-2018-stolen = What else was kept in hot was not published. The scenario holds only what was stolen, and all of it is lost.
note-zaif-2018-owed = The customers’ part of the stolen units. What else customers were owed was not published.
note-zaif-2018-share = The customers’ part divided by all stolen units of this coin.
note-zaif-2018-price = Yen price of one unit at about 18 September 2018, as published with the loss of each coin.
note-zaif-2018-price-change = Repaid in kind. The price when the coins were bought back is not in the sources; no change is assumed.
note-zaif-2018-slippage = What buying the coins back cost above the market price is not in the sources; nothing is assumed.
note-zaif-2018-mona-split = 60.3 % of the MONA was repaid in kind and 39.7 % in yen.
note-zaif-2018-mona-fixed-price = Price for the part repaid in yen: the midpoint of bitFlyer and bitbank on 9 October 2018 at 09:00.
note-zaif-2018-mona-price-change = From 107.7 yen at the loss to 144.548 yen on 9 October 2018.
note-zaif-2018-cash = The company’s own cash was not published; none is counted.
note-zaif-2018-coverage = Customers’ coins were covered in full: BTC and BCH one for one, MONA in kind and in yen.
note-zaif-2018-sponsor = Support that the Fisco group planned on 20 September 2018, for a majority of the shares. On 10 October it was replaced by a transfer of the business to Fisco.
unknown-zaif-2018-customers = No source seen gives this number of customers.
unknown-zaif-2018-equity = No source seen gives the equity before the hack.

case-dmm-bitcoin-2024 = DMM Bitcoin, May 2024
case-dmm-bitcoin-2024-about = Bitcoin worth 48.2 billion yen left on 31 May 2024, when a legitimate transfer request was altered before it was signed. Group companies put in 55 billion yen, and the coins were bought back by 14 June. The exchange later closed.

note-dmm-bitcoin-2024-customers-total = Customer accounts, as the press reported them with the closure.
note-dmm-bitcoin-2024-accounts-2023 = Accounts in March 2023.
note-dmm-bitcoin-2024-held = Bitcoin stolen. The company said that the keys were held offline; a legitimate transfer request was altered before it was signed.
note-dmm-bitcoin-2024-stolen = What else was kept in cold was not published in bitcoin. The scenario holds only what was stolen, and all of it is lost.
note-dmm-bitcoin-2024-owed = No source seen says how much of the stolen bitcoin was the company’s own; all of it is taken to be customers’.
note-dmm-bitcoin-2024-price = The value given at the time, 48.2 billion yen, divided by 4,502.9 bitcoin.
note-dmm-bitcoin-2024-price-change = Bought back in kind by 14 June 2024. The price paid is not in the sources; no change is assumed.
note-dmm-bitcoin-2024-slippage = What buying the coins back cost above the market price is not in the sources; nothing is assumed.
note-dmm-bitcoin-2024-cash = The company’s own cash was not published; none is counted.
note-dmm-bitcoin-2024-coverage = All of the stolen bitcoin was procured for customers.
note-dmm-bitcoin-2024-loan = Lent by group companies on 3 June 2024.
note-dmm-bitcoin-2024-equity = Capital increase of 7 June 2024, by group companies.
note-dmm-bitcoin-2024-subordinated = Subordinated loan of 10 June 2024, by group companies.
unknown-dmm-bitcoin-2024-customers-affected = No source seen gives the number of customers who held bitcoin.
unknown-dmm-bitcoin-2024-equity = No source seen gives the equity before the hack.
