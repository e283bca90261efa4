"""Several who make documents at once: processes of this computer, or a cluster. Which of them, no result tells."""

from doctools.workers.crew import Crew, alone, processes
from doctools.workers.producing import produce_with, worked

__all__ = ["Crew", "alone", "processes", "produce_with", "worked"]
