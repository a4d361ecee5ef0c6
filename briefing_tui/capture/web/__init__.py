"""The parts of fetching that open no connection: which hosts, which answers, unpacking, time."""
