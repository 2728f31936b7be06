# Ways to share besides the link: a QR code, and a text for mail.

qr-title = QR code of the link
qr-too-long = The link is too long for a QR code that cameras can read. Send the link itself, or the file.
mail-copy = Copy the text
mail-line = { $label }: { $value }
mail-honest = Computed by Plimsoll from the inputs in the link; nobody has checked the inputs. The link shows the same figures (digest { $digest }):
