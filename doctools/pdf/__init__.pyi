from .conversion import convert as convert
from .conversion import is_current as is_current
from .machine import (
    choose_process_count as choose_process_count,
)
from .machine import (
    count_usable_cores as count_usable_cores,
)
from .machine import (
    measure_free_memory as measure_free_memory,
)
from .merging import Merged as Merged
from .merging import PdfPart as PdfPart
from .merging import merge as merge
from .merging import pile_up as pile_up
from .seal import read_seal as read_seal
from .seal import store_pdf as store_pdf
from .seal import write_sealed as write_sealed
from .soffice import LibreOffice as LibreOffice
from .soffice import find_libreoffice as find_libreoffice
