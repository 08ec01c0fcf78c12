"""Services as they are really supplied, apart from milestones."""
