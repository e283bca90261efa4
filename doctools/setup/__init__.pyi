from .backup import make_backup as make_backup
from .backup import restore_backup as restore_backup
from .doctor import Computer as Computer
from .doctor import examine as examine
from .emblem import keep_emblem as keep_emblem
from .layouts import check_layouts as check_layouts
from .upgrade import upgrade_folder as upgrade_folder
