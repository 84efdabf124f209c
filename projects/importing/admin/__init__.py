"""The screens "Importeer een document": bring in, judge, make a draft."""
