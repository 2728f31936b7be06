# Texts of single screens.
