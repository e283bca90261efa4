from .cache import Cache as Cache
from .makers import describe_state as describe_state
from .makers import list_packages as list_packages
