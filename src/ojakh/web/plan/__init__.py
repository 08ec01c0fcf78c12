"""Policy, plan and approval."""
