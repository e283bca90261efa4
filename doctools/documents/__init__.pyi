from .copies import attest_copy as attest_copy
from .copies import attest_extract as attest_extract
from .draft import Draft as Draft
from .draft import make as make
from .from_file import read_origin as read_origin
from .many.batch import (
    BatchResult as BatchResult,
)
from .many.batch import (
    BatchWish as BatchWish,
)
from .many.batch import (
    Stage as Stage,
)
from .many.batch import (
    Workers as Workers,
)
from .many.batch import (
    make_batch as make_batch,
)
from .many.folders import (
    OfficeFolder as OfficeFolder,
)
from .many.folders import (
    choose_targets as choose_targets,
)
from .many.folders import (
    list_office_folders as list_office_folders,
)
from .many.offices import (
    OfficeResult as OfficeResult,
)
from .many.offices import (
    OfficesWish as OfficesWish,
)
from .many.offices import (
    make_offices as make_offices,
)
from .many.unchanged import BatchAnswer as BatchAnswer
from .many.unchanged import RepeatedBatch as RepeatedBatch
from .number import NumberWish as NumberWish
from .number import number_one as number_one
from .outcome import Outcome as Outcome
from .print import add_pdf as add_pdf
from .returned import (
    Handback as Handback,
)
from .returned import (
    compare_edited as compare_edited,
)
from .returned import (
    find_literal_sources as find_literal_sources,
)
from .returned import (
    list_part_labels as list_part_labels,
)
from .returned import (
    read_handback as read_handback,
)
from .review import review_draft as review_draft
from .verify import (
    CodeAnswer as CodeAnswer,
)
from .verify import (
    Verified as Verified,
)
from .verify import (
    read_books as read_books,
)
from .verify import (
    verify_all as verify_all,
)
from .write import StoredState as StoredState
