from .finish.finishing import Finishing as Finishing
from .finish.finishing import finish as finish
from .finish.measure import Font as Font
from .layout import layout_path as layout_path
from .layout import render_layout as render_layout
from .verification_code import with_code as with_code
