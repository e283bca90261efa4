from .abreast import begin as begin
from .abreast import in_order as in_order
