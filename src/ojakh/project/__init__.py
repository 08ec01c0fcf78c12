"""The Django project: settings, addresses, start-up checks and the encrypted database backend."""
