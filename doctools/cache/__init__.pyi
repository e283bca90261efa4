from .cache import Cache as Cache
from .makers import list_packages as list_packages
from .makers import state_of as state_of
