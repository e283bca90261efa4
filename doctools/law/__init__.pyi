from .book import LawBook as LawBook
from .citation import format_act as format_act
from .citation import format_citation as format_citation
from .cite import citation_of as citation_of
from .search import find as find
from .worklist import gaps_of as gaps_of
from .worklist import list_unverified as list_unverified
