from .checking.check import (
    DataFile as DataFile,
)
from .checking.check import (
    UnfitError as UnfitError,
)
from .checking.check import (
    check_file as check_file,
)
from .checking.check import (
    check_value as check_value,
)
from .checking.check import (
    list_references as list_references,
)
from .checking.record import Record as Record
from .checking.record import list_fields as list_fields
from .checking.types import (
    DAYS as DAYS,
)
from .checking.types import (
    BuktiRef as BuktiRef,
)
from .checking.types import (
    FileName as FileName,
)
from .checking.types import (
    FilePath as FilePath,
)
from .checking.types import (
    PeraturanRef as PeraturanRef,
)
from .checking.types import (
    Reference as Reference,
)
from .folder import (
    MARK as MARK,
)
from .folder import (
    REGISTER as REGISTER,
)
from .folder import (
    SHIPPED as SHIPPED,
)
from .folder import (
    Workspace as Workspace,
)
from .folder import (
    find_shipped as find_shipped,
)
from .folder import (
    find_workspace as find_workspace,
)
from .forms import LIST as LIST
from .forms import FormColumn as FormColumn
from .models.bukti import EvidenceList as EvidenceList
from .models.bukti import KeptEvidence as KeptEvidence
from .models.kantor import Kantor as Kantor
from .models.monev import Monev as Monev
from .models.monev import Realisasi as Realisasi
from .models.naskah import Issue as Issue
from .models.pegawai import DaftarPegawai as DaftarPegawai
from .models.pegawai import Pegawai as Pegawai
from .models.penomoran import Penomoran as Penomoran
from .models.peraturan import Level as Level
from .models.peraturan import Regulation as Regulation
from .models.peraturan import RegulationList as RegulationList
from .models.rapat import DaftarRapat as DaftarRapat
from .models.rapat import Rapat as Rapat
from .models.rencana_aksi import (
    Area as Area,
)
from .models.rencana_aksi import (
    Baris as Baris,
)
from .models.rencana_aksi import (
    Evidence as Evidence,
)
from .models.rencana_aksi import (
    RencanaAksi as RencanaAksi,
)
from .models.tim import AnggotaTim as AnggotaTim
from .models.tim import Tim as Tim
from .models.tinjauan import Tinjauan as Tinjauan
from .numbering.parts import NumberRule as NumberRule
from .numbering.parts import NumberSubject as NumberSubject
from .numbering.reference import find_classification as find_classification
from .numbering.reference import find_naskah_kind as find_naskah_kind
from .numbering.reference import list_first_numbers as list_first_numbers
from .numbering.reference import list_numbered_kinds as list_numbered_kinds
from .numbering.reference import list_series as list_series
from .numbering.reference import read_number_reference as read_number_reference
from .numbering.region import find_region_doubt as find_region_doubt
from .numbering.rules import find_number_rule as find_number_rule
from .office import Office as Office
from .plan import (
    CLASS_NAMES as CLASS_NAMES,
)
from .plan import (
    PlanRow as PlanRow,
)
from .plan import (
    collect_realised as collect_realised,
)
from .plan import (
    find_due as find_due,
)
from .plan import (
    find_late as find_late,
)
from .plan import (
    find_next_due as find_next_due,
)
from .plan import (
    following_month as following_month,
)
from .plan import (
    is_done as is_done,
)
from .plan import (
    list_months as list_months,
)
from .plan import (
    list_plan_rows as list_plan_rows,
)
from .plan import (
    plan_as_json as plan_as_json,
)
from .plan import (
    row_as_json as row_as_json,
)
from .reference.lookup import (
    ClassificationTree as ClassificationTree,
)
from .reference.lookup import (
    read_classifications as read_classifications,
)
from .words import match_words as match_words
from .words import split_words as split_words
from .yaml.read import (
    Plain as Plain,
)
from .yaml.read import (
    YamlFile as YamlFile,
)
from .yaml.read import (
    YamlPath as YamlPath,
)
from .yaml.read import (
    parse_yaml as parse_yaml,
)
from .yaml.read import (
    read_yaml as read_yaml,
)
from .yaml.write import (
    Tree as Tree,
)
from .yaml.write import (
    assign_value as assign_value,
)
from .yaml.write import (
    make_list as make_list,
)
from .yaml.write import (
    make_scalar as make_scalar,
)
from .yaml.write import (
    read_plain as read_plain,
)
