"""Date and number forms per language, after Unicode CLDR, where the framework has none or another one."""
