from .build import DocumentContext as DocumentContext
from .build import build_context as build_context
from .language.dates import (
    MONTHS as MONTHS,
)
from .language.dates import (
    hari as hari,
)
from .language.dates import (
    month_and_year as month_and_year,
)
from .language.dates import (
    months_listed as months_listed,
)
from .language.dates import (
    tanggal as tanggal,
)
from .language.terbilang import (
    NUMERALS as NUMERALS,
)
from .language.terbilang import (
    diktum as diktum,
)
from .language.terbilang import (
    huruf as huruf,
)
from .language.terbilang import (
    rincian as rincian,
)
from .language.terbilang import (
    roman as roman,
)
from .language.terbilang import (
    terbilang as terbilang,
)
from .numbers import (
    GivenNumber as GivenNumber,
)
from .numbers import (
    make_number_formatter as make_number_formatter,
)
from .numbers import (
    read_series as read_series,
)
from .titles import name_document as name_document
from .titles import name_place as name_place
from .wording.faults import (
    UnknownNameError as UnknownNameError,
)
from .wording.faults import (
    WordingError as WordingError,
)
from .wording.faults import (
    explain_fault as explain_fault,
)
from .wording.phrases import (
    PHRASES as PHRASES,
)
from .wording.phrases import (
    Phrases as Phrases,
)
from .wording.phrases import (
    fill as fill,
)
from .wording.phrases import (
    read_phrases as read_phrases,
)
from .wording.phrases import (
    read_style as read_style,
)
from .wording.sandbox import equip as equip
from .wording.sandbox import sandbox as sandbox
from .wording.traces import Trace as Trace
from .wording.views import Missing as Missing
