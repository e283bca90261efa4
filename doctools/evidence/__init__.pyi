from .content import read_file_rules as read_file_rules
from .coverage import (
    Answer as Answer,
)
from .coverage import (
    PieceCoverage as PieceCoverage,
)
from .coverage import (
    count_totals as count_totals,
)
from .coverage import (
    find_pieces as find_pieces,
)
from .coverage import (
    measure_coverage as measure_coverage,
)
from .kept_files import (
    Addition as Addition,
)
from .kept_files import (
    check_files as check_files,
)
from .kept_files import (
    keep_files as keep_files,
)
from .kept_files import (
    locate_file as locate_file,
)
from .kept_files import (
    locate_folder as locate_folder,
)
from .ledger import read_ledger as read_ledger
