"""Many articles: the store of their claims, and what the claims come to together."""
