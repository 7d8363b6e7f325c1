"""Remembered results: a pure function's value under the fingerprint of all its arguments.

Invariants: losing the memo costs time, never correctness; any doubt about the file (version,
checksum, unreadable) means starting over with an empty one; workers never open it.
"""

from bulletin.memo.database import FileMemo
from bulletin.memo.remembering import Memo, MemoMismatchError, NoMemo, Seal, VerifyingMemo

__all__ = ["FileMemo", "Memo", "MemoMismatchError", "NoMemo", "Seal", "VerifyingMemo"]
