from .doctor import Computer as Computer
from .doctor import examine as examine
from .emblem import keep_emblem as keep_emblem
