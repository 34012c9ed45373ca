"""Stands in for PyICU, which has no wheels: normality asks for it when it is imported, and uses it for names in other scripts.

Whoever transliterates here learns that it cannot be done; loading and validating entities does not.
"""


class Transliterator:
    @classmethod
    def createInstance(cls, name):
        return cls()

    def transliterate(self, text):
        raise NotImplementedError("there is no ICU here to transliterate with")
