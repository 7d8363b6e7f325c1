"""The index behind the search page: pure functions from texts to small scripts.

An index is cut into blocks of entries, so that a change in one entry touches one block; a block's
postings are cut into parts by the first letters of words, so that a reader loads a few small files.
The scripts of the search page are its other half.
"""
