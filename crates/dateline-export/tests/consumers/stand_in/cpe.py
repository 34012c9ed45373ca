"""Stands in for cpe, which has no wheels: stix2-validator asks for it when it is imported, to check names of software, of which there are none."""


class CPE:
    def __init__(self, name):
        raise NotImplementedError("there is no cpe here to check names of software with")
