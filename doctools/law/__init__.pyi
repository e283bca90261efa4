from .book import LawBook as LawBook
from .citation import (
    Citation as Citation,
)
from .citation import (
    CitedAct as CitedAct,
)
from .citation import (
    FixedWords as FixedWords,
)
from .citation import (
    Formula as Formula,
)
from .citation import (
    Gazette as Gazette,
)
from .citation import (
    format_act as format_act,
)
from .citation import (
    format_citation as format_citation,
)
from .citation import (
    format_gazette as format_gazette,
)
from .cite import cite_act as cite_act
from .cite import cite_alone as cite_alone
from .cite import count_amendments as count_amendments
from .day import Day as Day
from .day import YearOnly as YearOnly
from .reader import CitationReader as CitationReader
from .reader import fold_number as fold_number
from .search import search_acts as search_acts
from .worklist import list_gaps as list_gaps
from .worklist import list_unverified as list_unverified
