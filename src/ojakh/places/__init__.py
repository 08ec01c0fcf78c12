"""Areas, settlements, facilities, roads and their names."""
