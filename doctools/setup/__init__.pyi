from .doctor import Computer as Computer
from .doctor import examine as examine
from .layouts import check_layouts as check_layouts
