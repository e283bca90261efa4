from .ask import (
    entry_as_json as entry_as_json,
)
from .ask import (
    find_one as find_one,
)
from .ask import (
    read_signed as read_signed,
)
from .ask import (
    sign_by_scan as sign_by_scan,
)
from .book.audit import audit as audit
from .book.audit import find_unused as find_unused
from .book.book import Register as Register
from .book.entries import Entry as Entry
from .book.events import Act as Act
from .book.events import Event as Event
from .book.exchange import back_up as back_up
from .book.exchange import restore as restore
from .book.keys import format_ranges as format_ranges
from .book.words import EventKind as EventKind
from .book.writing import Intent as Intent
from .book.writing import Request as Request
from .numbers import NO_NUMBERS as NO_NUMBERS
from .numbers import KnownNumbers as KnownNumbers
from .numbers import Numbers as Numbers
from .open import lock_writing as lock_writing
from .open import open_register as open_register
from .place import RegisterPlace as RegisterPlace
from .place import find_register as find_register
from .recovery import (
    examine_finished as examine_finished,
)
from .recovery import (
    recover as recover,
)
from .recovery import (
    relate_path as relate_path,
)
from .recovery import (
    settle_entry as settle_entry,
)
from .request import (
    build_request as build_request,
)
from .request import (
    decide_day as decide_day,
)
from .request import (
    find_series as find_series,
)
from .request import (
    make_provisional as make_provisional,
)
from .request import (
    read_first_numbers as read_first_numbers,
)
from .request import (
    read_recorded as read_recorded,
)
from .request import (
    request_by_hand as request_by_hand,
)
from .request import (
    request_number as request_number,
)
from .request import (
    request_recorded as request_recorded,
)
from .request import (
    require_imported as require_imported,
)
from .workbook import make_agenda_workbook as make_agenda_workbook
