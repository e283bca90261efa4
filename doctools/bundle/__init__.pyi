from .archive.pack import ArchiveBundle as ArchiveBundle
from .archive.pack import pack as pack
from .pdf.bind import Cover as Cover
from .pdf.bind import PdfBundle as PdfBundle
from .pdf.bind import bind as bind
from .pdf.pdfa import convert_to_pdfa as convert_to_pdfa
from .pdf.pdfa import find_ghostscript as find_ghostscript
from .pdf.prepare import list_unconverted as list_unconverted
from .place import check_place as check_place
from .request import BundleRequest as BundleRequest
from .tree import (
    AreaNode as AreaNode,
)
from .tree import (
    PieceNode as PieceNode,
)
from .tree import (
    build_tree as build_tree,
)
from .tree import (
    list_leaves as list_leaves,
)
from .tree import (
    list_pieces as list_pieces,
)
from .wording import (
    arrange_by_lke as arrange_by_lke,
)
from .wording import (
    name_basis as name_basis,
)
from .wording import (
    read_lke as read_lke,
)
from .wording import (
    read_wording as read_wording,
)
