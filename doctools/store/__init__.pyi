from .atomic import sweep as sweep
from .atomic import whole_file as whole_file
from .fingerprint import sha256_of as sha256_of
from .write import replace_file as replace_file
from .write import set_aside as set_aside
from .write import telling as telling
from .write import write_file as write_file
