"""The identity vault: the only place where names are readable; everything outside comes through `door`."""
