from .doctor import Computer as Computer
from .doctor import examine as examine
