# Links under a passphrase.

seal-explained = A sealed link shows nothing without its passphrase. Whoever has the link can try passphrases for ever, so take several random words, and send them another way than the link. Nobody can recover a passphrase that is lost.
seal-passphrase = Passphrase
seal-show = Show it
seal-do = Seal the link
seal-open = Open
seal-working = Working: the key takes a moment to compute, so that guessing is expensive.
seal-made = Sealed link: { $chars } characters.
seal-link = Sealed link
seal-wrong = This passphrase does not open the link. The link itself arrived whole; check capitals and spaces.
seal-empty = Type the passphrase.
seal-cost = This link asks for far more work or memory than an honest one. It was not opened.
seal-no-memory = This device has too little free memory for the key. Close other pages and try again.
seal-no-randomness = This browser has no source of random numbers, without which nothing can be sealed.
