"""The ledger in other people's formats: CSV, JSON Lines, Parquet, and a wiki's table."""
