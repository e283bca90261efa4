from .layout import find_layout as find_layout
from .layout import find_slow_reason as find_slow_reason
from .layout import render_layout as render_layout
from .verification_code import add_code as add_code
