from .finish.finishing import Finishing as Finishing
from .finish.finishing import finish as finish
from .finish.measure import Font as Font
from .layout import find_layout as find_layout
from .layout import find_slow_reason as find_slow_reason
from .layout import render_layout as render_layout
from .verification_code import add_code as add_code
