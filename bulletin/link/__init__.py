"""All parsed files become one Site: addresses, references, earlier news.

Invariant: this stage and `pages` run whole at every build, so they stay cheap: no HTML is read.
"""
