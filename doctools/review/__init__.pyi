from .document import (
    PLAIN as PLAIN,
)
from .document import (
    DraftFile as DraftFile,
)
from .document import (
    Question as Question,
)
from .document import (
    review_document as review_document,
)
from .files import (
    DRAFT_FORMS as DRAFT_FORMS,
)
from .files import (
    MARKED as MARKED,
)
from .files import (
    REPORTS as REPORTS,
)
from .files import (
    add_copy as add_copy,
)
from .files import (
    find_drafts as find_drafts,
)
from .files import (
    review_files as review_files,
)
from .finding import Finding as Finding
from .legal_basis import check_legal_basis as check_legal_basis
from .report import (
    Reviewed as Reviewed,
)
from .report import (
    count_findings as count_findings,
)
from .report import (
    format_json as format_json,
)
from .report import (
    format_sarif as format_sarif,
)
from .report import (
    format_text as format_text,
)
