"""Who says it and how sure: quotations, attribution, factuality and the chain of sources."""
