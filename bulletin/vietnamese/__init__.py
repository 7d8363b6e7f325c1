"""What is peculiar to Vietnamese text: its forms, its order, its old encodings.

This package knows nothing of files, pages or diagnostics.
"""

from bulletin.vietnamese.folding import fold, nfc
from bulletin.vietnamese.sorting import sort_key

__all__ = ["fold", "nfc", "sort_key"]
