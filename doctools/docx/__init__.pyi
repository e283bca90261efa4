from .archive import (
    EXCEL as EXCEL,
)
from .archive import (
    OFFICE as OFFICE,
)
from .archive import (
    read_file as read_file,
)
from .archive import (
    require_file as require_file,
)
from .archive import (
    unpack_zip as unpack_zip,
)
from .comments import (
    CommentsPart as CommentsPart,
)
from .comments import (
    find_free_id as find_free_id,
)
from .comments import (
    make_range_mark as make_range_mark,
)
from .comments import (
    make_reference_run as make_reference_run,
)
from .identity import (
    CODE_LENGTH as CODE_LENGTH,
)
from .identity import (
    Identity as Identity,
)
from .identity import (
    find_claim as find_claim,
)
from .identity import (
    find_identity as find_identity,
)
from .identity import (
    read_identity as read_identity,
)
from .identity import (
    seal as seal,
)
from .names import (
    CHART as CHART,
)
from .names import (
    FALLBACK as FALLBACK,
)
from .names import (
    W14 as W14,
)
from .names import (
    W15 as W15,
)
from .names import (
    WP as WP,
)
from .names import (
    A as A,
)
from .names import (
    R as R,
)
from .names import (
    W as W,
)
from .names import (
    w as w,
)
from .numbering import Numbering as Numbering
from .open import STUMBLES as STUMBLES
from .open import open_package as open_package
from .open import read_plainly as read_plainly
from .package import Package as Package
from .runs import (
    Stamp as Stamp,
)
from .runs import (
    cut as cut,
)
from .runs import (
    find_properties as find_properties,
)
from .runs import (
    find_runs as find_runs,
)
from .runs import (
    insert_after as insert_after,
)
from .runs import (
    isolate_text as isolate_text,
)
from .runs import (
    make_run as make_run,
)
from .runs import (
    mark_deleted as mark_deleted,
)
from .runs import (
    mark_inserted as mark_inserted,
)
from .text import (
    LONGEST_PARAGRAPH as LONGEST_PARAGRAPH,
)
from .text import (
    extract_text as extract_text,
)
from .text import (
    find_paragraphs as find_paragraphs,
)
from .text import (
    find_text_elements as find_text_elements,
)
from .xml import (
    Element as Element,
)
from .xml import (
    find_child as find_child,
)
from .xml import (
    find_parent as find_parent,
)
from .xml import (
    has_doctype as has_doctype,
)
from .xml import (
    parse_xml as parse_xml,
)
from .xml import (
    remove_element as remove_element,
)
from .xml import (
    write_xml as write_xml,
)
from .zip import Part as Part
