from .facts import unfinished_facts as unfinished_facts
