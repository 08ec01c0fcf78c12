"""Stock, waybills, receipts and balance."""
