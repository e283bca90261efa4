from .layout import layout_path as layout_path
from .layout import render_parts as render_parts
from .verification_code import with_code as with_code
