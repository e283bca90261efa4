from .facts import find_unfinished_facts as find_unfinished_facts
