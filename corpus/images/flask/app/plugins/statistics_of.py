"""Loaded by a name in a request."""


def run():
    import statistics

    return str(statistics.median([1, 2, 30]))
