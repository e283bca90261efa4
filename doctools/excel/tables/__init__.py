"""People, a month's realisation and declared forms as workbooks."""
