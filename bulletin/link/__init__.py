"""All parsed files become one Site: addresses, references, earlier news.

Invariant: no HTML is read, and what can be known of one article by itself is found in
`resolved_articles`, which is remembered; the rest runs whole wherever more than words has changed.
"""
