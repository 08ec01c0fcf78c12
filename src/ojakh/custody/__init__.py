"""Trust: policy, record, consent, erasure, jobs."""
