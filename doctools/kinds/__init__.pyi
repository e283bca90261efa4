from .batches import Selection as Selection
from .batches import choose_rows as choose_rows
from .from_identity import find_job as find_job
from .jobs import (
    LIST_KEY as LIST_KEY,
)
from .jobs import (
    DocumentForm as DocumentForm,
)
from .jobs import (
    Job as Job,
)
from .jobs import (
    find_entry as find_entry,
)
from .jobs import (
    find_newest_year as find_newest_year,
)
from .jobs import (
    find_record_title as find_record_title,
)
from .jobs import (
    find_single_job as find_single_job,
)
from .jobs import (
    list_jobs as list_jobs,
)
from .jobs import (
    make_job_about as make_job_about,
)
from .jobs import (
    name_list as name_list,
)
from .model import (
    RATA as RATA,
)
from .model import (
    Kind as Kind,
)
from .model import (
    Kolom as Kolom,
)
from .model import (
    PilihanPenandatangan as PilihanPenandatangan,
)
from .model import (
    WordingKeputusan as WordingKeputusan,
)
from .model import (
    WordingPenandatangan as WordingPenandatangan,
)
from .periods import Period as Period
from .periods import list_periods as list_periods
from .read import (
    list_kinds as list_kinds,
)
from .read import (
    list_proven_rows as list_proven_rows,
)
from .read import (
    read_kind as read_kind,
)
from .read import (
    read_kinds as read_kinds,
)
