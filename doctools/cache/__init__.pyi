from .kept import Kept as Kept
from .kept import made_by as made_by
from .kept import packages as packages
from .memory import Memory as Memory
