from .checking.document import (
    find_document_faults as find_document_faults,
)
from .checking.fault import (
    Fault as Fault,
)
from .checking.faults import (
    NO_FOOTER as NO_FOOTER,
)
from .checking.faults import (
    SRIKANDI_MARK as SRIKANDI_MARK,
)
from .checking.faults import (
    find_faults as find_faults,
)
from .layout import (
    LAYOUTS as LAYOUTS,
)
from .layout import (
    find_layout as find_layout,
)
from .layout import (
    find_slow_reason as find_slow_reason,
)
from .layout import (
    render_layout as render_layout,
)
from .verification_code import add_code as add_code
