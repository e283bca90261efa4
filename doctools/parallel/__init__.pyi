from .cluster import (
    OTHER_PROGRAM as OTHER_PROGRAM,
)
from .cluster import (
    PATIENCE as PATIENCE,
)
from .cluster import (
    LostClusterError as LostClusterError,
)
from .cluster import (
    RemoteWork as RemoteWork,
)
from .cluster import (
    join_cluster as join_cluster,
)
from .pool import OwnProcess as OwnProcess
from .pool import Pool as Pool
from .pool import open_pool as open_pool
from .shares import share_out as share_out
from .shares import split as split
from .worker import never as never
