"""Several who make documents at once: processes of this computer, or a cluster. Which of them, no result tells."""

from doctools.workers.cluster import cluster
from doctools.workers.crew import Crew, LostClusterError, alone, processes
from doctools.workers.producing import produce_with, worked

__all__ = ["Crew", "LostClusterError", "alone", "cluster", "processes", "produce_with", "worked"]
