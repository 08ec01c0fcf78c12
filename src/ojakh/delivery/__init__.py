"""Stock, policy, plan, dispatch, waybill and balance."""
