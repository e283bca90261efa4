from .changes import Change as Change
from .changes import Redline as Redline
from .redline import compare as compare
from .returned import Comment as Comment
from .returned import Tracked as Tracked
from .returned import read_returned as read_returned
from .tracing import LiteralSources as LiteralSources
from .tracing import Sources as Sources
from .tracing import find_source as find_source
from .tracked import reject_changes as reject_changes
from .write_back import (
    apply_edit as apply_edit,
)
from .write_back import (
    locate_edit as locate_edit,
)
from .write_back import (
    show_difference as show_difference,
)
